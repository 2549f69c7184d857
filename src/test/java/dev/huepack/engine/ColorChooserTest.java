package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.DecodeLimits;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorChooserTest {
  private final PreparedImage photo = prepared(SyntheticRasters.photo(80, 60, 4));

  @ParameterizedTest
  @ValueSource(doubles = {24, 28, 31, 34, 37})
  void theFewestColorsWithAPsnrAreNearlyThoseOfAFullSweep(double decibels) {
    CompressedImage chosen = compress(photo, new ColorGoal.MinPsnr(decibels));

    int colors = chosen.codebook().palette().size();
    assertThat(psnr(chosen)).isGreaterThanOrEqualTo(decibels);
    assertThat(chosen.image().indices())
        .as("what compressing with that number gives")
        .isEqualTo(withColors(photo, colors).image().indices());
    assertThat(psnr(withColors(photo, colors - 1))).isLessThan(decibels);
    int notFew = (int) (0.98 * colors);
    for (int fewer = Math.max(1, notFew - 9); fewer < notFew; fewer++) {
      assertThat(psnr(withColors(photo, fewer))).as("%d colours", fewer).isLessThan(decibels);
    }
  }

  @Test
  void aPsnrIsAnErrorPerPixel() {
    double error = 3 * 255 * 255 / 1000.0;

    assertThat(compress(photo, new ColorGoal.MaxError(error)).codebook())
        .isEqualTo(compress(photo, new ColorGoal.MinPsnr(30)).codebook());
  }

  @Test
  void theColorsThatFitSoManyBytesAreNearlyTheMost() {
    PreparedImage larger = prepared(SyntheticRasters.photo(150, 100, 4));
    for (int limit : new int[] {3000, 6000}) {
      CompressedImage chosen = compress(larger, new ColorGoal.MaxOutputBytes(limit));

      int colors = chosen.codebook().palette().size();
      assertThat(bytes(chosen)).isLessThanOrEqualTo(limit);
      for (int more : Knee.spaced(2, 256)) {
        if (more > 1.25 * colors) {
          assertThat(bytes(withColors(larger, more))).as("%d colours", more).isGreaterThan(limit);
        }
      }
    }
  }

  @Test
  void aFileWhoseSizeDecidedIsNotMadeTwice() {
    PreparedImage larger = prepared(SyntheticRasters.photo(150, 100, 4));
    CompressedImage chosen = compress(larger, new ColorGoal.MaxOutputBytes(5000));
    ImageEncoder encoder = new ImageEncoder(ImageEncoding.PLAIN);

    EncodedImage file = encoder.encode(larger, chosen);

    assertThat(encoder.encode(larger, chosen)).isSameAs(file);
    assertThat(file.content())
        .isEqualTo(IndexedPngEncoder.encode(chosen.image(), ImageEncoding.PLAIN.png()));
    assertThat(new ImageEncoder(ImageEncoding.DEFAULT).encode(larger, chosen)).isNotSameAs(file);
    CompressedImage other = withColors(larger, 9);
    assertThat(encoder.encode(larger, other).content())
        .isEqualTo(IndexedPngEncoder.encode(other.image(), ImageEncoding.PLAIN.png()));
  }

  @Test
  void ditheredPicturesAreMeasuredAsTheyAreWritten() {
    EngineSettings dithering =
        new EngineSettings(
            settings(256).quantize(),
            DecodeLimits.ofPixels(1 << 20),
            ColorHistogram.DEFAULT_LIMIT,
            new DitherSettings(Dither.FLOYD_STEINBERG, 0.8),
            Metrics.BASIC,
            ImageEncoding.PLAIN,
            Resize.NONE,
            new ColorGoal.MinPsnr(28));

    CompressedImage chosen = new ImageCompressor(dithering).quantize(photo);

    assertThat(psnr(chosen)).isBetween(28.0, 29.0);
    assertThat(chosen.codebook().palette().size())
        .isGreaterThan(compress(photo, new ColorGoal.MinPsnr(28)).codebook().palette().size());
  }

  @Test
  void toLoseNothingTakesAsManyColorsAsThereAre() {
    PreparedImage few = prepared(SyntheticRasters.fewColors(40, 30, 23, 1));

    CompressedImage chosen = compress(few, new ColorGoal.MaxError(0));

    assertThat(chosen.error().sum()).isZero();
    assertThat(chosen.codebook().palette().size()).isEqualTo((int) few.distinctColors());
    assertThat(compress(few, new ColorGoal.Knee()).codebook().palette().size())
        .isBetween(2, (int) few.distinctColors());
  }

  @Test
  void whatCannotBeReachedIsApproached() {
    assertThat(compress(photo, new ColorGoal.MinPsnr(90)).codebook().palette().size())
        .isEqualTo(256);
    assertThat(compress(photo, new ColorGoal.MaxOutputBytes(10)).codebook().palette().size())
        .isEqualTo(1);
  }

  @Test
  void anyPictureHasANumberForAnyGoal() {
    for (long seed = 0; seed < 12; seed++) {
      PreparedImage picture = prepared(SyntheticRasters.withAlpha(seed));
      for (ColorGoal goal :
          List.of(
              new ColorGoal.MinPsnr(20 + seed % 30),
              new ColorGoal.MaxOutputBytes(60 + 20 * seed),
              new ColorGoal.Knee())) {
        CompressedImage chosen = compress(picture, goal);

        int colors = ColorChooser.settle(picture, settings(256, goal)).quantize().colors();
        assertThat(chosen.image().indices())
            .as("seed %d, %s", seed, goal)
            .isEqualTo(withColors(picture, colors).image().indices());
      }
    }
  }

  @Test
  void theKneeIsThatOfASweepAndHardlyBelowTheHighestPointOfItsCurve() throws Exception {
    for (long seed = 1; seed < 3; seed++) {
      PixelRaster raster = SyntheticRasters.photo(80, 60, seed);
      SweepTable table =
          new Sweep(ColorChooserTest::settings)
              .run(EncodedPictures.opaquePng(raster), Knee.spaced(2, 256));

      CompressedImage chosen = compress(prepared(raster), new ColorGoal.Knee());

      assertThat(chosen.codebook().palette().size()).isEqualTo(table.knee().colors());
      assertThat(chosen.error()).isEqualTo(table.knee().error());
      double highest =
          table.rows().stream().mapToDouble(row -> aboveLine(table, row)).max().orElseThrow();
      assertThat(aboveLine(table, table.knee()))
          .as("seed %d: %d colours", seed, table.knee().colors())
          .isGreaterThan(highest - 0.4);
    }
  }

  /** By how many decibels a row lies above the line from the first one to the last. */
  private static double aboveLine(SweepTable table, SweepTable.Row row) {
    SweepTable.Row first = table.rows().get(0);
    SweepTable.Row last = table.rows().get(table.rows().size() - 1);
    double along =
        Math.log((double) row.colors() / first.colors())
            / Math.log((double) last.colors() / first.colors());
    double low = first.error().psnr().orElseThrow();
    double high = last.error().psnr().orElseThrow();
    return row.error().psnr().orElseThrow() - low - along * (high - low);
  }

  @Test
  void aHistogramGetsTheNumberThatItsPictureGets() {
    for (ColorGoal goal : List.of(new ColorGoal.MinPsnr(31), new ColorGoal.Knee())) {
      EngineSettings settings = settings(256, goal);

      assertThat(ColorChooser.settle(photo.histogram(), settings).quantize().colors())
          .isEqualTo(ColorChooser.settle(photo, settings).quantize().colors());
    }
  }

  @Test
  void binsAreMeasuredAboutAsTheirColorsAre() {
    EngineSettings settings = settings(256, new ColorGoal.MinPsnr(32));
    ColorHistogram bins = photo.histogram().binned(6);

    assertThat(ColorChooser.settle(bins, settings).quantize().colors())
        .isCloseTo(
            ColorChooser.settle(photo, settings).quantize().colors(),
            org.assertj.core.api.Assertions.withinPercentage(10));
  }

  @Test
  void bytesAreNotForHistograms() {
    EngineSettings settings = settings(256, new ColorGoal.MaxOutputBytes(1000));

    assertThatThrownBy(() -> ColorChooser.settle(photo.histogram(), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use it with --scope image");
  }

  @Test
  void goalsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new ColorGoal.MinPsnr(0))
        .hasMessage("min-psnr must be more than 0 and at most 100 dB: 0.0");
    assertThatThrownBy(() -> new ColorGoal.MaxError(-1))
        .hasMessage("max-error must be a number that is not negative: -1.0");
    assertThatThrownBy(() -> new ColorGoal.MaxOutputBytes(0))
        .hasMessage("max-output-bytes must be at least 1: 0");
  }

  private static CompressedImage compress(PreparedImage picture, ColorGoal goal) {
    return new ImageCompressor(settings(256, goal)).quantize(picture);
  }

  private static CompressedImage withColors(PreparedImage picture, int colors) {
    return new ImageCompressor(settings(colors)).quantize(picture);
  }

  private static PreparedImage prepared(PixelRaster raster) {
    try {
      return new ImageCompressor(settings(256)).prepare(EncodedPictures.png(raster));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static double psnr(CompressedImage image) {
    return image.error().psnr().orElse(Double.POSITIVE_INFINITY);
  }

  private static int bytes(CompressedImage image) {
    return IndexedPngEncoder.encode(image.image(), ImageEncoding.PLAIN.png()).length;
  }

  private static EngineSettings settings(int colors) {
    return new EngineSettings(
        new QuantizeSettings(colors, Seeding.SPLIT, 1, 6, 0.05),
        1 << 20,
        ColorHistogram.DEFAULT_LIMIT);
  }

  private static EngineSettings settings(int most, ColorGoal goal) {
    EngineSettings settings = settings(most);
    return new EngineSettings(
        settings.quantize(),
        settings.limits(),
        settings.histogramLimit(),
        settings.dither(),
        settings.metrics(),
        settings.encoding(),
        Resize.NONE,
        goal);
  }
}
