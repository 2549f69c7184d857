package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LloydTraceTest {
  private static ColorHistogram histogram(int... argb) {
    return ImageColors.of(new PixelRaster(argb.length, 1, argb), 1 << 16).histogram();
  }

  private static ColorHistogram noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] argb = new int[3000];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] =
          PackedColor.opaque(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }
    return histogram(argb);
  }

  @Test
  void theErrorNeverRisesAndTheLastStateHasSettled() {
    for (long seed = 0; seed < 5; seed++) {
      List<LloydTrace.Step> steps = LloydTrace.run(noise(seed), 6, seed, 1000);

      assertThat(steps).as("seed %d", seed).hasSizeBetween(2, 999);
      for (int step = 1; step < steps.size(); step++) {
        assertThat(steps.get(step).squaredErrorPerPixel())
            .as("seed %d, step %d", seed, step)
            .isLessThanOrEqualTo(steps.get(step - 1).squaredErrorPerPixel() + 1e-9);
      }
    }
  }

  @Test
  void centresStartAtColoursOfThePictureAndEndAtMeans() {
    ColorHistogram histogram = histogram(0xFF000000, 0xFF000000, 0xFF030000, 0xFFFFFFFF);

    List<LloydTrace.Step> steps = LloydTrace.run(histogram, 2, 3, 50);

    assertThat(steps.get(0).centers())
        .allSatisfy(
            center -> assertThat(List.of(0.0, 3.0, 255.0)).as("a colour").contains(center.get(0)));
    LloydTrace.Step last = steps.get(steps.size() - 1);
    assertThat(last.squaredErrorPerPixel())
        .as("pixels and error of the mean 1 of 0, 0 and 3, or of where it got stuck")
        .isGreaterThan(0);
    assertThat(LloydTrace.run(histogram, 3, 3, 50).get(0).squaredErrorPerPixel())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void itStopsWhereItIsToldTo() {
    assertThat(LloydTrace.run(noise(9), 12, 1, 4)).hasSize(4);
  }
}
