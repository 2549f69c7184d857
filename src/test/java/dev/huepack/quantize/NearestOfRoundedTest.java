package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import java.util.Arrays;
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

      int[] found = new int[histogram.size()];
      new NearestOfRounded(colors).find(histogram, 0, found);

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

    int[] found = new int[greys.size()];
    new NearestOfRounded(colors).find(greys, greys.firstOpaque(), found);

    for (int color = greys.firstOpaque(); color < greys.size(); color++) {
      assertThat(found[color]).isEqualTo(nearest(greys.color(color), colors));
    }
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
