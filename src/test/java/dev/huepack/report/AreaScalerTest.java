package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
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
      int targetWidth = 1 + random.nextInt(width);
      int targetHeight = 1 + random.nextInt(height);

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
  void enlargesNothing() {
    assertThatThrownBy(() -> new AreaScaler(3, 3, 4, 1))
        .hasMessage("cannot make 4 x 1 of 3 x 3: it must be smaller");
  }

  @Test
  void smallPicturesAreMixedInLinearLightAndHiddenColoursDoNotShow() {
    int black = PackedColor.opaque(0, 0, 0);
    int white = PackedColor.opaque(255, 255, 255);
    int hidden = PackedColor.of(0, 255, 0, 0);
    PixelRaster raster = new PixelRaster(2, 2, new int[] {black, white, white, black});
    PixelRaster halfHidden = new PixelRaster(2, 1, new int[] {white, hidden});

    assertThat(SmallPicture.of(raster, 1).argb()).containsExactly(0xFFBCBCBC);
    assertThat(SmallPicture.scaled(halfHidden, 1, 1).argb()).containsExactly(0x80FFFFFF);
    assertThat(SmallPicture.of(raster, 4)).isSameAs(raster);
  }
}
