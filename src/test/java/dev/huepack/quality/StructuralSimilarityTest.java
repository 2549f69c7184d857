package dev.huepack.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {
  private static final Palette GREYS = greys(256);

  private static Palette greys(int steps) {
    int[] argb = new int[steps];
    for (int step = 0; step < steps; step++) {
      int level = 255 * step / (steps - 1);
      argb[step] = PackedColor.opaque(level, level, level);
    }
    return new Palette(argb);
  }

  private static PixelRaster raster(int width, int height, byte[] levels) {
    int[] argb = new int[levels.length];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] = GREYS.color(levels[pixel] & 0xFF);
    }
    return new PixelRaster(width, height, argb);
  }

  private static byte[] noise(int pixels, long seed) {
    byte[] levels = new byte[pixels];
    SplittableRandom random = new SplittableRandom(seed);
    for (int pixel = 0; pixel < pixels; pixel++) {
      levels[pixel] = (byte) random.nextInt(256);
    }
    return levels;
  }

  @Test
  void equalPicturesAreFullySimilar() {
    byte[] levels = noise(20 * 15, 1);

    assertThat(
            PerceptualQuality.of(raster(20, 15, levels), new IndexedImage(20, 15, levels, GREYS))
                .similarity()
                .orElseThrow())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void ofTwoFlatPicturesOnlyTheMeansCount() {
    byte[] dark = new byte[12 * 12];
    byte[] light = new byte[12 * 12];
    Arrays.fill(dark, (byte) 100);
    Arrays.fill(light, (byte) 120);
    double c1 = 2.55 * 2.55;

    assertThat(
            PerceptualQuality.of(raster(12, 12, dark), new IndexedImage(12, 12, light, GREYS))
                .similarity()
                .orElseThrow())
        .isCloseTo((2 * 100 * 120 + c1) / (100 * 100 + 120 * 120 + c1), within(1e-9));
  }

  @Test
  void oneWindowIsWhatItsDefinitionSays() {
    byte[] x = noise(121, 2);
    byte[] y = noise(121, 3);

    assertThat(
            PerceptualQuality.of(raster(11, 11, x), new IndexedImage(11, 11, y, GREYS))
                .similarity()
                .orElseThrow())
        .isCloseTo(oneWindow(x, y), within(1e-9));
  }

  private static double oneWindow(byte[] x, byte[] y) {
    double total = 0;
    double[] sums = new double[5];
    for (int pixel = 0; pixel < 121; pixel++) {
      double across = pixel % 11 - 5;
      double down = pixel / 11 - 5;
      double weight = Math.exp(-(across * across + down * down) / 4.5);
      double a = x[pixel] & 0xFF;
      double b = y[pixel] & 0xFF;
      total += weight;
      double[] terms = {a, b, a * a, b * b, a * b};
      for (int i = 0; i < 5; i++) {
        sums[i] += weight * terms[i];
      }
    }
    for (int i = 0; i < 5; i++) {
      sums[i] /= total;
    }
    double c1 = 2.55 * 2.55;
    double c2 = 7.65 * 7.65;
    double mean = sums[0] * sums[1];
    double squares = sums[0] * sums[0] + sums[1] * sums[1];
    return (2 * mean + c1)
        * (2 * (sums[4] - mean) + c2)
        / ((squares + c1) * (sums[2] + sums[3] - squares + c2));
  }

  @Test
  void behindTransparentPixelsThereIsBlackAndWhite() {
    int[] clear = new int[144];
    Palette white = new Palette(new int[] {0xFFFFFFFF});
    double c1 = 2.55 * 2.55;
    double onBlack = c1 / (255.0 * 255 + c1);

    assertThat(
            PerceptualQuality.of(
                    new PixelRaster(12, 12, clear), new IndexedImage(12, 12, new byte[144], white))
                .similarity()
                .orElseThrow())
        .isCloseTo((onBlack + 1) / 2, within(1e-9));
  }

  @Test
  void picturesSmallerThanTheWindowHaveNone() {
    byte[] levels = noise(100, 4);

    assertThat(
            PerceptualQuality.of(raster(10, 10, levels), new IndexedImage(10, 10, levels, GREYS))
                .similarity())
        .isEmpty();
  }

  @Test
  void differentSizesAreRefused() {
    assertThatThrownBy(
            () ->
                PerceptualQuality.of(
                        raster(4, 3, new byte[12]), new IndexedImage(3, 4, new byte[12], GREYS))
                    .similarity())
        .hasMessageContaining("4 x 3 and 3 x 4");
  }
}
