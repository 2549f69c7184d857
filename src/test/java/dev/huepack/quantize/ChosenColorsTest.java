package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours that are in a palette because somebody wants them there. */
class ChosenColorsTest {
  private static final int MAGENTA = PackedColor.opaque(255, 0, 255);
  private static final int ORANGE = PackedColor.opaque(255, 120, 3);

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 64})
  void aFewMagentaPixelsInAGreyPictureStayMagenta(int k) {
    int[] argb = SyntheticRasters.greys(400, 300, 5).argb().clone();
    for (int pixel = 0; pixel < 36; pixel++) {
      argb[(100 + pixel / 6) * 400 + 200 + pixel % 6] = MAGENTA;
    }

    Palette palette = palette(new PixelRaster(400, 300, argb), k, List.of());

    assertThat(palette.colors()).contains(MAGENTA).hasSize(k).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 64})
  void aFewHalfTransparentMagentaPixelsAmongTranslucentGreysStayMagenta(int k) {
    int pink = PackedColor.of(128, 255, 0, 255);
    for (boolean opaqueHalf : new boolean[] {false, true}) {
      int[] argb = SyntheticRasters.greys(400, 300, 5).argb().clone();
      for (int pixel = opaqueHalf ? argb.length / 2 : 0; pixel < argb.length; pixel++) {
        argb[pixel] = (argb[pixel] & 0xFFFFFF) | ((96 + pixel % 80) << 24);
      }
      argb[0] = PackedColor.TRANSPARENT;
      for (int pixel = 0; pixel < 36; pixel++) {
        argb[(200 + pixel / 6) * 400 + 200 + pixel % 6] = pink;
      }

      QuantizedPicture picture = QuantizedPicture.of(new PixelRaster(400, 300, argb), k);

      assertThat(picture.palette.colors()).contains(pink).hasSize(k).doesNotHaveDuplicates();
      assertThat(picture.result().argb()[200 * 400 + 200]).isEqualTo(pink);
      assertThat(picture.result().argb()[0]).isEqualTo(PackedColor.TRANSPARENT);
    }
  }

  @Test
  void translucentNoiseHasNoColorsThatStandOut() {
    int[] argb =
        new Random(3).ints(200_000).map(color -> (color & 0x7FFFFFFF) | 0x40000000).toArray();
    ColorHistogram noise = ImageColors.of(new PixelRaster(400, 500, argb), 1 << 20).histogram();
    QuantizeSettings settings = new QuantizeSettings(16, Seeding.SPLIT, 1, 4, 0.05);
    List<double[][]> centers =
        Quantizer.plan(noise, settings).stream().map(fit -> Quantizer.fit(fit, settings)).toList();

    assertThat(Quantizer.finish(noise, centers, settings).codebook())
        .isEqualTo(
            new PaletteFinish(noise, new FittedColors(noise), settings)
                .finish(centers, List.of())
                .codebook());
  }

  @Test
  void inALargePictureAFewPixelsAreNotWorthAnEntry() {
    int[] argb = SyntheticRasters.photo(1500, 1000, 5).argb().clone();
    Arrays.fill(argb, 5_000, 5_036, MAGENTA);
    PixelRaster few = new PixelRaster(1500, 1000, argb);
    int[] more = argb.clone();
    Arrays.fill(more, 5_000, 5_100, MAGENTA);

    assertThat(palette(few, 16, List.of()).colors()).doesNotContain(MAGENTA);
    assertThat(palette(new PixelRaster(1500, 1000, more), 16, List.of()).colors())
        .contains(MAGENTA);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void fewOpaqueColoursAmongManyTranslucentOnesLeaveRoomForEachOther(int k) {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      int[] argb = random.ints(6_000).map(color -> (color & 0xFFFFFF) | 0x40000000).toArray();
      for (int i = 0; i < 40 * (1 + seed); i++) {
        argb[random.nextInt(argb.length)] |= 0xFF000000;
      }
      QuantizedPicture picture = QuantizedPicture.of(new PixelRaster(100, 60, argb), k);

      assertThat(picture.palette.colors()).as("seed %d", seed).hasSize(k).doesNotHaveDuplicates();
      assertThat(picture.hasOpaqueEntry()).isTrue();
      int[] result = picture.result().argb();
      for (int pixel = 0; pixel < argb.length; pixel++) {
        assertThat(PackedColor.isOpaque(result[pixel]) || !PackedColor.isOpaque(argb[pixel]))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 256})
  void fixedColorsAreInThePaletteWhateverThePicture(int k) {
    List<Integer> fixed = k == 2 ? List.of(MAGENTA) : List.of(MAGENTA, ORANGE);
    for (long seed = 0; seed < 6; seed++) {
      PixelRaster opaque = SyntheticRasters.opaque(seed);
      PixelRaster translucent = SyntheticRasters.withAlpha(seed);

      for (PixelRaster picture : List.of(opaque, translucent)) {
        assertThat(palette(picture, k, fixed).colors())
            .as("seed %d", seed)
            .contains(fixed.stream().mapToInt(Integer::intValue).toArray())
            .hasSizeLessThanOrEqualTo(k)
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void aFixedColorThatThePictureHasIsNotThereTwice() {
    int[] argb = SyntheticRasters.noise(64, 64, 1).argb().clone();
    Arrays.fill(argb, 0, 64 * 40, ORANGE);

    Palette palette = palette(new PixelRaster(64, 64, argb), 8, List.of(ORANGE));

    assertThat(palette.colors()).contains(ORANGE).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void aPictureWithFewColoursStaysLosslessBesideFixedOnes() {
    PixelRaster picture = SyntheticRasters.checkerboard(20, 20);
    int[] own = Arrays.stream(picture.argb()).distinct().toArray();

    Palette palette = palette(picture, own.length + 1, List.of(MAGENTA));

    assertThat(palette.colors()).contains(own).contains(MAGENTA).hasSize(own.length + 1);
  }

  @Test
  void pixelsNearAFixedColorGetIt() {
    PixelRaster noise = SyntheticRasters.noise(80, 60, 2);
    ColorHistogram histogram = ImageColors.of(noise, 1 << 20).histogram();
    Quantization result = Quantizer.quantize(histogram, settings(8, List.of(MAGENTA)));

    for (int color = 0; color < histogram.size(); color++) {
      int given = result.codebook().palette().color(result.labels()[color] & 0xFF);
      for (int entry : result.codebook().palette().colors()) {
        assertThat(squared(histogram.color(color), given))
            .isLessThanOrEqualTo(squared(histogram.color(color), entry));
      }
    }
  }

  @Test
  void asManyFixedColorsAsEntriesAreRefused() {
    assertThatThrownBy(() -> settings(2, List.of(MAGENTA, ORANGE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("colors must be at least 3, one more than have a fixed-color: 2");
  }

  private static int squared(int a, int b) {
    return ColorDifference.squaredOpaque(a, b);
  }

  private static Palette palette(PixelRaster picture, int k, List<Integer> fixed) {
    return Quantizer.quantize(ImageColors.of(picture, 1 << 20).histogram(), settings(k, fixed))
        .codebook()
        .palette();
  }

  private static QuantizeSettings settings(int k, List<Integer> fixed) {
    return new QuantizeSettings(k, Effort.DEFAULT, Seeding.SPLIT, 1, 6, 0.05, fixed);
  }
}
