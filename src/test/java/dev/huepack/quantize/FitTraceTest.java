package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FitTraceTest {
  @ParameterizedTest
  @EnumSource
  void theCostNeverRisesAndItEndsWhereTheFitEnds(ColorSpace space) {
    for (long seed = 0; seed < 30; seed++) {
      PixelRaster raster =
          seed % 2 == 0 ? SyntheticRasters.withAlpha(seed) : SyntheticRasters.opaque(seed);
      ColorHistogram histogram = Histograms.exact(raster);
      QuantizeSettings settings = new QuantizeSettings(9, Seeding.RANDOM, seed, 15, 0.01).in(space);

      List<LloydTrace.Step> steps = FitTrace.of(histogram, settings);

      for (int step = 1; step < steps.size(); step++) {
        assertThat(steps.get(step).squaredErrorPerPixel())
            .as("seed %d, step %d", seed, step)
            .isLessThanOrEqualTo(steps.get(step - 1).squaredErrorPerPixel() * (1 + 1e-12));
      }
      int entry = 0;
      for (Fit fit : Quantizer.plan(histogram, settings)) {
        for (double[] center : Quantizer.fit(fit, settings)) {
          assertThat(steps.get(steps.size() - 1).centers().get(entry++))
              .isEqualTo(fit.points().levels(center));
        }
      }
    }
  }

  @Test
  void centresAreLevelsWhateverTheyWereFittedIn() {
    ColorHistogram histogram =
        Histograms.of(0xFF204060, 0xFF224060, 0xFFC08040, 0xFFC08240, 0x80FF0000, 0x82FF0000);
    for (ColorSpace space : ColorSpace.values()) {
      QuantizeSettings settings = new QuantizeSettings(3, Seeding.SPLIT, 1, 5, 0).in(space);

      List<LloydTrace.Step> steps = FitTrace.of(histogram, settings);

      LloydTrace.Step last = steps.get(steps.size() - 1);
      assertThat(last.centers()).hasSize(3);
      assertThat(last.centers().get(2).get(0)).as("%s", space).isCloseTo(255, within(0.01));
      assertThat(last.squaredErrorPerPixel()).isPositive().isLessThan(2);
    }
  }

  @Test
  void aPictureThatNeedsNoFitHasNoTrace() {
    assertThat(
            FitTrace.of(
                Histograms.of(0xFF204060, 0xFFC08040),
                new QuantizeSettings(3, Seeding.SPLIT, 1, 5, 0)))
        .isEmpty();
  }
}
