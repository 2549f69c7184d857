package dev.huepack.engine;

import dev.huepack.codec.PictureMetadata;
import dev.huepack.codec.PngEffort;
import dev.huepack.color.PixelRaster;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how large a picture's file is about, from bands of it that are compressed quickly: of
 * photos within 5 %, for a fifth of what compressing costs.
 */
final class PictureSample {
  private static final int MOST_PIXELS = 1 << 15;

  /** Of the picture: of a small one a larger share would cost too much. */
  private static final int SMALLEST_SHARE = 8;

  /** Rows that are taken together, since files are small where rows resemble those above. */
  private static final int BAND = 8;

  /** Fewer tell little of the picture. */
  private static final int FEWEST_BANDS = 3;

  /** Formats do not hold sides of every length. */
  private static final int LONGEST_SIDE = 1 << 15;

  /** What a file has beside what bands have when they are compressed quickly. */
  private static final double OF_QUICK = 0.975;

  private static final double OF_QUICK_WITH_FEW_COLORS = 0.94;
  private static final int FEW_COLORS = 16;

  private static final int FILE_OVERHEAD = 90;
  private static final int BYTES_AN_ENTRY = 3;

  private final PreparedImage sample;
  private final EngineSettings settings;
  private final double share;

  private PictureSample(PreparedImage sample, EngineSettings settings, double share) {
    this.sample = sample;
    this.settings = settings;
    this.share = share;
  }

  /** A sample; null where the picture is too small or too narrow for one. */
  static @Nullable PictureSample of(PreparedImage prepared, EngineSettings settings) {
    PixelRaster raster = prepared.raster();
    int pixels = Math.min(MOST_PIXELS, raster.pixels() / SMALLEST_SHARE);
    int bands = pixels / raster.width() / BAND;
    if (bands < FEWEST_BANDS || Math.max(raster.width(), raster.height()) > LONGEST_SIDE) {
      return null;
    }
    PixelRaster sample = bands(raster, bands);
    return new PictureSample(
        new PreparedImage(
            prepared.decoded().with(sample), settings.histogramLimit(), 0, PictureMetadata.NONE),
        settings,
        (double) sample.pixels() / raster.pixels());
  }

  /** Bands that are spread evenly. */
  private static PixelRaster bands(PixelRaster raster, int bands) {
    int width = raster.width();
    int[] argb = new int[bands * BAND * width];
    for (int band = 0; band < bands; band++) {
      int row = (int) ((2L * band + 1) * (raster.height() - BAND) / (2L * bands));
      System.arraycopy(raster.argb(), row * width, argb, band * BAND * width, BAND * width);
    }
    return new PixelRaster(width, bands * BAND, argb);
  }

  /** About how many bytes the whole picture's file has with so many colours. */
  double bytes(int colors) {
    CompressedImage result = new ImageCompressor(quickly(colors)).quantize(sample);
    int bytes = new ImageEncoder(encoding()).encode(sample, result).content().length;
    int overhead = FILE_OVERHEAD + BYTES_AN_ENTRY * colors;
    return overhead
        + (colors > FEW_COLORS ? OF_QUICK : OF_QUICK_WITH_FEW_COLORS)
            * Math.max(1, bytes - overhead)
            / share;
  }

  private ImageEncoding encoding() {
    ImageEncoding own = settings.encoding();
    return new ImageEncoding(
        PngEffort.FAST,
        own.sort(),
        own.codebooks(),
        own.format(),
        own.whenLarger(),
        own.metadata());
  }

  private EngineSettings quickly(int colors) {
    QuantizeSettings own = settings.quantize();
    return new EngineSettings(
        new QuantizeSettings(
            colors,
            Effort.FAST,
            Seeding.SPLIT,
            own.seed(),
            Effort.FAST.maxIterations(),
            Effort.FAST.tolerance(),
            own.fixedColors(),
            own.space()),
        settings.limits(),
        settings.histogramLimit(),
        settings.dither(),
        settings.metrics(),
        settings.encoding(),
        settings.resize());
  }
}
