package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistogramMergerTest {
  private static final int IMAGE_LIMIT = 1 << 20;

  @Test
  void sumsToWhatMergingGivesExactAndAcrossTheLimit() {
    for (long seed = 0; seed < 20; seed++) {
      for (int limit : new int[] {8, 300, 2_000, 1 << 20}) {
        List<ColorHistogram> parts =
            LongStream.range(4 * seed, 4 * seed + 4)
                .mapToObj(part -> count(SyntheticRasters.withAlpha(part), limit))
                .toList();
        HistogramMerger merger = new HistogramMerger(limit);
        parts.forEach(merger::add);

        assertThat(merger.toHistogram())
            .as("seed %d, limit %d", seed, limit)
            .isEqualTo(parts.stream().reduce(ColorHistogram.empty(limit), ColorHistogram::merge));
      }
    }
  }

  @Test
  void tellsAsManyColorsApartAsItsOwnLimitSays() {
    ColorHistogram exact = count(SyntheticRasters.noise(64, 64, 1), IMAGE_LIMIT);
    assertThat(exact.size()).isGreaterThan(3_000);

    HistogramMerger fits = new HistogramMerger(exact.size());
    HistogramMerger tooMany = new HistogramMerger(exact.size() - 1);
    fits.add(exact);
    tooMany.add(exact);

    assertThat(fits.toHistogram().isExact()).isTrue();
    assertThat(tooMany.toHistogram().isExact()).isFalse();
    assertThat(tooMany.toHistogram().visiblePixels()).isEqualTo(64 * 64);
  }

  @Test
  void refusesBinsThatItMayHaveToTellApart() {
    ColorHistogram coarse = count(SyntheticRasters.noise(16, 16, 1), 8);

    assertThatThrownBy(() -> new HistogramMerger(9).add(coarse))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a histogram with bins beyond 8 colours cannot be told apart up to 9");
  }

  @Test
  void anImageThatWeighsAsMuchAsEveryOtherKeepsItsShares() {
    int[] argb = {0xFF102030, 0xFF102030, 0xFF102030, 0xFF405060, 0x00000000, 0x80FF0000};
    ColorHistogram scaled = count(new PixelRaster(6, 1, argb), IMAGE_LIMIT).scaledTo(600);

    assertThat(scaled.transparentPixels()).isEqualTo(100);
    assertThat(scaled.count(scaled.firstOpaque())).isEqualTo(300);
    assertThat(scaled.visiblePixels()).isEqualTo(500);
    assertThat(scaled.premultipliedSum(0, 0)).isEqualTo(100L * 0x80 * 0xFF);
  }

  @Test
  void aColorThatIsTooRareForAWeightKeepsOne() {
    ColorHistogram scaled = count(SyntheticRasters.noise(64, 64, 3), IMAGE_LIMIT).scaledTo(10);

    for (int entry = 0; entry < scaled.size(); entry++) {
      assertThat(scaled.count(entry)).isEqualTo(1);
    }
  }

  @Test
  void scaledBinsKeepTheirMeans() {
    ColorHistogram coarse = count(SyntheticRasters.opaque(4), 8);
    ColorHistogram scaled = coarse.scaledTo(1L << 24);

    assertThat(scaled.isExact()).isFalse();
    for (int entry = 0; entry < coarse.size(); entry++) {
      assertThat(scaled.meanColor(entry)).isEqualTo(coarse.meanColor(entry));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void binsGetCoarserUntilThereAreFewEnoughInAnyOrder(boolean opaque) {
    int[] argb = SyntheticRasters.noise(1000, 1000, 9).argb();
    Random random = new Random(3);
    for (int i = 0; i < argb.length && !opaque; i++) {
      argb[i] = (argb[i] & 0xFFFFFF) | ((1 + random.nextInt(254)) << 24);
    }
    ColorHistogram whole = count(new PixelRaster(1000, 1000, argb), 1000);
    HistogramMerger merger = new HistogramMerger(1000);
    ColorHistogram oneByOne = ColorHistogram.empty(1000);
    for (int from = 0; from < argb.length; from += 250_000) {
      PixelRaster part = new PixelRaster(1000, 250, Arrays.copyOfRange(argb, from, from + 250_000));
      merger.add(count(part, 1000));
      oneByOne = count(part, 1000).merge(oneByOne);
    }

    assertThat(whole.size()).isBetween(10_000, 1 << 19);
    assertThat(whole.visiblePixels()).isEqualTo(1_000_000);
    assertThat(merger.toHistogram()).isEqualTo(whole);
    assertThat(oneByOne).isEqualTo(whole);
  }

  @Test
  void theMeanColorOfABinIsRoundedAndOfAColorItself() {
    int[] argb = {0xFF000000, 0xFF010100, 0xFF010100, 0x40FF0000};
    PixelRaster raster = new PixelRaster(4, 1, argb);
    ColorHistogram exact = count(raster, IMAGE_LIMIT);
    ColorHistogram coarse = count(raster, 1);

    assertThat(exact.meanColor(0)).isEqualTo(0x40FF0000);
    assertThat(coarse.meanColor(0)).isEqualTo(0x40FF0000);
    assertThat(coarse.meanColor(1)).isEqualTo(PackedColor.opaque(1, 1, 0));
    assertThat(exact.isEmpty()).isFalse();
    assertThat(ColorHistogram.empty(1).isEmpty()).isTrue();
  }

  private static ColorHistogram count(PixelRaster raster, int limit) {
    return ImageColors.of(raster, limit).histogram();
  }
}
