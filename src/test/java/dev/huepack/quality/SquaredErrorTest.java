package dev.huepack.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.Serialized;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SquaredErrorTest {
  private static final int SEEDS = 60;

  @Test
  void byPixelAndByColorAndByDefinitionAreTheSame() {
    for (long seed = 0; seed < SEEDS; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      Palette palette = palette(new Random(seed));
      NearestColors nearest = new NearestColors(palette);
      ImageColors colors = ImageColors.of(raster, 1 << 20);
      byte[] labels = new byte[colors.histogram().size()];
      for (int entry = 0; entry < labels.length; entry++) {
        labels[entry] = (byte) nearest.find(colors.histogram().color(entry));
      }
      int transparentLabel = nearest.find(PackedColor.TRANSPARENT);
      IndexedImage image =
          new IndexedImage(
              raster.width(),
              raster.height(),
              colors.labelPixels(labels, transparentLabel),
              palette);

      SquaredError byPixel = SquaredError.of(raster, image);

      assertThat(SquaredError.of(colors.histogram(), labels, transparentLabel, palette))
          .as("seed %d", seed)
          .isEqualTo(byPixel);
      double expected = (onBackground(0, raster, image) + onBackground(1, raster, image)) / 2;
      assertThat(byPixel.perPixel() * raster.pixels())
          .as("seed %d", seed)
          .isCloseTo(expected, within(1e-9 * (1 + expected)));
    }
  }

  @Test
  void sumsStayExactBeyondWhatALongHolds() {
    int side = 1200;
    int[] argb = new int[side * side];
    Arrays.fill(argb, 0xFFFFFFFF);
    IndexedImage black =
        new IndexedImage(side, side, new byte[side * side], new Palette(new int[] {0xFF000000}));

    SquaredError error = SquaredError.of(new PixelRaster(side, side, argb), black);
    SquaredError huge = new SquaredError(0, BigInteger.ZERO);
    for (int i = 0; i < 300; i++) {
      huge = huge.plus(error);
    }

    BigInteger one = BigInteger.valueOf(195_075L * 130_050);
    assertThat(error.sum()).isEqualTo(one.multiply(BigInteger.valueOf(1_440_000)));
    assertThat(huge.sum()).isEqualTo(error.sum().multiply(BigInteger.valueOf(300)));
    assertThat(huge.sum().bitLength()).isGreaterThan(63);
    assertThat(huge.perPixel()).isEqualTo(195_075);
    assertThat(huge.psnr()).hasValue(0);
  }

  @Test
  void mergingPartsInAnyOrderEqualsMeasuringTheWhole() {
    SquaredError a = new SquaredError(3, BigInteger.valueOf(500));
    SquaredError b = new SquaredError(5, BigInteger.TWO.pow(80));
    SquaredError c = new SquaredError(7, BigInteger.ONE);

    assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(a.plus(b))).isEqualTo(b.plus(c.plus(a)));
    assertThat(a.plus(SquaredError.NONE)).isEqualTo(a);
    assertThat(Serialized.copy(b)).isEqualTo(b);
  }

  @Test
  void psnrFollowsItsDefinitionAndIsEmptyWhereNothingWasLost() {
    SquaredError one = new SquaredError(4, BigInteger.valueOf(4 * 130_050));
    SquaredError none = new SquaredError(4, BigInteger.ZERO);

    assertThat(one.perPixel()).isEqualTo(1);
    assertThat(one.psnr().orElseThrow()).isCloseTo(52.9020, within(1e-4));
    assertThat(none.perPixel()).isZero();
    assertThat(none.psnr()).isEmpty();
    assertThat(SquaredError.NONE.perPixel()).isNaN();
    assertThat(SquaredError.NONE.psnr()).isEmpty();
  }

  @Test
  void picturesOfDifferentShapesAreNotCompared() {
    PixelRaster raster = SyntheticRasters.ramp(4, 3);
    IndexedImage turned = new IndexedImage(3, 4, new byte[12], new Palette(new int[1]));

    assertThatThrownBy(() -> SquaredError.of(raster, turned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures of different sizes cannot be compared: 4 x 3 and 3 x 4");
  }

  private static Palette palette(Random random) {
    int[] colors = new int[1 + random.nextInt(40)];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = random.nextInt() | (random.nextBoolean() ? 0xFF000000 : 0);
    }
    return new Palette(colors);
  }

  /** Sum of squared errors on black (0) or white (1),. */
  private static double onBackground(int background, PixelRaster raster, IndexedImage image) {
    double sum = 0;
    for (int pixel = 0; pixel < raster.pixels(); pixel++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        double difference =
            composite(background, raster.argb()[pixel], shift)
                - composite(background, image.color(pixel), shift);
        sum += difference * difference;
      }
    }
    return sum;
  }

  private static double composite(int background, int argb, int shift) {
    double opacity = PackedColor.alpha(argb) / 255.0;
    return opacity * ((argb >> shift) & 0xFF) + (1 - opacity) * background * 255;
  }
}
