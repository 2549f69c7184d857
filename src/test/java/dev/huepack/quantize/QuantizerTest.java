package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ImageColors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for every picture, every number of colours and every start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuantizerTest {
  private static final int SEEDS = 150;
  private static final int[] SIZES = {1, 2, 3, 5, 16, 17, 64, 255, 256};

  private record Case(String name, int k, QuantizedPicture picture) {}

  private final List<Case> cases = new ArrayList<>();

  @BeforeAll
  void quantizeManyPictures() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      boolean alpha = seed % 2 == 0;
      int k = SIZES[random.nextInt(SIZES.length)];
      Seeding seeding = random.nextInt(3) == 0 ? Seeding.RANDOM : Seeding.SPLIT;
      QuantizeSettings settings = new QuantizeSettings(k, seeding, seed, random.nextInt(20), 0.05);
      PixelRaster raster = alpha ? SyntheticRasters.withAlpha(seed) : SyntheticRasters.opaque(seed);
      String name = "seed " + seed + ", " + settings;
      cases.add(new Case(name, k, new QuantizedPicture(raster, settings)));
    }
  }

  @Test
  void paletteHasAsManyColorsAsAskedForOrAsThereAre() {
    for (Case each : cases) {
      QuantizedPicture picture = each.picture;
      assertThat(picture.palette.size())
          .as(each.name)
          .isEqualTo((int) Math.min(each.k, picture.colors.distinctColors()));
      assertThat(Arrays.stream(picture.palette.colors()).distinct().count())
          .as(each.name)
          .isEqualTo(picture.palette.size());
    }
  }

  @Test
  void nothingIsLostWherePictureHasNoMoreColorsThanAskedFor() {
    int lossless = 0;
    for (Case each : cases) {
      if (each.picture.colors.distinctColors() <= each.k) {
        assertThat(each.picture.squaredErrorPerPixel()).as(each.name).isZero();
        lossless++;
      }
    }
    assertThat(lossless).isGreaterThan(20);
  }

  @Test
  void everyColorGetsAnEntryWithTheSmallestError() {
    for (Case each : cases) {
      int[] result = each.picture.result().argb();
      for (int pixel = 0; pixel < result.length; pixel++) {
        int color = each.picture.raster.argb()[pixel];
        assertThat(ColorDifference.squared(color, result[pixel]))
            .as("%s, colour %08x", each.name, color)
            .isEqualTo(each.picture.smallestDifference(color));
      }
    }
  }

  @Test
  void opaquePixelsStayOpaqueAndTransparentOnesTransparent() {
    for (Case each : cases) {
      int[] result = each.picture.result().argb();
      for (int pixel = 0; pixel < result.length && each.k >= 2; pixel++) {
        int color = each.picture.raster.argb()[pixel];
        if (PackedColor.isOpaque(color)) {
          assertThat(PackedColor.isOpaque(result[pixel])).as(each.name).isTrue();
        } else if (PackedColor.isTransparent(color)) {
          assertThat(result[pixel]).as(each.name).isEqualTo(PackedColor.TRANSPARENT);
        }
      }
    }
  }

  @Test
  void everyEntryIsUsedAndCountsAddUpToThePixels() {
    for (Case each : cases) {
      Codebook codebook = each.picture.quantization.codebook();
      long[] counts = new long[codebook.palette().size()];
      for (byte index : each.picture.indices()) {
        counts[index & 0xFF]++;
      }
      for (int entry = 0; entry < counts.length; entry++) {
        assertThat(codebook.count(entry)).as(each.name).isEqualTo(counts[entry]).isPositive();
      }
      assertThat(codebook.totalCount()).as(each.name).isEqualTo(each.picture.raster.pixels());
    }
  }

  @Test
  void centroidsAreTheMeansOfTheirPixels() {
    for (Case each : cases) {
      double[] centroids = each.picture.quantization.codebook().centroids();
      double[] expected = means(each.picture, false);
      for (int i = 0; i < expected.length; i++) {
        assertThat(centroids[i]).as(each.name).isCloseTo(expected[i], within(1e-9));
      }
    }
  }

  @Test
  void colorsAreTheMeansOfTheirOwnKindRounded() {
    for (Case each : cases) {
      double[] means = means(each.picture, true);
      for (int entry = 0; entry < each.picture.palette.size(); entry++) {
        int color = each.picture.palette.color(entry);
        if (PackedColor.isTransparent(color)) {
          assertThat(color).as(each.name).isEqualTo(PackedColor.TRANSPARENT);
          continue;
        }
        int[] channels = {
          PackedColor.red(color),
          PackedColor.green(color),
          PackedColor.blue(color),
          PackedColor.alpha(color)
        };
        for (int i = 0; i < 4; i++) {
          assertThat((double) channels[i])
              .as("%s, entry %d", each.name, entry)
              .isCloseTo(means[4 * entry + i], within(0.5 + 1e-9));
        }
      }
    }
  }

  @Test
  void entriesAreOrderedByKindThenCountThenColor() {
    for (Case each : cases) {
      Codebook codebook = each.picture.quantization.codebook();
      List<List<Long>> keys = new ArrayList<>();
      for (int entry = 0; entry < codebook.palette().size(); entry++) {
        int color = codebook.palette().color(entry);
        long kind = PackedColor.isTransparent(color) ? 0 : PackedColor.isOpaque(color) ? 2 : 1;
        keys.add(List.of(kind, -codebook.count(entry), Integer.toUnsignedLong(color)));
      }
      for (int entry = 1; entry < keys.size(); entry++) {
        long[] before = keys.get(entry - 1).stream().mapToLong(Long::longValue).toArray();
        long[] here = keys.get(entry).stream().mapToLong(Long::longValue).toArray();
        assertThat(Arrays.compare(before, here)).as(each.name).isNegative();
      }
    }
  }

  @Test
  void quantizingTheResultAgainChangesNothing() {
    for (Case each : cases) {
      PixelRaster result = each.picture.result();

      assertThat(QuantizedPicture.of(result, each.k).result().argb())
          .as(each.name)
          .isEqualTo(result.argb());
    }
  }

  @Test
  void theOrderOfPixelsDoesNotMatter() {
    for (Case each : cases) {
      if (each.k > 64) {
        continue;
      }
      PixelRaster raster = each.picture.raster;
      QuantizedPicture straight = QuantizedPicture.of(raster, each.k);
      QuantizedPicture shuffled =
          QuantizedPicture.of(SyntheticRasters.shuffled(raster, 42), each.k);

      assertThat(shuffled.quantization.codebook())
          .as(each.name)
          .isEqualTo(straight.quantization.codebook());
      PixelRaster result = straight.result();
      assertThat(shuffled.result().argb())
          .as(each.name)
          .isEqualTo(SyntheticRasters.shuffled(result, 42).argb());
    }
  }

  @Test
  void twoRunsGiveTheSame() {
    for (Seeding seeding : Seeding.values()) {
      QuantizeSettings settings = new QuantizeSettings(20, seeding, 9, 10, 0.05);
      PixelRaster raster = SyntheticRasters.photo(40, 30, 9);
      QuantizedPicture first = new QuantizedPicture(raster, settings);
      QuantizedPicture second = new QuantizedPicture(raster, settings);

      assertThat(second.quantization.codebook()).isEqualTo(first.quantization.codebook());
      assertThat(second.indices()).isEqualTo(first.indices());
    }
  }

  @Test
  void theSeedDecidesWhereARandomStartEnds() {
    PixelRaster raster = SyntheticRasters.photo(40, 30, 9);

    long different =
        IntStream.range(0, 5)
            .mapToObj(seed -> new QuantizeSettings(20, Seeding.RANDOM, seed, 10, 0.05))
            .map(settings -> new QuantizedPicture(raster, settings).palette)
            .distinct()
            .count();

    assertThat(different).isEqualTo(5);
  }

  @Test
  void aGreyPictureWithFewLevelsGetsAllTheEntriesItsPaletteHasRoomFor() {
    int[] argb = new int[240];
    Arrays.setAll(argb, i -> 0xFF000000 | (i / 3) * 0x010101);
    QuantizedPicture picture = QuantizedPicture.of(new PixelRaster(argb.length, 1, argb), 40);

    // 80 levels on 40 entries: pairs, each half a level from both in three channels.
    assertThat(picture.palette.size()).isEqualTo(40);
    assertThat(picture.squaredErrorPerPixel()).isCloseTo(1.5, within(0.1));
    assertThat(Quantizer.plan(picture.histogram, settings(40)).get(0).k()).isEqualTo(40);
  }

  @Test
  void noFitIsPlannedWhereNothingWouldBeLost() {
    PixelRaster raster = SyntheticRasters.fewColors(20, 20, 16, 3);

    assertThat(Quantizer.plan(ImageColors.of(raster, 1000).histogram(), settings(16))).isEmpty();
    assertThat(Quantizer.plan(ImageColors.of(raster, 1000).histogram(), settings(15))).hasSize(1);
  }

  @Test
  void aSolverThatReturnsFewerCentresStillLeavesAFullPalette() {
    for (long seed = 0; seed < 40; seed++) {
      QuantizedPicture picture = QuantizedPicture.of(SyntheticRasters.withAlpha(seed), 12);
      List<double[][]> fewer = new ArrayList<>();
      for (Fit fit : Quantizer.plan(picture.histogram, settings(12))) {
        List<double[]> some = new ArrayList<>(Arrays.asList(fit.initialCenters()));
        Collections.shuffle(some, new Random(seed));
        fewer.add(some.subList(0, (some.size() + 1) / 2).toArray(double[][]::new));
      }

      Quantization quantization = Quantizer.finish(picture.histogram, fewer, settings(12));

      Codebook codebook = quantization.codebook();
      assertThat(codebook.palette().size())
          .as("seed %d", seed)
          .isEqualTo((int) Math.min(12, picture.colors.distinctColors()));
      for (int entry = 0; entry < codebook.palette().size(); entry++) {
        assertThat(codebook.count(entry)).as("seed %d, entry %d", seed, entry).isPositive();
      }
    }
  }

  private static QuantizeSettings settings(int k) {
    return new QuantizeSettings(k, Seeding.SPLIT, 1, 10, 0.05);
  }

  /**
   * Red, green, blue weighted by alpha, and alpha, of the pixels of each entry.
   *
   * @param ownKindOnly leaves translucent pixels out of opaque entries
   */
  private static double[] means(QuantizedPicture picture, boolean ownKindOnly) {
    int entries = picture.palette.size();
    double[] sums = new double[4 * entries];
    double[] counts = new double[entries];
    byte[] indices = picture.indices();
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int color = picture.raster.argb()[pixel];
      int entry = indices[pixel] & 0xFF;
      if (ownKindOnly
          && PackedColor.isOpaque(picture.palette.color(entry))
          && !PackedColor.isOpaque(color)) {
        continue;
      }
      double alpha = PackedColor.alpha(color);
      sums[4 * entry] += alpha * PackedColor.red(color);
      sums[4 * entry + 1] += alpha * PackedColor.green(color);
      sums[4 * entry + 2] += alpha * PackedColor.blue(color);
      sums[4 * entry + 3] += alpha;
      counts[entry]++;
    }
    for (int entry = 0; entry < entries; entry++) {
      for (int channel = 0; channel < 3; channel++) {
        sums[4 * entry + channel] /= Math.max(1, sums[4 * entry + 3]);
      }
      sums[4 * entry + 3] /= counts[entry];
    }
    return sums;
  }
}
