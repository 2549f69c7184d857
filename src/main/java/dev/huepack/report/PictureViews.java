package dev.huepack.report;

import dev.huepack.codec.Preview;
import dev.huepack.codec.PreviewEncoder;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.RasterScaler;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.quality.PerceptualQuality;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a report shows of a picture and its result.
 *
 * @param width of the result in pixels, not of its preview
 * @param height of the result in pixels
 * @param shownWidth of the previews in pixels
 * @param before the original
 * @param after the result
 * @param errors the map of differences
 * @param worst where the difference is largest
 * @param worstBefore the original there, pixel by pixel
 * @param worstAfter the result there, pixel by pixel
 * @param swatches the colours of the result
 * @param distinctColors of the original
 * @param colors a sample of the original's colours: see {@link ColorSample}
 * @param similarity of the original and the result (SSIM); empty where it takes too long, or where
 *     the picture is too small for it
 * @param settling how the clusters settled
 */
record PictureViews(
    int width,
    int height,
    int shownWidth,
    Preview before,
    Preview after,
    Preview errors,
    ErrorMap.Window worst,
    Preview worstBefore,
    Preview worstAfter,
    List<Swatch> swatches,
    long distinctColors,
    String colors,
    OptionalDouble similarity,
    Settling settling) {

  private static final int WINDOW_WIDTH = 128;
  private static final int WINDOW_HEIGHT = 96;
  private static final int SAMPLED_COLORS = 3000;

  /** Of larger pictures only {@code --metrics full} measures how alike they look. */
  private static final int MOST_COMPARED_PIXELS = 4_000_000;

  /**
   * What views may take.
   *
   * @param pixels of each, at most
   * @param bytes of each, at most: those of a noisy picture get smaller yet
   */
  record Limit(int pixels, int bytes) {
    /** Everything a report may take for previews, shared among its cards. */
    static Limit forCards(int cards) {
      int shares = Math.max(12, cards);
      return new Limit(4_800_000 / shares, 3_000_000 / shares);
    }

    /** Half as many pixels, for a view that is shown smaller. */
    Limit half() {
      return new Limit(pixels / 2, bytes / 2);
    }
  }

  /**
   * Makes the views.
   *
   * @param original decoded and upright; may have another size than the result
   * @param stored the result's file, which is shown as it is if a browser knows it
   * @param settling whether the fit is to be shown
   */
  static PictureViews of(
      PixelRaster original,
      PixelRaster result,
      Optional<Preview> stored,
      Limit limit,
      Settling.Wanted settling) {
    PixelRaster reference =
        original.width() == result.width() && original.height() == result.height()
            ? original
            : RasterScaler.scaled(original, result.width(), result.height());
    ErrorMap errors = new ErrorMap(reference, result);
    ErrorMap.Window worst = errors.worst(WINDOW_WIDTH, WINDOW_HEIGHT);
    ImageColors colors = ImageColors.of(reference, ColorHistogram.DEFAULT_LIMIT);
    boolean full = result.pixels() <= limit.pixels();
    PixelRaster shown = SmallPicture.of(result, limit.pixels());
    Preview before =
        full
            ? PreviewEncoder.encode(reference, colors)
            : PreviewEncoder.encode(SmallPicture.of(reference, limit.pixels()));
    Optional<Preview> file = full ? stored : Optional.empty();
    return new PictureViews(
        result.width(),
        result.height(),
        shown.width(),
        within(limit.bytes(), before, reference, limit.pixels()),
        within(
            limit.bytes(),
            file.orElseGet(() -> PreviewEncoder.encode(shown)),
            result,
            limit.pixels()),
        errorMap(errors, limit.half()),
        worst,
        PreviewEncoder.lossless(worst.cut(reference)),
        PreviewEncoder.lossless(worst.cut(result)),
        Swatch.of(result),
        colors.distinctColors(),
        ColorSample.encode(colors.histogram(), SAMPLED_COLORS),
        similarity(reference, result),
        settling.of(colors.histogram()));
  }

  private static OptionalDouble similarity(PixelRaster reference, PixelRaster result) {
    return result.pixels() > MOST_COMPARED_PIXELS
        ? OptionalDouble.empty()
        : PerceptualQuality.similarityOf(reference, result).similarity();
  }

  /** The preview, or a smaller one of the same picture if it has too many bytes. */
  private static Preview within(int maxBytes, Preview preview, PixelRaster raster, int pixels) {
    Preview smaller = preview;
    int shown = Math.min(pixels, raster.pixels());
    while (smaller.bytes() > maxBytes && shown > 1) {
      shown = fewer(shown, smaller, maxBytes);
      smaller = PreviewEncoder.encode(SmallPicture.of(raster, shown));
    }
    return smaller;
  }

  private static Preview errorMap(ErrorMap errors, Limit limit) {
    int shown = limit.pixels();
    Preview map = errors.encode(shown);
    while (map.bytes() > limit.bytes() && shown > 1) {
      shown = fewer(shown, map, limit.bytes());
      map = errors.encode(shown);
    }
    return map;
  }

  /** Pixels for which the bytes should do; always fewer. */
  private static int fewer(int pixels, Preview preview, int maxBytes) {
    return Math.max(1, (int) (0.9 * pixels * maxBytes / preview.bytes()));
  }

  /** Whether a pixel of the previews is a pixel of the result. */
  boolean isAtFullSize() {
    return shownWidth == width;
  }
}
