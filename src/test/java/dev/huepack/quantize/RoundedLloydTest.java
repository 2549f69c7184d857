package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoundedLloydTest {
  @Test
  void everyEntryIsPutToUseEvenIfAllStartAlike() {
    for (long seed = 0; seed < 60; seed++) {
      ColorHistogram histogram = Histograms.exact(SyntheticRasters.opaque(seed));
      int entries = Math.min(histogram.size(), 1 + (int) (seed % 50));
      double[][] alike = new double[1 + (int) (seed % 3)][];
      Arrays.fill(alike, new double[] {100.3, 50.7, 20.1});
      RoundedLloyd settled = rounded(histogram, entries, seed % 4 == 0 ? new double[0][] : alike);

      int[] labels = settled.settle(200);

      assertThat(Arrays.stream(labels).distinct().count()).as("seed %d", seed).isEqualTo(entries);
      assertThat(Arrays.stream(settled.colors()).distinct().count())
          .as("seed %d", seed)
          .isEqualTo(entries);
      EntrySums sums = new EntrySums(entries);
      for (int point = 0; point < labels.length; point++) {
        sums.add(labels[point], histogram, point);
      }
      for (int entry = 0; entry < entries; entry++) {
        assertThat(settled.colors()[entry]).as("seed %d", seed).isEqualTo(sums.rounded(entry));
      }
    }
  }

  @Test
  void equallyNearEntriesAreTakenInTheirOrder() {
    for (long seed = 0; seed < 60; seed++) {
      ColorHistogram histogram = Histograms.exact(SyntheticRasters.opaque(seed));
      int entries = Math.min(histogram.size(), 1 + (int) (seed % 50));
      double[][] start =
          Histograms.centers(WeightedPoints.ofOpaque(histogram), entries, new Random(seed));
      RoundedLloyd settled = rounded(histogram, entries, start);

      int[] labels = settled.settle(200);

      int[] colors = settled.colors();
      for (int point = 0; point < labels.length; point++) {
        int best = 0;
        for (int entry = 1; entry < entries; entry++) {
          int color = histogram.color(point);
          if (ColorDifference.squaredOpaque(color, colors[entry])
              < ColorDifference.squaredOpaque(color, colors[best])) {
            best = entry;
          }
        }
        assertThat(labels[point]).as("seed %d, colour %d", seed, point).isEqualTo(best);
      }
    }
  }

  @Test
  void thePlaceOfAColorIsRoundedToThatColor() {
    Random random = new Random(3);
    for (ColorSpace space : ColorSpace.values()) {
      WeightedPoints points = WeightedPoints.ofOpaque(Histograms.of(0xFF000000), space);
      for (int i = 0; i < 1000; i++) {
        int color = 0xFF000000 | random.nextInt(1 << 24);
        assertThat(WeightedPoints.opaqueColor(points.locate(color), space))
            .as("%s", space)
            .isEqualTo(color);
      }
    }
  }

  @Test
  void theLastBitsOfAFitDoNotMatter() {
    ColorHistogram histogram = Histograms.of(0xFF040000, 0xFF0A0000, 0xFF100000);
    for (double lastBits : new double[] {-1e-11, 0, 1e-11}) {
      // The colour in the middle is as near to one as to the other, but for the last bits.
      double[][] fitted = {{4 + lastBits, 0, 0}, {16, 0, 0}};
      RoundedLloyd settled = rounded(histogram, 2, fitted);

      assertThat(settled.settle(200)).containsExactly(0, 0, 1);
      assertThat(settled.colors()).containsExactly(0xFF070000, 0xFF100000);
    }
  }

  @Test
  void pointsMayGoToFixedEntriesWhichStayWhereTheyAre() {
    ColorHistogram histogram = Histograms.of(0xFE102030, 0x80FF0000, 0x82FF0000, 0x01FFFFFF);
    double[][] fixed = {
      WeightedPoints.locate(0xFF102030, 6, ColorSpace.SRGB),
      WeightedPoints.locate(PackedColor.TRANSPARENT, 6, ColorSpace.SRGB)
    };
    RoundedLloyd settled =
        new RoundedLloyd(
            histogram,
            0,
            new PointBlocks(WeightedPoints.ofTranslucent(histogram)),
            1,
            new double[][] {WeightedPoints.locate(0x70F00000, 6, ColorSpace.SRGB)},
            fixed);

    // In order of the colours: the faintest is nearest to nothing, the strongest to the opaque one.
    assertThat(settled.settle(200)).containsExactly(2, 0, 0, 1);
    assertThat(settled.colors()).containsExactly(0x81FF0000);
  }

  private static RoundedLloyd rounded(ColorHistogram histogram, int entries, double[][] centers) {
    return new RoundedLloyd(
        histogram,
        0,
        new PointBlocks(WeightedPoints.ofOpaque(histogram)),
        entries,
        centers,
        new double[0][]);
  }
}
