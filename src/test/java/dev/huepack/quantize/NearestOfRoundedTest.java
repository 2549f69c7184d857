package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NearestOfRoundedTest {
  @Test
  void everyColorGetsItsNearestEntryTheLowestOnTies() {
    int[] sizes = {1, 2, 3, 17, 64, 255, 256};
    for (int seed = 0; seed < sizes.length; seed++) {
      ColorHistogram histogram = histogram(SyntheticRasters.noise(150, 100, seed));
      int[] colors = new Random(seed).ints(sizes[seed]).map(color -> color | 0xFF000000).toArray();
      // One that is there twice: every colour nearest to it ties.
      colors[colors.length - 1] = colors[colors.length / 2];

      int[] found = new NearestOfRounded(colors).find(histogram, 0);

      for (int color = 0; color < histogram.size(); color++) {
        assertThat(found[color]).isEqualTo(nearest(histogram.color(color), colors));
      }
    }
  }

  @Test
  void entriesOnTheEdgesOfCellsAreFound() {
    ColorHistogram greys = histogram(SyntheticRasters.ramp(256, 256));
    int[] colors = new int[33];
    Arrays.setAll(colors, i -> PackedColor.opaque(Math.min(255, 8 * i), 128, Math.min(255, 8 * i)));

    int[] found = new NearestOfRounded(colors).find(greys, greys.firstOpaque());

    for (int color = greys.firstOpaque(); color < greys.size(); color++) {
      assertThat(found[color - greys.firstOpaque()]).isEqualTo(nearest(greys.color(color), colors));
    }
  }

  /** A fast fit of very many colours takes this way, with and without colours that stay. */
  @Test
  void fastPalettesOfVeryManyColorsMapEachToItsNearestEntry() {
    ColorHistogram histogram = histogram(SyntheticRasters.noise(400, 400, 9));
    assertThat(histogram.size()).isGreaterThan(1 << 17);
    for (int k : new int[] {2, 40}) {
      QuantizeSettings settings =
          new QuantizeSettings(k, Effort.FAST, Seeding.SPLIT, 1, 0, Effort.FAST.tolerance());
      assertAllGetTheirNearest(histogram, settings);
      assertThat(assertAllGetTheirNearest(histogram, settings.fixing(List.of(0xFF123456))))
          .contains(0xFF123456);
    }
  }

  private static int[] assertAllGetTheirNearest(
      ColorHistogram histogram, QuantizeSettings settings) {
    Quantization found = Quantizer.quantize(histogram, settings);
    int[] colors = found.codebook().palette().colors();
    assertThat(colors).hasSize(settings.colors());
    for (int color = 0; color < histogram.size(); color++) {
      int label = found.labels()[color] & 0xFF;
      int best = nearest(histogram.color(color), colors);
      assertThat(ColorDifference.squaredOpaque(histogram.color(color), colors[label]))
          .isEqualTo(ColorDifference.squaredOpaque(histogram.color(color), colors[best]));
    }
    return colors;
  }

  private static ColorHistogram histogram(PixelRaster raster) {
    return ImageColors.of(raster, 1 << 20).histogram();
  }

  private static int nearest(int color, int[] colors) {
    int best = 0;
    for (int entry = 1; entry < colors.length; entry++) {
      best =
          ColorDifference.squaredOpaque(color, colors[entry])
                  < ColorDifference.squaredOpaque(color, colors[best])
              ? entry
              : best;
    }
    return best;
  }
}
