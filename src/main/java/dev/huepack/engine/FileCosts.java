package dev.huepack.engine;

/**
 * What it costs to compress a picture with different numbers of colours, in proportion to each
 * other: by what the picture has and not by a clock, so that a search ends alike on every machine.
 *
 * <p>About milliseconds of one core, fitted to measurements of photos and drawings of 3,000 pixels
 * to one megapixel: within a third for photos. Fits have become faster since, up to twice where
 * there are few colours; that errs on the side of fewer trials.
 */
final class FileCosts implements SizeSearch.Costs {
  /** Fits of more colours than this search on finer bins. */
  private static final int MOST_ON_WIDE_BINS = 96;

  private static final int FEWEST_BINS_AN_ENTRY = 16;
  private static final int WIDE_BITS = 5;

  /** A search takes less time a bin where there are many. */
  private static final double BINS_POWER = 0.7;

  /** Up to so many bytes of indices all ways to deflate them are tried. */
  private static final int SMALL = 1 << 15;

  private static final int MOST_ENCODED_SLOWLY = 128;

  /** Of a trial. */
  private static final double LOOK_SHARE = 0.15;

  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  private final double megapixels;
  private final double thousandColors;
  private final int wideBins;
  private final int narrowBins;
  private final double bitsAPixelAtLimit;
  private final double start;
  private double forecast;

  /**
   * Prepares.
   *
   * @param limit the size, in bytes, that files will be near
   * @param start see {@link RunStart}
   */
  FileCosts(PreparedImage prepared, long limit, double start) {
    this(
        start,
        prepared.pixels(),
        prepared.histogram().size(),
        prepared.histogram().binned(WIDE_BITS).size(),
        prepared.histogram().binned(WIDE_BITS + 1).size(),
        limit);
  }

  /**
   * Prepares.
   *
   * @param start see {@link RunStart}
   * @param colors distinct ones
   * @param wideBins bins of 5 bits a channel that are not empty
   * @param narrowBins of 6 bits
   */
  FileCosts(double start, int pixels, int colors, int wideBins, int narrowBins, long limit) {
    this.start = start;
    megapixels = pixels / MILLION;
    thousandColors = colors / THOUSAND;
    this.wideBins = wideBins;
    this.narrowBins = narrowBins;
    bitsAPixelAtLimit = 8.0 * limit / pixels;
    forecast = 1.5 + Math.min(6, thousandColors / 6);
  }

  /** Notes that a sample was compressed. */
  void looked(int colors) {
    forecast += 1 + LOOK_SHARE * trial(colors, 1);
  }

  @Override
  public double forecast() {
    return forecast;
  }

  /** The start, decoding and counting. */
  @Override
  public double once() {
    return start + 10 * megapixels + 0.06 * thousandColors;
  }

  @Override
  public double trial(int colors, double size) {
    double bits = StrictMath.log(colors) / StrictMath.log(2);
    double mapping = 1 + 5 * megapixels;
    double settling = (0.1 + 0.018 * bits) * thousandColors;
    return mapping + settling + search(colors, bits) + encoding(colors, size * bitsAPixelAtLimit);
  }

  private double search(int colors, double bits) {
    int enough = FEWEST_BINS_AN_ENTRY * colors;
    if (colors <= MOST_ON_WIDE_BINS && wideBins >= enough) {
      return StrictMath.pow(wideBins / THOUSAND, BINS_POWER) * (3.7 + 1.3 * bits);
    }
    double thousandBins = narrowBins >= enough ? narrowBins / THOUSAND : thousandColors;
    return StrictMath.pow(thousandBins, BINS_POWER) * 10.5 * Math.sqrt(colors / 128.0);
  }

  /** The more bits are left of a pixel the longer it was searched for what is like it. */
  private double encoding(int colors, double bitsAPixel) {
    int depth = colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
    if (megapixels * MILLION * depth / 8 <= SMALL) {
      return megapixels * Math.min(depth < 4 ? 120 : 220, 10 + 280 * bitsAPixel);
    }
    if (depth < 4) {
      return 12 * megapixels;
    }
    if (depth == 4) {
      return megapixels * Math.max(12, Math.min(45, 35 * bitsAPixel));
    }
    return megapixels
        * (colors <= MOST_ENCODED_SLOWLY
            ? Math.max(12, Math.min(100, 55 * bitsAPixel))
            : Math.max(10, Math.min(40, 14 * bitsAPixel)));
  }
}
