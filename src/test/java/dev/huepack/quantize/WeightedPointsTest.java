package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.Serialized;
import dev.huepack.color.ColorDifference;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WeightedPointsTest {
  @Test
  void everyColorIsAPointOfWholeNumbersOfItsKind() {
    for (long seed = 0; seed < 40; seed++) {
      ColorHistogram histogram = Histograms.exact(SyntheticRasters.withAlpha(seed));
      WeightedPoints opaque = WeightedPoints.ofOpaque(histogram);
      WeightedPoints translucent = WeightedPoints.ofTranslucent(histogram);
      assertThat(opaque.dimensions()).isEqualTo(3);
      assertThat(translucent.dimensions()).isEqualTo(6);
      assertThat(translucent.size() + opaque.size()).isEqualTo(histogram.size());

      for (int entry = 0; entry < histogram.size(); entry++) {
        boolean isOpaque = entry >= histogram.firstOpaque();
        WeightedPoints points = isOpaque ? opaque : translucent;
        int point = isOpaque ? entry - histogram.firstOpaque() : entry;
        double[] place =
            WeightedPoints.locate(histogram.color(entry), points.dimensions(), ColorSpace.SRGB);
        assertThat(points.weight(point)).isEqualTo((double) histogram.count(entry));
        for (int axis = 0; axis < place.length; axis++) {
          assertThat(points.coordinate(axis, point))
              .as("seed %d, entry %d, axis %d", seed, entry, axis)
              .isEqualTo(place[axis])
              .isEqualTo(Math.rint(place[axis]));
        }
      }
    }
  }

  @Test
  void distancesAreColorDifferencesForAnyKindOfColor() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      int a = random.nextInt();
      int b = random.nextBoolean() ? random.nextInt() : random.nextInt() | 0xFF000000;

      assertThat(
              squared(
                  WeightedPoints.locate(a, 6, ColorSpace.SRGB),
                  WeightedPoints.locate(b, 6, ColorSpace.SRGB)))
          .as("%08x and %08x", a, b)
          .isEqualTo((double) ColorDifference.squared(a, b));
      assertThat(
              squared(
                  WeightedPoints.locate(a, 3, ColorSpace.SRGB),
                  WeightedPoints.locate(b, 3, ColorSpace.SRGB)))
          .isEqualTo(ColorDifference.squaredOpaque(a, b));
    }
  }

  @Test
  void aBinLiesAtTheMeanOfItsColorsOnAGridOfExactSums() {
    PixelRaster raster = new PixelRaster(3, 1, new int[] {0xFF000000, 0xFF010100, 0xFF010100});
    WeightedPoints points = WeightedPoints.ofOpaque(ImageColors.of(raster, 1).histogram());

    assertThat(points.size()).isEqualTo(1);
    assertThat(points.weight(0)).isEqualTo(3);
    assertThat(points.coordinate(0, 0)).isEqualTo(Math.rint(2 / 3.0 * 65536) / 65536);
    assertThat(points.coordinate(1, 0)).isEqualTo(Math.rint(2 / 3.0 * 65536) / 65536);
    assertThat(points.coordinate(2, 0)).isZero();
  }

  @Test
  void aFitSurvivesBeingSent() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.opaque(5));
    Fit fit = new Fit(points, new double[][] {{1, 2, 3}, {4, 5, 6.5}});

    Fit copy = Serialized.copy(fit);

    assertThat(copy.k()).isEqualTo(2);
    assertThat(copy.initialCenters()).isDeepEqualTo(fit.initialCenters());
    assertThat(copy.points().size()).isEqualTo(points.size());
    assertThat(copy.points().coordinate(2, 0)).isEqualTo(points.coordinate(2, 0));
    assertThat(copy.points().weight(0)).isEqualTo(points.weight(0));
  }

  @Test
  void aToleranceInLevelsIsScaledToTheUnitsOfThePoints() {
    QuantizeSettings settings = new QuantizeSettings(2, Seeding.SPLIT, 0, 10, 0.5);
    double[][] opaque = {new double[3]};
    double[][] translucent = {new double[6]};
    ColorHistogram histogram = Histograms.of(0xFF000000, 0x80000000);

    assertThat(new Fit(WeightedPoints.ofOpaque(histogram), opaque).tolerance(settings))
        .isEqualTo(0.5);
    assertThat(new Fit(WeightedPoints.ofTranslucent(histogram), translucent).tolerance(settings))
        .isCloseTo(0.5 * 255 * Math.sqrt(2), within(1e-9));
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int axis = 0; axis < a.length; axis++) {
      sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return sum;
  }
}
