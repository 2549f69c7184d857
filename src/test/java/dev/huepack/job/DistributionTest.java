package dev.huepack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.Serialized;
import org.junit.jupiter.api.Test;

final class DistributionTest {
  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new Distribution(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partitions must be 0 to 1,000,000: -1");
    assertThatThrownBy(() -> new Distribution(1_000_001, 1))
        .hasMessage("partitions must be 0 to 1,000,000: 1000001");
    assertThatThrownBy(() -> new Distribution(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("concurrent-fits must be 1 to 64: 0");
    assertThatThrownBy(() -> new Distribution(0, 65))
        .hasMessage("concurrent-fits must be 1 to 64: 65");
  }

  @Test
  void theLimitsThemselvesAreFine() {
    Distribution widest = new Distribution(1_000_000, 64);

    assertThat(Serialized.copy(widest)).isEqualTo(widest).isNotEqualTo(new Distribution(0, 1));
  }
}
