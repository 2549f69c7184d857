package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.Serialized;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColorHistogramTest {
  private static final int SEEDS = 60;
  private static final int NO_LIMIT = 1 << 20;

  @Test
  void everyColorIsCountedInUnsignedOrderAndNothingElse() {
    for (long seed = 0; seed < SEEDS; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      ColorHistogram histogram = count(raster, NO_LIMIT);

      Map<Integer, Long> counted = new TreeMap<>(Integer::compareUnsigned);
      for (int entry = 0; entry < histogram.size(); entry++) {
        counted.put(histogram.color(entry), histogram.count(entry));
      }
      Map<Integer, Long> expected = new TreeMap<>(Integer::compareUnsigned);
      long transparent = 0;
      for (int color : raster.argb()) {
        if (PackedColor.isTransparent(color)) {
          transparent++;
        } else {
          expected.merge(color, 1L, Long::sum);
        }
      }
      assertThat(counted).as("seed %d", seed).isEqualTo(expected).hasSize(histogram.size());
      assertThat(histogram.color(0)).isEqualTo(expected.keySet().iterator().next());
      assertThat(histogram.transparentPixels()).as("seed %d", seed).isEqualTo(transparent);
      assertThat(histogram.visiblePixels() + transparent).isEqualTo(raster.pixels());
      assertThat(histogram.isExact()).isTrue();
    }
  }

  @Test
  void translucentEntriesComeBeforeOpaqueOnes() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (int limit : new int[] {1, NO_LIMIT}) {
        ColorHistogram histogram = count(SyntheticRasters.withAlpha(seed), limit);
        for (int entry = 0; entry < histogram.size(); entry++) {
          boolean opaque =
              histogram.premultipliedSum(entry, 3)
                  == PackedColor.OPAQUE_ALPHA * histogram.count(entry);
          assertThat(opaque)
              .as("seed %d, limit %d, entry %d", seed, limit, entry)
              .isEqualTo(entry >= histogram.firstOpaque());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 200, 500, NO_LIMIT})
  void mergingPartsInAnyOrderAndGroupingEqualsCountingTheWhole(int limit) {
    for (long seed = 0; seed < SEEDS; seed++) {
      PixelRaster whole = SyntheticRasters.withAlpha(seed);
      ColorHistogram expected = count(whole, limit);
      ColorHistogram[] parts = new ColorHistogram[5];
      for (int part = 0; part < parts.length; part++) {
        parts[part] =
            countOr(whole, whole.pixels() * part / 5, whole.pixels() * (part + 1) / 5, limit);
      }

      ColorHistogram fromLeft = ColorHistogram.empty(limit);
      ColorHistogram fromRight = ColorHistogram.empty(limit);
      for (int part = 0; part < parts.length; part++) {
        fromLeft = fromLeft.merge(parts[part]);
        fromRight = fromRight.merge(parts[parts.length - 1 - part]);
      }
      ColorHistogram asTree =
          parts[3].merge(parts[0]).merge(parts[4].merge(parts[1].merge(parts[2])));

      assertThat(fromLeft).as("seed %d", seed).isEqualTo(expected).hasSameHashCodeAs(expected);
      assertThat(fromRight).as("seed %d", seed).isEqualTo(expected);
      assertThat(asTree).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aHistogramTurnsCoarseWithTheFirstColorBeyondTheLimit() {
    PixelRaster atLimit = raster(0xFF000000, 0xFF000001, 0x80000000, 0x00FFFFFF);
    PixelRaster beyond = raster(0xFF000000, 0xFF000001, 0x80000000, 0x7F000000);

    assertThat(count(atLimit, 3).isExact()).isTrue();
    assertThat(count(beyond, 3).isExact()).isFalse();
    assertThat(count(atLimit, 3).merge(count(raster(0xFF000000, 0x80000000), 3)).isExact())
        .isTrue();
    assertThat(count(atLimit, 3).merge(count(raster(0xFF000002), 3)).isExact()).isFalse();
  }

  @Test
  void binsHaveExactCountsAndSumsAndNeverMixOpaqueWithTranslucent() {
    for (long seed = 0; seed < SEEDS; seed++) {
      ColorHistogram exact = count(SyntheticRasters.withAlpha(seed), NO_LIMIT);
      for (int bits = 1; bits <= 7; bits++) {
        ColorHistogram binned = exact.binned(bits);

        Map<Integer, long[]> expected = new TreeMap<>(Integer::compareUnsigned);
        for (int entry = 0; entry < exact.size(); entry++) {
          int mask = 0x01010101 * (0xFF << (8 - bits) & 0xFF);
          boolean opaque = PackedColor.isOpaque(exact.color(entry));
          // Nothing translucent has full alpha after masking and a low bit: a key of its own.
          int masked = exact.color(entry) & mask;
          int key = opaque ? masked | 0xFF000001 : masked;
          long[] sums = expected.computeIfAbsent(key, k -> new long[5]);
          sums[4] += exact.count(entry);
          for (int channel = 0; channel < 4; channel++) {
            sums[channel] += exact.premultipliedSum(entry, channel);
          }
        }
        long[][] found = new long[binned.size()][5];
        for (int entry = 0; entry < found.length; entry++) {
          found[entry][4] = binned.count(entry);
          for (int channel = 0; channel < 4; channel++) {
            found[entry][channel] = binned.premultipliedSum(entry, channel);
          }
        }
        assertThat(sorted(found))
            .as("seed %d, %d bits", seed, bits)
            .isDeepEqualTo(sorted(expected.values().toArray(long[][]::new)));
        assertThat(binned.transparentPixels()).isEqualTo(exact.transparentPixels());
      }
    }
  }

  @Test
  void manyBinsAndColorsAreCountedRightWhenTablesGrow() {
    PixelRaster raster = SyntheticRasters.noise(300, 100, 5);

    ColorHistogram coarse = count(raster, 1000);
    ColorHistogram exact = count(raster, NO_LIMIT);

    assertThat(exact.size()).isGreaterThan(29_000);
    assertThat(coarse.size()).isGreaterThan(20_000);
    assertThat(coarse.visiblePixels()).isEqualTo(30_000);
    for (int channel = 0; channel < 4; channel++) {
      assertThat(total(coarse, channel)).isEqualTo(total(exact, channel));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFF000000, 0, 0x80000000})
  void noiseIsBinnedOnceAsCoarselyAsItsPartsTogether(int alwaysSet) {
    // More bins than there may be: 7 bits are too many for opaque noise, 6 for translucent noise.
    int[] argb = new Random(8).ints(1_200_000).map(color -> color | alwaysSet).toArray();
    ColorHistogram whole = ImageColors.of(new PixelRaster(1_000, 1_200, argb), 1_000).histogram();

    // Each part is exact, and small enough for bins of 7 bits before they are merged.
    ColorHistogram merged = ColorHistogram.empty(1_000);
    for (int from = 0; from < argb.length; from += 100_000) {
      int[] part = Arrays.copyOfRange(argb, from, from + 100_000);
      merged = merged.merge(ImageColors.of(new PixelRaster(1_000, 100, part), 1_000).histogram());
    }

    assertThat(whole).isEqualTo(merged);
    assertThat(whole.size()).isLessThanOrEqualTo(1 << 19);
  }

  @Test
  void binsAreTheFinestThatAreFewEnough() {
    int[] argb = SyntheticRasters.noise(100, 100, 6).argb().clone();
    for (int pixel = 0; pixel < argb.length; pixel += 3) {
      argb[pixel] &= 0x9FFFFFFF;
    }
    ColorHistogram exact = count(new PixelRaster(100, 100, argb), NO_LIMIT);
    for (ColorHistogram histogram : List.of(exact, exact.binned(6))) {
      for (int most : new int[] {1 << 10, 1 << 11, 6_000, 9_000, NO_LIMIT}) {
        for (int finest = 1; finest <= 8; finest++) {
          ColorHistogram bins = histogram.binned(finest, most);
          int finestThere = Math.min(finest, histogram.bits());
          assertThat(bins).isEqualTo(histogram.binned(bins.bits()));
          assertThat(bins.size()).isLessThanOrEqualTo(most);
          assertThat(bins.bits() == finestThere || histogram.binned(bins.bits() + 1).size() > most)
              .as("%d bits, %d bins", finest, most)
              .isTrue();
        }
      }
    }
  }

  @Test
  void binsThatAreCoarseAlreadyStayAsTheyAre() {
    ColorHistogram exact = count(SyntheticRasters.noise(20, 20, 1), NO_LIMIT);
    ColorHistogram coarse = count(SyntheticRasters.noise(20, 20, 1), 10);

    assertThat(exact.binned(8)).isSameAs(exact);
    assertThat(coarse.binned(7)).isSameAs(coarse);
    assertThat(exact.binned(6).size()).isEqualTo(coarse.size());
  }

  @Test
  void binsOfBinsAreTheBinsOfTheirColors() {
    for (long seed = 0; seed < 20; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      ColorHistogram exact = count(raster, NO_LIMIT);
      for (int bits = 1; bits < 7; bits++) {
        assertThat(exact.binned(7).binned(6).binned(bits))
            .as("seed %d, %d bits", seed, bits)
            .isEqualTo(exact.binned(bits));
      }
    }
  }

  @Test
  void aCoarseHistogramHasNoColors() {
    ColorHistogram coarse = count(SyntheticRasters.noise(20, 20, 1), 10);

    assertThatThrownBy(() -> coarse.color(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a coarse histogram has bins, not colours");
  }

  @Test
  void differentLimitsDoNotMerge() {
    assertThatThrownBy(() -> ColorHistogram.empty(5).merge(ColorHistogram.empty(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("histograms of different limits cannot be merged: 5 and 6");
    assertThat(ColorHistogram.empty(5).limit()).isEqualTo(5);
  }

  @Test
  void itSurvivesBeingSent() {
    for (int limit : new int[] {10, NO_LIMIT}) {
      ColorHistogram histogram = count(SyntheticRasters.withAlpha(3), limit);

      assertThat(Serialized.copy(histogram)).isEqualTo(histogram).isNotSameAs(histogram);
    }
  }

  @Test
  void aDifferenceInAnyCountTellsHistogramsApart() {
    ColorHistogram histogram = count(raster(0xFF000000, 0xFF000001, 0xFF000001), 9);

    assertThat(histogram).isEqualTo(count(raster(0xFF000001, 0xFF000000, 0xFF000001), 9));
    assertThat(histogram)
        .isNotEqualTo(count(raster(0xFF000000, 0xFF000000, 0xFF000001), 9))
        .isNotEqualTo(count(raster(0xFF000000, 0xFF000001, 0xFF000001), 8))
        .isNotEqualTo(count(raster(0xFF000000, 0xFF000001, 0xFF000001, 0), 9))
        .isNotEqualTo("a histogram");
  }

  @Test
  void itSaysWhatItHolds() {
    assertThat(count(raster(0xFF000000, 0xFF000001, 0xFF000001, 0), 9))
        .hasToString("ColorHistogram[2 colours, 3 visible pixels, 1 transparent]");
    assertThat(count(raster(0xFF000000, 0xFF000001), 1))
        .hasToString("ColorHistogram[1 bins, 2 visible pixels, 0 transparent]");
  }

  private static long total(ColorHistogram histogram, int channel) {
    long total = 0;
    for (int entry = 0; entry < histogram.size(); entry++) {
      total += histogram.premultipliedSum(entry, channel);
    }
    return total;
  }

  private static long[][] sorted(long[][] rows) {
    Arrays.sort(rows, Arrays::compare);
    return rows;
  }

  private static ColorHistogram count(PixelRaster raster, int limit) {
    return ImageColors.of(raster, limit).histogram();
  }

  private static ColorHistogram countOr(PixelRaster raster, int from, int to, int limit) {
    return from == to
        ? ColorHistogram.empty(limit)
        : count(raster(Arrays.copyOfRange(raster.argb(), from, to)), limit);
  }

  private static PixelRaster raster(int... argb) {
    return new PixelRaster(argb.length, 1, argb);
  }
}
