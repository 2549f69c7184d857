package dev.huepack.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.CieLab;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerceptualQualityTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;
  private static final Palette PALETTE =
      new Palette(new int[] {0xFF141E28, 0xFFC83C5A, 0xFF5AB43C, 0xFFF0F0E6});

  /** Table 1 of Sharma, Wu and Dalal (2005). */
  @ParameterizedTest
  @CsvSource({
    "50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425",
    "50.0000, 3.1571, -77.2803, 50.0000, 0.0000, -82.7485, 2.8615",
    "50.0000, 2.8361, -74.0200, 50.0000, 0.0000, -82.7485, 3.4412",
    "50.0000, -1.3802, -84.2814, 50.0000, 0.0000, -82.7485, 1.0000",
    "50.0000, -1.1848, -84.8006, 50.0000, 0.0000, -82.7485, 1.0000",
    "50.0000, -0.9009, -85.5211, 50.0000, 0.0000, -82.7485, 1.0000",
    "50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669",
    "50.0000, -1.0000, 2.0000, 50.0000, 0.0000, 0.0000, 2.3669",
    "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0009, 7.1792",
    "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0010, 7.1792",
    "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0011, 7.2195",
    "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0012, 7.2195",
    "50.0000, -0.0010, 2.4900, 50.0000, 0.0009, -2.4900, 4.8045",
    "50.0000, -0.0010, 2.4900, 50.0000, 0.0010, -2.4900, 4.8045",
    "50.0000, -0.0010, 2.4900, 50.0000, 0.0011, -2.4900, 4.7461",
    "50.0000, 2.5000, 0.0000, 50.0000, 0.0000, -2.5000, 4.3065",
    "50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492",
    "50.0000, 2.5000, 0.0000, 61.0000, -5.0000, 29.0000, 22.8977",
    "50.0000, 2.5000, 0.0000, 56.0000, -27.0000, -3.0000, 31.9030",
    "50.0000, 2.5000, 0.0000, 58.0000, 24.0000, 15.0000, 19.4535",
    "50.0000, 2.5000, 0.0000, 50.0000, 3.1736, 0.5854, 1.0000",
    "50.0000, 2.5000, 0.0000, 50.0000, 3.2972, 0.0000, 1.0000",
    "50.0000, 2.5000, 0.0000, 50.0000, 1.8634, 0.5757, 1.0000",
    "50.0000, 2.5000, 0.0000, 50.0000, 3.2592, 0.3350, 1.0000",
    "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
    "63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630",
    "61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731",
    "35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645",
    "22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373",
    "36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146",
    "90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441",
    "90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381",
    "6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377",
    "2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082"
  })
  void ciede2000IsThatOfThePublishedPairs(
      double l1, double a1, double b1, double l2, double a2, double b2, double expected) {
    assertThat(new CieLab(l1, a1, b1).difference(new CieLab(l2, a2, b2)))
        .isCloseTo(expected, within(5.1e-5));
  }

  /**
   * With scikit-image 0.19: {@code structural_similarity(…, gaussian_weights=True, sigma=1.5,
   * use_sample_covariance=False, data_range=255)} of the luma, {@code deltaE_ciede2000(rgb2lab(…),
   * rgb2lab(…))}.
   */
  @Test
  void figuresAreThoseOfScikitImage() {
    PerceptualQuality quality = PerceptualQuality.of(pattern(), stripes());

    assertThat(quality.similarity()).hasValueCloseTo(0.010596858753, within(1e-9));
    // Its white point and matrix have fewer digits.
    assertThat(quality.meanDifference()).isCloseTo(45.116231832, within(2e-3));
    assertThat(quality.maxDifference()).isCloseTo(94.533562388, within(2e-3));
  }

  @Test
  void aPictureIsLikeItself() {
    int[] argb = new int[12 * 11];
    Arrays.setAll(argb, pixel -> PALETTE.color(pixel % 4));
    byte[] indices = new byte[argb.length];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      indices[pixel] = (byte) (pixel % 4);
    }

    PerceptualQuality quality =
        PerceptualQuality.of(
            new PixelRaster(12, 11, argb), new IndexedImage(12, 11, indices, PALETTE));

    assertThat(quality.similarity()).hasValueCloseTo(1.0, within(1e-12));
    assertThat(quality.meanDifference()).isZero();
    assertThat(quality.maxDifference()).isZero();
  }

  @Test
  void picturesSmallerThanAWindowHaveNoSimilarity() {
    PixelRaster small = new PixelRaster(10, 50, new int[500]);

    PerceptualQuality quality =
        PerceptualQuality.of(small, new IndexedImage(10, 50, new byte[500], PALETTE));

    assertThat(quality.similarity()).isEmpty();
    assertThat(quality.plus(PerceptualQuality.of(pattern(), stripes())).similarity())
        .hasValueCloseTo(0.010596858753, within(1e-9));
  }

  @Test
  void sumsMergeInAnyOrder() {
    PerceptualQuality one = PerceptualQuality.of(pattern(), stripes());
    PerceptualQuality other = new PerceptualQuality(10, 3, 2, 1, 1L << 40);

    assertThat(one.plus(other)).isEqualTo(other.plus(one));
    assertThat(one.plus(PerceptualQuality.NONE)).isEqualTo(one);
    assertThat(one.plus(other).similarity()).hasValueCloseTo(0.5052984, within(1e-6));
    assertThat(one.plus(other).maxDifference()).isEqualTo(one.maxDifference());
  }

  @Test
  void translucentPicturesAreSeenOnBlackAndOnWhite() {
    int glow = 0x80FFFFFF;
    PixelRaster picture = new PixelRaster(1, 1, new int[] {glow});
    Palette shadow = new Palette(new int[] {0x80000000});

    PerceptualQuality quality =
        PerceptualQuality.of(picture, new IndexedImage(1, 1, new byte[1], shadow));

    // White and black at half strength: grey and black on black, white and grey on white.
    double onBlack = grey(128).difference(grey(0));
    double onWhite = grey(255).difference(grey(127));
    assertThat(quality.meanDifference()).isCloseTo((onBlack + onWhite) / 2, within(1e-5));
    assertThat(quality.maxDifference()).isCloseTo(Math.max(onBlack, onWhite), within(1e-5));
  }

  @Test
  void differentSizesAreRefused() {
    PixelRaster picture = new PixelRaster(2, 1, new int[2]);

    assertThatThrownBy(
            () -> PerceptualQuality.of(picture, new IndexedImage(1, 2, new byte[2], PALETTE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures of different sizes cannot be compared: 2 x 1 and 1 x 2");
  }

  private static CieLab grey(int level) {
    return CieLab.of(PackedColor.opaque(level, level, level));
  }

  private static PixelRaster pattern() {
    int[] argb = new int[WIDTH * HEIGHT];
    Arrays.setAll(
        argb,
        pixel -> {
          int x = pixel % WIDTH;
          int y = pixel / WIDTH;
          return PackedColor.opaque(
              (x * 7 + y * 3) % 256, (x * x + y * 5) % 256, (x * y * 11 + 40) % 256);
        });
    return new PixelRaster(WIDTH, HEIGHT, argb);
  }

  private static IndexedImage stripes() {
    byte[] indices = new byte[WIDTH * HEIGHT];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      indices[pixel] = (byte) ((pixel % WIDTH / 3 + pixel / WIDTH / 2) % 4);
    }
    return new IndexedImage(WIDTH, HEIGHT, indices, PALETTE);
  }
}
