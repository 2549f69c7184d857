package dev.huepack.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ColorDifferenceTest {
  private static final int PAIRS = 20_000;

  @Test
  void opaqueColorsDifferByTheSquaresOfTheirChannels() {
    assertThat(ColorDifference.squaredOpaque(0xFF0A141E, 0xFF0B1216)).isEqualTo(1 + 4 + 64);
    assertThat(ColorDifference.squared(0xFF0A141E, 0xFF0B1216))
        .isEqualTo(69 * ColorDifference.UNITS);
  }

  @Test
  void blackAndWhiteAreFarthest() {
    assertThat(ColorDifference.squared(0xFF000000, 0xFFFFFFFF)).isEqualTo(195_075L * 130_050);
  }

  @Test
  void anyTwoColorsDifferByTheMeanOverABlackAndAWhiteBackground() {
    Random random = new Random(11);
    for (int i = 0; i < PAIRS; i++) {
      int a = random.nextInt();
      int b = i % 3 == 0 ? random.nextInt() | 0xFF000000 : random.nextInt();

      double onBlack = squaredOn(0, a, b);
      double onWhite = squaredOn(255, a, b);

      assertThat((double) ColorDifference.squared(a, b) / ColorDifference.UNITS)
          .as("%08x and %08x", a, b)
          .isCloseTo((onBlack + onWhite) / 2, within(1e-8));
      assertThat(ColorDifference.squared(b, a)).isEqualTo(ColorDifference.squared(a, b));
    }
  }

  @Test
  void hiddenColorsMakeNoDifference() {
    assertThat(ColorDifference.squared(0x00123456, 0x00FEDCBA)).isZero();
    assertThat(ColorDifference.squared(0x00123456, 0x80808080))
        .isEqualTo(ColorDifference.squared(PackedColor.TRANSPARENT, 0x80808080));
  }

  @Test
  void theFaintestColorDiffersFromNothing() {
    assertThat(ColorDifference.squared(PackedColor.TRANSPARENT, 0x01000000)).isPositive();
    assertThat(ColorDifference.squared(0x01000000, 0x01000001)).isPositive();
  }

  private static double squaredOn(int background, int a, int b) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double difference = composite(background, a, shift) - composite(background, b, shift);
      sum += difference * difference;
    }
    return sum;
  }

  private static double composite(int background, int argb, int shift) {
    double opacity = (argb >>> 24) / 255.0;
    return opacity * ((argb >> shift) & 0xFF) + (1 - opacity) * background;
  }
}
