package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@link TranslucentPixels} and {@link TranslucentCells}. */
class TranslucentPixelsTest {
  @Test
  void holdsTheTranslucentPixelsAndNoOthers() {
    int[] argb = noise(20_000, 1);
    argb[7] = 0xFF123456;
    argb[8] = 0x00123456;
    argb[9] = argb[10];

    TranslucentPixels pixels = TranslucentPixels.of(argb);

    int[] expected = Arrays.stream(argb).filter(TranslucentPixelsTest::isTranslucent).toArray();
    int[] found = IntStream.range(0, pixels.size()).map(pixels::color).toArray();
    assertThat(found).containsExactlyInAnyOrder(expected);
    assertThat(pixels.distinctColors()).isEqualTo(Arrays.stream(expected).distinct().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 7})
  void bringsThePixelsOfABinTogether(int bits) {
    TranslucentPixels pixels = TranslucentPixels.of(noise(20_000, 2));
    int mask = 0x01010101 * (0xFF & -(1 << (8 - bits)));
    Set<Integer> done = new HashSet<>();
    int bin = -1;
    for (int pixel = 0; pixel < pixels.size(); pixel++) {
      int own = pixels.color(pixel) & mask;
      if (pixel == 0 || own != bin) {
        assertThat(done.add(own)).as("bin %08x begins once", own).isTrue();
        bin = own;
      }
    }
  }

  @Test
  void binsOfManyTranslucentPixelsAreThoseOfTheirExactHistogram() {
    int[] argb = noise(60_000, 3);
    PixelRaster raster = new PixelRaster(300, 200, argb);

    ColorHistogram coarse = ImageColors.of(raster, 1_000).histogram();

    assertThat(coarse.isExact()).isFalse();
    assertThat(coarse).isEqualTo(ImageColors.of(raster, 100_000).histogram().withLimit(1_000));
  }

  @ParameterizedTest
  @EnumSource
  void theNearestEntryOfATranslucentColourIsThatOfAFullSearchHoweverOftenItIsAskedFor(
      ColorSpace space) {
    for (int size : new int[] {1, 2, 16, 256}) {
      int[] entries = noise(size, 4);
      entries[size / 2] |= 0xFF000000;
      entries[size / 3] &= 0x02FFFFFF;
      // Two equal ones, and ties on a coarse grid.
      entries[size - 1] = entries[0];
      for (int entry = 0; entry < size; entry += 2) {
        entries[entry] &= 0xE0E0E0E0;
      }
      NearestColors nearest = new NearestColors(new Palette(entries), space);
      for (int argb : noise(1_000, 5)) {
        int expected = fullSearch(entries, argb & 0xEFFFFFFF, space);
        for (int look = 0; look < 3; look++) {
          assertThat(nearest.find(argb & 0xEFFFFFFF))
              .as("entry of %08x among %d, asked for %d times before", argb, size, look)
              .isEqualTo(expected);
        }
      }
    }
  }

  private static int fullSearch(int[] entries, int argb, ColorSpace space) {
    double[] place = new double[6];
    double[] other = new double[6];
    space.locateOnBlackAndWhite(PackedColor.isTransparent(argb) ? 0 : argb, place);
    int best = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int entry = 0; entry < entries.length; entry++) {
      double difference = ColorDifference.squared(argb, entries[entry]);
      if (space != ColorSpace.SRGB) {
        difference = 0;
        space.locateOnBlackAndWhite(entries[entry], other);
        for (int axis = 0; axis < 6; axis++) {
          difference += (place[axis] - other[axis]) * (place[axis] - other[axis]);
        }
      }
      if (difference < smallest) {
        smallest = difference;
        best = entry;
      }
    }
    return best;
  }

  @Test
  void aSetOfMoreTranslucentColoursThanItRemembersStillKnowsHowManyThereAre() {
    int[] argb = new int[600_000];
    Arrays.setAll(argb, pixel -> 0x40000000 + (pixel / 2) * 3 + (pixel % 7 == 0 ? 0x800000 : 0));
    argb[0] = 0xFF010203;
    argb[1] = 0x00010203;
    int distinct = (int) Arrays.stream(argb).distinct().count();
    assertThat(sizeOfSet(argb)).isEqualTo(distinct);

    Arrays.setAll(argb, pixel -> 0x40000000 + pixel);
    argb[0] = 0xFF010203;
    argb[1] = 0x00010203;
    argb[2] = argb[3];
    assertThat(sizeOfSet(argb)).isEqualTo(600_000 - 1);
  }

  private static int sizeOfSet(int[] argb) {
    ColorSet set = new ColorSet();
    for (int color : argb) {
      set.add(color);
    }
    return set.drain(argb);
  }

  private static int[] noise(int pixels, long seed) {
    return new Random(seed).ints(pixels).toArray();
  }

  private static boolean isTranslucent(int argb) {
    return !PackedColor.isOpaque(argb) && !PackedColor.isTransparent(argb);
  }
}
