package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds in every colour space. */
final class ColorSpacesTest {
  private static final int SEEDS = 60;
  private static final int[] SIZES = {1, 2, 3, 16, 64, 256};

  @ParameterizedTest
  @EnumSource
  void asManyDistinctColorsAsAskedForOrAsThereAre(ColorSpace space) {
    for (long seed = 0; seed < SEEDS; seed++) {
      QuantizedPicture picture = picture(space, seed);
      int expected = (int) Math.min(size(seed), picture.colors.distinctColors());
      assertThat(Arrays.stream(picture.palette.colors()).distinct().count())
          .as("seed %d", seed)
          .isEqualTo(picture.palette.size())
          .isEqualTo(expected);
      if (picture.colors.distinctColors() <= size(seed)) {
        assertThat(picture.squaredErrorPerPixel()).as("seed %d", seed).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPixelHasTheEntryThatIsNearestInTheSpace(ColorSpace space) {
    for (long seed = 0; seed < SEEDS; seed++) {
      QuantizedPicture picture = picture(space, seed);
      if (size(seed) == 1) {
        continue;
      }
      int[] result = picture.result().argb();
      NearestColors nearest = new NearestColors(picture.palette, space);
      for (int pixel = 0; pixel < result.length; pixel++) {
        int color = picture.raster.argb()[pixel];
        int entry = picture.palette.color(nearest.find(color));
        assertThat(squared(space, color, result[pixel]))
            .as("seed %d, colour %08x", seed, color)
            .isEqualTo(squared(space, color, entry));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSamePictureGivesTheSame(ColorSpace space) {
    for (long seed = 0; seed < 10; seed++) {
      QuantizedPicture first = picture(space, seed);
      QuantizedPicture again = picture(space, seed);
      assertThat(again.quantization.codebook()).isEqualTo(first.quantization.codebook());
      assertThat(again.indices()).isEqualTo(first.indices());
    }
  }

  /** A palette that was fitted in a space serves better there than one fitted in sRGB. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SRGB")
  void aFitServesItsOwnSpaceBest(ColorSpace space) {
    double own = 0;
    double other = 0;
    for (long seed = 1; seed < SEEDS; seed += 2) {
      PixelRaster raster = SyntheticRasters.opaque(seed);
      own += cost(space, new QuantizedPicture(raster, settings(12, seed).in(space)));
      other += cost(space, new QuantizedPicture(raster, settings(12, seed)));
    }
    assertThat(own).isLessThan(0.95 * other);
  }

  @ParameterizedTest
  @EnumSource
  void moreColorsCostNoMore(ColorSpace space) {
    for (long seed = 1; seed < 20; seed += 2) {
      PixelRaster raster = SyntheticRasters.opaque(seed);
      double last = Double.POSITIVE_INFINITY;
      for (int k : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256}) {
        double cost = cost(space, new QuantizedPicture(raster, settings(k, seed).in(space)));
        assertThat(cost).as("seed %d, %d colours", seed, k).isLessThanOrEqualTo(last);
        last = cost;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOpaquePictureGivesNothingTranslucentAndFixedColorsStay(ColorSpace space) {
    PixelRaster raster = SyntheticRasters.opaque(7);
    QuantizeSettings settings =
        new QuantizeSettings(
            8, Effort.DEFAULT, Seeding.SPLIT, 1, 6, 0.05, List.of(0xFF123456), space);
    Palette palette = new QuantizedPicture(raster, settings).palette;
    assertThat(palette.colors()).contains(0xFF123456);
    assertThat(Arrays.stream(palette.colors())).allMatch(PackedColor::isOpaque);
  }

  @Test
  void greysTellApartWhatEachSpaceTellsApart() {
    int[] greys = new int[256];
    Arrays.setAll(greys, level -> PackedColor.opaque(level, level, level));
    PixelRaster ramp = new PixelRaster(256, 1, greys);
    // In linear light dark levels hardly differ, so most entries are light ones.
    assertThat(lightness(new QuantizedPicture(ramp, settings(16, 1).in(ColorSpace.LINEAR))))
        .isGreaterThan(140);
    assertThat(lightness(new QuantizedPicture(ramp, settings(16, 1)))).isBetween(126.0, 129.0);
  }

  @ParameterizedTest
  @EnumSource
  void roundingFindsTheColorThatIsThere(ColorSpace space) {
    Random random = new Random(4);
    double[] place = new double[3];
    double[] places = new double[6];
    for (int i = 0; i < 200; i++) {
      int color = random.nextInt() | 0xFF000000;
      int near = near(color, random);
      space.locate(color, place);
      assertThat(new NearestLevels(space, place).from(near)).isEqualTo(color);
      int translucent = (64 + random.nextInt(190)) << 24 | (color & 0xFFFFFF);
      space.locateOnBlackAndWhite(translucent, places);
      assertThat(
              squared(
                  space,
                  new NearestLevels(space, places).from(near(translucent, random)),
                  translucent))
          .isLessThan(1);
    }
  }

  private static int near(int color, Random random) {
    int near = color & 0xFF000000;
    for (int shift = 0; shift <= 16; shift += 8) {
      int level = (color >> shift & 0xFF) + random.nextInt(13) - 6;
      near |= Math.max(0, Math.min(255, level)) << shift;
    }
    return near;
  }

  private static double lightness(QuantizedPicture picture) {
    return Arrays.stream(picture.palette.colors()).map(PackedColor::red).average().orElseThrow();
  }

  private static int size(long seed) {
    return SIZES[(int) (seed % SIZES.length)];
  }

  private static QuantizedPicture picture(ColorSpace space, long seed) {
    PixelRaster raster =
        seed % 4 < 2 ? SyntheticRasters.withAlpha(seed) : SyntheticRasters.opaque(seed);
    return new QuantizedPicture(raster, settings(size(seed), seed).in(space));
  }

  private static QuantizeSettings settings(int k, long seed) {
    return new QuantizeSettings(k, Seeding.SPLIT, seed, 6, 0.05);
  }

  private static double squared(ColorSpace space, int a, int b) {
    double[] placeA = WeightedPoints.locate(a, 6, space);
    double[] placeB = WeightedPoints.locate(b, 6, space);
    double sum = 0;
    for (int axis = 0; axis < placeA.length; axis++) {
      sum += (placeA[axis] - placeB[axis]) * (placeA[axis] - placeB[axis]);
    }
    return sum;
  }

  private static double cost(ColorSpace space, QuantizedPicture picture) {
    ColorHistogram histogram = picture.colors.histogram();
    NearestColors nearest = new NearestColors(picture.palette, space);
    double cost = 0;
    for (int entry = 0; entry < histogram.size(); entry++) {
      int color = histogram.color(entry);
      int got = picture.palette.color(nearest.find(color));
      cost += histogram.count(entry) * squared(space, color, got);
    }
    return cost;
  }
}
