package dev.huepack.engine;

import dev.huepack.codec.IndexedPngEncoder;

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

  /** Up to so many bytes of indices both ways to filter them are tried, more thoroughly. */
  private static final int SMALL = 1 << 15;

  /** Of a trial. */
  private static final double LOOK_SHARE = 0.15;

  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  private final double megapixels;
  private final double thousandColors;
  private final int wideBins;
  private final int narrowBins;
  private final double start;
  private double forecast;

  /**
   * Prepares.
   *
   * @param start see {@link RunStart}
   */
  FileCosts(PreparedImage prepared, double start) {
    this(
        start,
        prepared.pixels(),
        prepared.histogram().size(),
        prepared.histogram().binned(WIDE_BITS).size(),
        prepared.histogram().binned(WIDE_BITS + 1).size());
  }

  /**
   * Prepares.
   *
   * @param start see {@link RunStart}
   * @param colors distinct ones
   * @param wideBins bins of 5 bits a channel that are not empty
   * @param narrowBins of 6 bits
   */
  FileCosts(double start, int pixels, int colors, int wideBins, int narrowBins) {
    this.start = start;
    megapixels = pixels / MILLION;
    thousandColors = colors / THOUSAND;
    this.wideBins = wideBins;
    this.narrowBins = narrowBins;
    forecast = 1.5 + Math.min(6, thousandColors / 6);
  }

  /** Notes that a sample was compressed. */
  void looked(int colors) {
    forecast += 1 + LOOK_SHARE * trial(colors);
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
  public double trial(int colors) {
    double bits = StrictMath.log(colors) / StrictMath.log(2);
    double mapping = 1 + 5 * megapixels;
    double settling = (0.1 + 0.018 * bits) * thousandColors;
    return mapping + settling + search(colors, bits) + encoding(colors);
  }

  private double search(int colors, double bits) {
    int enough = FEWEST_BINS_AN_ENTRY * colors;
    if (colors <= MOST_ON_WIDE_BINS && wideBins >= enough) {
      return StrictMath.pow(wideBins / THOUSAND, BINS_POWER) * (3.7 + 1.3 * bits);
    }
    double thousandBins = narrowBins >= enough ? narrowBins / THOUSAND : thousandColors;
    return StrictMath.pow(thousandBins, BINS_POWER) * 10.5 * Math.sqrt(colors / 128.0);
  }

  private double encoding(int colors) {
    int depth = IndexedPngEncoder.depth(colors);
    boolean small = megapixels * MILLION * depth / 8 <= SMALL;
    return megapixels * (small ? 37 * depth : 7 + 5.5 * depth);
  }
}
