package dev.huepack.engine;

import dev.huepack.codec.OutputFormat;
import dev.huepack.color.ColorDifference;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.ErrorForecast;
import dev.huepack.quantize.Quantization;
import dev.huepack.quantize.Quantizer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several numbers of colours make of the same colours, each by a whole fit. */
sealed interface ColorTrials {

  /** Fits, and tells the squared error per pixel. */
  double error(int colors);

  /** Fits, and tells the size of the encoded picture in bytes. */
  long bytes(int colors);

  /**
   * What is known of sizes before any trial.
   *
   * @param forecast of the size of the encoded picture
   * @param costs of trials
   */
  record Sizes(SizeForecast forecast, SizeSearch.Costs costs) {}

  /**
   * Foretells the size of the encoded picture, from a forecast of its error.
   *
   * @param limit the size, in bytes, around which it should be good
   */
  Sizes sizes(ErrorForecast errors, long limit);

  /** Keeps the result of the last trial as the one that is wanted, in place of what was kept. */
  void keep();

  /** Trials of one picture. */
  final class OfPicture implements ColorTrials {
    private final PreparedImage prepared;
    private final EngineSettings settings;
    private @Nullable Supplier<CompressedImage> last;
    private @Nullable EncodedImage lastFile;
    private @Nullable Supplier<CompressedImage> kept;
    private @Nullable EncodedImage keptFile;

    OfPicture(PreparedImage prepared, EngineSettings settings) {
      this.prepared = prepared;
      this.settings = settings;
    }

    @Override
    public double error(int colors) {
      if (isToldByColors()) {
        return errorByColors(colors);
      }
      CompressedImage result = result(colors);
      // Some formats write other pixels than they are given.
      boolean exact = settings.encoding().format() == OutputFormat.PNG;
      return (exact ? result : encode(result).image()).error().perPixel();
    }

    /** Whether the error follows from the label of each colour, without mapping pixels. */
    private boolean isToldByColors() {
      return prepared.histogram().isExact()
          && !settings.dither().isOn()
          && settings.encoding().format() == OutputFormat.PNG;
    }

    private double errorByColors(int colors) {
      EngineSettings own = settings.withColors(colors);
      Quantization found = Quantizer.quantize(prepared.histogram(), own.quantize());
      last = () -> new ImageCompressor(own).map(prepared, found);
      lastFile = null;
      return SquaredError.of(
              prepared.histogram(),
              found.labels(),
              found.transparentLabel(),
              found.codebook().palette())
          .perPixel();
    }

    @Override
    public long bytes(int colors) {
      return encode(result(colors)).content().length;
    }

    private EncodedImage encode(CompressedImage result) {
      EncodedImage file = new ImageEncoder(settings.encoding()).encode(prepared, result);
      lastFile = file;
      return file;
    }

    @Override
    public Sizes sizes(ErrorForecast errors, long limit) {
      SizeForecast forecast = SizeForecast.of(prepared.raster(), errors);
      FileCosts costs = new FileCosts(prepared, RunStart.of(settings.quantize().effort()));
      PictureSample sample = PictureSample.of(prepared, settings);
      if (sample != null) {
        forecast.corrected(
            limit,
            settings.quantize().colors(),
            colors -> {
              costs.looked(colors);
              return sample.bytes(colors);
            });
      }
      return new Sizes(forecast, costs);
    }

    private CompressedImage result(int colors) {
      CompressedImage result = new ImageCompressor(settings.withColors(colors)).quantize(prepared);
      last = () -> result;
      lastFile = null;
      return result;
    }

    @Override
    public void keep() {
      kept = last;
      keptFile = lastFile;
    }

    /** The result that is kept; its file is known to the picture if a trial needed it. */
    CompressedImage kept() {
      if (kept == null) {
        throw new IllegalStateException("a search tries and keeps one number of colours at least");
      }
      CompressedImage result = kept.get();
      if (keptFile != null) {
        prepared.keep(result, settings.encoding(), keptFile);
      }
      return result;
    }
  }

  /** Trials of the colours of many pictures. */
  final class OfHistogram implements ColorTrials {
    private final ColorHistogram histogram;
    private final EngineSettings settings;

    OfHistogram(ColorHistogram histogram, EngineSettings settings) {
      this.histogram = histogram;
      this.settings = settings;
    }

    @Override
    public double error(int colors) {
      Quantization result = Quantizer.quantize(histogram, settings.quantize().withColors(colors));
      return histogram.isExact()
          ? SquaredError.of(
                  histogram,
                  result.labels(),
                  result.transparentLabel(),
                  result.codebook().palette())
              .perPixel()
          : errorOfBins(result);
    }

    /** As if pixels lay evenly in their bins: sums do not tell how they do. */
    private double errorOfBins(Quantization result) {
      Palette palette = result.codebook().palette();
      double width = 1 << (8 - histogram.bits());
      double within = 3 * (width * width - 1) / 12;
      double sum = 0;
      for (int bin = 0; bin < histogram.size(); bin++) {
        int entry = palette.color(result.labels()[bin] & 0xFF);
        double error = ColorDifference.squared(histogram.meanColor(bin), entry);
        sum += histogram.count(bin) * (error / ColorDifference.UNITS + within);
      }
      return sum / (histogram.visiblePixels() + histogram.transparentPixels());
    }

    @Override
    public long bytes(int colors) {
      throw onlyOfPictures();
    }

    @Override
    public Sizes sizes(ErrorForecast errors, long limit) {
      throw onlyOfPictures();
    }

    private static IllegalArgumentException onlyOfPictures() {
      return new IllegalArgumentException(
          "max-output-bytes is about single pictures: use it with --scope image");
    }

    @Override
    public void keep() {
      // A histogram's result is its number of colours alone.
    }
  }
}
