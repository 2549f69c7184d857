package dev.huepack.engine;

import dev.huepack.codec.DecodeLimits;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.dither.DitherSettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs to know.
 *
 * @param quantize how palettes are found
 * @param limits what a file may cost before it is refused
 * @param histogramLimit distinct colours up to which a picture's histogram is exact, at least as
 *     many as the palette may have. From 2^16 on a coarse histogram has bins for every palette: a
 *     bin holds at most 2^8 colours
 * @param dither how pixels are mapped to the palette
 * @param metrics which figures of quality are computed
 * @param encoding how the result is written
 * @param resize to what size pictures are brought before all else
 * @param goal what decides on the number of colours, of which {@code quantize} has the most; null
 *     where it has the number itself
 */
public record EngineSettings(
    QuantizeSettings quantize,
    DecodeLimits limits,
    int histogramLimit,
    DitherSettings dither,
    Metrics metrics,
    ImageEncoding encoding,
    Resize resize,
    @Nullable ColorGoal goal)
    implements Serializable {

  /** Checks the ranges. */
  public EngineSettings {
    if (histogramLimit < quantize.colors()) {
      throw new IllegalArgumentException(
          "the histogram's limit must be at least the number of colours, "
              + quantize.colors()
              + ": "
              + histogramLimit);
    }
  }

  /** Settings that limit the number of pixels alone and leave pictures in their size. */
  public EngineSettings(
      QuantizeSettings quantize,
      long maxPixels,
      int histogramLimit,
      DitherSettings dither,
      Metrics metrics,
      ImageEncoding encoding) {
    this(
        quantize,
        DecodeLimits.ofPixels(maxPixels),
        histogramLimit,
        dither,
        metrics,
        encoding,
        Resize.NONE);
  }

  /** Settings with a number of colours. */
  public EngineSettings(
      QuantizeSettings quantize,
      DecodeLimits limits,
      int histogramLimit,
      DitherSettings dither,
      Metrics metrics,
      ImageEncoding encoding,
      Resize resize) {
    this(quantize, limits, histogramLimit, dither, metrics, encoding, resize, null);
  }

  /** The same with a number of colours, and no goal. */
  public EngineSettings withColors(int colors) {
    return new EngineSettings(
        quantize.withColors(colors), limits, histogramLimit, dither, metrics, encoding, resize);
  }

  /** Settings with the figures that cost nothing, that write plainly. */
  public EngineSettings(
      QuantizeSettings quantize, long maxPixels, int histogramLimit, DitherSettings dither) {
    this(quantize, maxPixels, histogramLimit, dither, Metrics.BASIC, ImageEncoding.PLAIN);
  }

  /** Settings without dithering, with the figures that cost nothing, that write plainly. */
  public EngineSettings(QuantizeSettings quantize, long maxPixels, int histogramLimit) {
    this(quantize, maxPixels, histogramLimit, DitherSettings.NONE);
  }

  /** Pictures with more pixels are refused from their header. */
  public long maxPixels() {
    return limits.maxPixels();
  }
}
