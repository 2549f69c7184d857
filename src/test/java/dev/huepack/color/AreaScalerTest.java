package dev.huepack.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class AreaScalerTest {
  @Test
  void meansOfPartsOfPixels() {
    float[] row = {0, 3, 6};
    float[] scaled =
        new AreaScaler(3, 1, 2, 1).scale(1, (y, values) -> System.arraycopy(row, 0, values, 0, 3));

    assertThat(scaled).containsExactly(1, 5);
  }

  @Test
  void theMeanOfAllStaysWhateverTheSizes() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      float[] pixels = new float[2 * width * height];
      double[] sums = new double[2];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextFloat();
        sums[i % 2] += pixels[i];
      }
      int targetWidth = 1 + random.nextInt(2 * width);
      int targetHeight = 1 + random.nextInt(2 * height);

      float[] scaled =
          new AreaScaler(width, height, targetWidth, targetHeight)
              .scale(
                  2, (y, values) -> System.arraycopy(pixels, 2 * y * width, values, 0, 2 * width));

      double[] scaledSums = new double[2];
      for (int i = 0; i < scaled.length; i++) {
        scaledSums[i % 2] += scaled[i];
      }
      for (int channel = 0; channel < 2; channel++) {
        assertThat(scaledSums[channel] / targetWidth / targetHeight)
            .as("seed %d", seed)
            .isCloseTo(sums[channel] / width / height, within(1e-5));
      }
    }
  }

  @Test
  void sidesOfNothingAreRefused() {
    assertThatThrownBy(() -> new AreaScaler(3, 3, 4, 0))
        .hasMessage("cannot make 4 x 0 of 3 x 3: sides must be at least 1");
  }

  @Test
  void whatGrowsKeepsItsPixelsAndMixesAtTheirBorders() {
    float[] row = {0, 4};

    float[] scaled =
        new AreaScaler(2, 1, 5, 2).scale(1, (y, values) -> System.arraycopy(row, 0, values, 0, 2));

    assertThat(scaled).containsExactly(0, 0, 2, 4, 4, 0, 0, 2, 4, 4);
  }
}
