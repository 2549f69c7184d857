package dev.huepack.quantize.dither;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class DithererTest {
  private static final int BLACK = PackedColor.opaque(0, 0, 0);
  private static final int WHITE = PackedColor.opaque(255, 255, 255);
  private static final Palette BLACK_AND_WHITE = new Palette(new int[] {BLACK, WHITE});

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aGreyRampOfBlackAndWhiteKeepsItsMeans(Dither method) {
    PixelRaster ramp = greyRamp(256, 256);

    byte[] indices = map(ramp, BLACK_AND_WHITE, method, 1);

    for (int from = 32; from < 224; from += 32) {
      double expected = 0;
      for (int level = from; level < from + 32; level++) {
        expected += (double) Light.of(level) / Light.WHITE / 32;
      }
      assertThat(shareOfWhite(indices, 256, from, from + 32))
          .as("columns from %d", from)
          .isCloseTo(expected, within(0.05));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aFlatGreyIsShownWithBlackAndWhiteBetweenItsNeighbours(Dither method) {
    PixelRaster grey = flat(64, 64, PackedColor.opaque(128, 128, 128));

    byte[] indices = map(grey, BLACK_AND_WHITE, method, 1);

    assertThat(shareOfWhite(indices, 64, 0, 64)).isCloseTo(0.2158, within(0.05));
  }

  @ParameterizedTest
  @EnumSource(Dither.class)
  void strengthZeroIsTheNearestEntry(Dither method) {
    PixelRaster picture = SyntheticRasters.withAlpha(7);
    Palette palette = new Palette(new int[] {0, 0x80FF0000, BLACK, WHITE, 0xFF00FF00});

    assertThat(map(picture, palette, method, 0)).isEqualTo(map(picture, palette, Dither.NONE, 0.8));
  }

  @ParameterizedTest
  @EnumSource(Dither.class)
  void opaquePixelsGetOpaqueEntriesAndTransparentOnesTheTransparentOne(Dither method) {
    for (long seed = 0; seed < 10; seed++) {
      PixelRaster picture = SyntheticRasters.withAlpha(seed);
      Palette palette =
          new Palette(new int[] {0, 0x80FF0000, 0x40FFFFFF, BLACK, WHITE, 0xFF0000FF, 0xFF808080});

      byte[] indices = map(picture, palette, method, 1);

      for (int pixel = 0; pixel < indices.length; pixel++) {
        int color = picture.argb()[pixel];
        int entry = palette.color(indices[pixel]);
        if (PackedColor.isTransparent(color)) {
          assertThat(entry).as("seed %d, pixel %d", seed, pixel).isZero();
        } else if (PackedColor.isOpaque(color)) {
          assertThat(PackedColor.isOpaque(entry)).as("seed %d, pixel %d", seed, pixel).isTrue();
        }
      }
    }
  }

  @Test
  void errorsDoNotCrossTransparentPixels() {
    // Grey above a transparent line above white: what grey lacks would put black specks into white.
    PixelRaster picture =
        striped(
            40,
            new int[] {PackedColor.opaque(100, 100, 100), PackedColor.TRANSPARENT, 0xFFFDFDFD},
            new int[] {9, 1, 2});
    Palette palette = new Palette(new int[] {0, BLACK, WHITE});

    byte[] indices = map(picture, palette, Dither.FLOYD_STEINBERG, 1);

    byte[] lines = Arrays.copyOfRange(indices, 9 * 40, 12 * 40);
    byte[] expected = new byte[3 * 40];
    Arrays.fill(expected, 40, 120, (byte) 2);
    assertThat(lines).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Dither.class)
  void aFlatAreaThatThePaletteHasToWithinALevelStaysFlat(Dither method) {
    PixelRaster picture =
        striped(
            64,
            new int[] {PackedColor.opaque(90, 120, 130), PackedColor.opaque(254, 255, 254)},
            new int[] {20, 20});

    byte[] indices = map(picture, BLACK_AND_WHITE, method, 1);

    assertThat(Arrays.copyOfRange(indices, 20 * 64, 40 * 64)).containsOnly(1);
  }

  @Test
  void aColourOutOfReachLeavesNoTrail() {
    // Nothing in the palette is red, so all of this area's error is left over at its lower edge.
    int red = PackedColor.opaque(255, 0, 0);
    PixelRaster picture = SyntheticRasters.noise(64, 64, 3);
    int[] argb = picture.argb().clone();
    Arrays.setAll(
        argb, pixel -> pixel < 32 * 64 ? red : PackedColor.opaque(120 + pixel % 3, 120, 120));
    Palette palette = new Palette(new int[] {BLACK, 0xFF787878, 0xFF00FFFF});

    byte[] indices = map(new PixelRaster(64, 64, argb), palette, Dither.FLOYD_STEINBERG, 0.8);

    assertThat(Arrays.copyOfRange(indices, 38 * 64, 64 * 64)).containsOnly(1);
  }

  @ParameterizedTest
  @EnumSource(Dither.class)
  void aPictureOfThePalettesColoursStaysAsItIs(Dither method) {
    PixelRaster picture = SyntheticRasters.checkerboard(31, 17);
    Palette palette = new Palette(Arrays.stream(picture.argb()).distinct().toArray());

    byte[] indices = map(picture, palette, method, 1);

    for (int pixel = 0; pixel < indices.length; pixel++) {
      assertThat(palette.color(indices[pixel])).isEqualTo(picture.argb()[pixel]);
    }
  }

  @ParameterizedTest
  @EnumSource(Dither.class)
  void picturesOfAnySizeAreMapped(Dither method) {
    for (int width = 1; width < 5; width++) {
      for (int height = 1; height < 5; height++) {
        PixelRaster picture = SyntheticRasters.noise(width, height, 1);
        assertThat(map(picture, BLACK_AND_WHITE, method, 0.8)).hasSize(width * height);
      }
    }
  }

  @Test
  void aTranslucentPictureMapsToATranslucentPaletteOnly() {
    Palette palette = new Palette(new int[] {0x40FF0000, 0xC00000FF});
    PixelRaster opaque = SyntheticRasters.noise(9, 9, 1);

    assertThat(map(opaque, palette, Dither.FLOYD_STEINBERG, 0.8)).containsOnly(0, 1);
    assertThat(map(opaque, palette, Dither.BLUE_NOISE, 0.8)).containsOnly(0, 1);
  }

  @Test
  void anAlphaRampIsShownWithTwoAlphas() {
    int[] argb = new int[64 * 64];
    Arrays.setAll(argb, pixel -> (64 + 2 * (pixel % 64)) << 24 | 0x204060);
    PixelRaster ramp = new PixelRaster(64, 64, argb);
    Palette palette = new Palette(new int[] {0x30204060, 0xD0204060});

    byte[] indices = map(ramp, palette, Dither.FLOYD_STEINBERG, 1);

    double alphas = 0;
    double expected = 0;
    for (int pixel = 0; pixel < argb.length; pixel++) {
      alphas += PackedColor.alpha(palette.color(indices[pixel]));
      expected += PackedColor.alpha(argb[pixel]);
    }
    assertThat(alphas / argb.length)
        .isBetween(expected / argb.length - 4, expected / argb.length + 4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.01, Double.NaN})
  void aStrengthOutOfRangeIsRefused(double strength) {
    assertThatThrownBy(() -> new DitherSettings(Dither.BLUE_NOISE, strength))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dither-strength must be 0 to 1: " + strength);
  }

  @Test
  void theBlueNoiseMaskHasEveryThresholdOnceAndSpreadsLowOnes() {
    int[] seen = new int[BlueNoiseMask.CELLS];
    int lowPairs = 0;
    for (int y = 0; y < BlueNoiseMask.SIDE; y++) {
      for (int x = 0; x < BlueNoiseMask.SIDE; x++) {
        seen[BlueNoiseMask.at(x, y)]++;
        boolean low = BlueNoiseMask.at(x, y) < BlueNoiseMask.CELLS / 10;
        lowPairs += low && BlueNoiseMask.at(x + 1, y) < BlueNoiseMask.CELLS / 10 ? 1 : 0;
        lowPairs += low && BlueNoiseMask.at(x, y + 1) < BlueNoiseMask.CELLS / 10 ? 1 : 0;
      }
    }
    assertThat(seen).containsOnly(1);
    // At random some 82 of them would touch.
    assertThat(lowPairs).isZero();
  }

  @Test
  void errorDiffusionOfOneRowIsWhatTheWeightsSay() {
    // Light 0.503 becomes white and hands on -0.497 · 7/16 to the second: 0.285, as bright as level
    // 146, becomes white too, and the third with 0.503 - 0.715 · 7/16 = 0.190, level 121, black.
    PixelRaster row = flat(3, 1, PackedColor.opaque(188, 188, 188));

    assertThat(map(row, BLACK_AND_WHITE, Dither.FLOYD_STEINBERG, 1)).containsExactly(1, 1, 0);
  }

  private static byte[] map(PixelRaster raster, Palette palette, Dither method, double strength) {
    return new Ditherer(new DitherSettings(method, strength))
        .map(raster, palette, new NearestColors(palette), 100);
  }

  private static PixelRaster greyRamp(int width, int height) {
    int[] argb = new int[width * height];
    Arrays.setAll(argb, pixel -> PackedColor.opaque(pixel % width, pixel % width, pixel % width));
    return new PixelRaster(width, height, argb);
  }

  private static PixelRaster flat(int width, int height, int color) {
    int[] argb = new int[width * height];
    Arrays.fill(argb, color);
    return new PixelRaster(width, height, argb);
  }

  private static PixelRaster striped(int width, int[] colors, int[] heights) {
    int height = Arrays.stream(heights).sum();
    int[] argb = new int[width * height];
    int from = 0;
    for (int stripe = 0; stripe < colors.length; stripe++) {
      Arrays.fill(argb, from * width, (from + heights[stripe]) * width, colors[stripe]);
      from += heights[stripe];
    }
    return new PixelRaster(width, height, argb);
  }

  private static double shareOfWhite(byte[] indices, int width, int fromColumn, int toColumn) {
    long white = 0;
    long pixels = 0;
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int column = pixel % width;
      if (column >= fromColumn && column < toColumn) {
        white += indices[pixel];
        pixels++;
      }
    }
    return (double) white / pixels;
  }
}
