package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.Serialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantizeSettingsTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 257, 300})
  void colorsMustFitAByte(int colors) {
    assertThatThrownBy(() -> new QuantizeSettings(colors, Seeding.SPLIT, 1, 10, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("colors must be 1 to 256: " + colors);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void iterationsAreLimited(int iterations) {
    assertThatThrownBy(() -> new QuantizeSettings(16, Seeding.SPLIT, 1, iterations, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max-iterations must be 0 to 10000: " + iterations);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "NaN", "Infinity"})
  void theToleranceMustBeANumber(double tolerance) {
    assertThatThrownBy(() -> new QuantizeSettings(16, Seeding.SPLIT, 1, 10, tolerance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tolerance must be a number that is not negative: " + tolerance);
  }

  @Test
  void theLimitsThemselvesAreFine() {
    QuantizeSettings least = new QuantizeSettings(1, Seeding.RANDOM, Long.MIN_VALUE, 0, 0);
    QuantizeSettings most =
        new QuantizeSettings(256, Seeding.K_MEANS_PARALLEL, Long.MAX_VALUE, 10_000, 1e300);

    assertThat(Serialized.copy(least)).isEqualTo(least);
    assertThat(Serialized.copy(most)).isEqualTo(most);
  }
}
