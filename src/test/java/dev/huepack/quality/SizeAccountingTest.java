package dev.huepack.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizeAccountingTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "16, 4", "17, 5", "30, 5", "32, 5", "256, 8"})
  void anIndexTakesTheLeastWholeNumberOfBits(int paletteSize, int bits) {
    assertThat(SizeAccounting.indexBits(paletteSize)).isEqualTo(bits);
  }

  @Test
  void aPictureOfThirtyColoursTakesWhatTheBookSays() {
    SizeAccounting size = SizeAccounting.of(396_800, 30);

    assertThat(size.rawBits()).isEqualTo(24L * 396_800);
    assertThat(size.paletteBits()).isEqualTo(24 * 30);
    assertThat(size.indexedBits()).isEqualTo(24 * 30 + 5 * 396_800);
    assertThat(size.rawValues()).isEqualTo(3 * 396_800);
    assertThat(size.indexedValues()).isEqualTo(3 * 30 + 396_800);
  }

  @Test
  void aSharedPaletteIsCountedOnce() {
    SizeAccounting two =
        SizeAccounting.of(100, 16).plus(SizeAccounting.of(50, 16).withoutPalette());

    assertThat(two).isEqualTo(new SizeAccounting(150, 16, 600));
    assertThat(two.plus(SizeAccounting.NONE)).isEqualTo(two);
  }

  @Test
  void aPaletteOfNothingIsRefused() {
    assertThatThrownBy(() -> SizeAccounting.of(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a palette has at least one entry: 0");
  }
}
