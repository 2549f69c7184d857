package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EntrySumsTest {
  @Test
  void meansAreRoundedHalvesUp() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int pixels = 1 + random.nextInt(9);
      EntrySums sums = new EntrySums(1);
      long red = 0;
      for (int i = 0; i < pixels; i++) {
        int level = random.nextInt(256);
        red += level;
        sums.add(0, PackedColor.opaque(level, 255, 0), 1);
      }
      int rounded =
          BigDecimal.valueOf(red)
              .divide(BigDecimal.valueOf(pixels), 0, RoundingMode.HALF_UP)
              .intValue();

      assertThat(sums.rounded(0))
          .as("seed %d", seed)
          .isEqualTo(PackedColor.opaque(rounded, 255, 0));
      assertThat(sums.mean(0, 0)).isEqualTo((double) red / pixels);
      assertThat(sums.count(0)).isEqualTo(pixels);
    }
  }

  @Test
  void colorsWeighByTheirAlpha() {
    EntrySums sums = new EntrySums(2);
    sums.add(1, PackedColor.of(200, 100, 0, 0), 1);
    sums.add(1, PackedColor.of(50, 0, 100, 0), 1);

    assertThat(sums.mean(1, 0)).isCloseTo(80, within(1e-12));
    assertThat(sums.mean(1, 1)).isCloseTo(20, within(1e-12));
    assertThat(sums.mean(1, 3)).isEqualTo(125);
    assertThat(sums.rounded(1)).isEqualTo(PackedColor.of(125, 80, 20, 0));
  }

  @Test
  void aMeanThatCannotBeSeenHidesNoColor() {
    EntrySums sums = new EntrySums(2);
    sums.add(0, 0xFFFF0000, 1);
    sums.addTransparent(0, 999);

    assertThat(sums.mean(0, 3)).isEqualTo(0.255);
    assertThat(sums.rounded(0)).isEqualTo(PackedColor.TRANSPARENT);
    assertThat(sums.rounded(1)).isEqualTo(PackedColor.TRANSPARENT);
    assertThat(sums.mean(1, 0)).isZero();
    assertThat(sums.mean(1, 3)).isZero();
  }

  @Test
  void aHistogramAddsAsMuchAsItsPixels() {
    int[] argb = {0xFF0A0B0C, 0x80102030, 0xFF0A0B0C};
    ColorHistogram histogram = ImageColors.of(new PixelRaster(3, 1, argb), 9).histogram();
    EntrySums byColor = new EntrySums(1);
    EntrySums byPixel = new EntrySums(1);
    for (int entry = 0; entry < histogram.size(); entry++) {
      byColor.add(0, histogram, entry);
    }
    for (int color : argb) {
      byPixel.add(0, color, 1);
    }
    Palette palette = new Palette(new int[] {byColor.rounded(0)});

    assertThat(byColor.toCodebook(palette)).isEqualTo(byPixel.toCodebook(palette));
    assertThat(byColor.toCodebook(palette).count(0)).isEqualTo(3);
  }
}
