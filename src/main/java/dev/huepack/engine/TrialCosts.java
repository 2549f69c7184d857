package dev.huepack.engine;

/**
 * What fits of different numbers of colours cost, in proportion to each other, and how much of that
 * a search may spend. In no unit of time, so that a search ends alike on every machine. Measured on
 * photos of an eighth to half a megapixel: fits of more than 96 colours search on finer bins, and
 * indexed pictures of 17 to 128 colours take longest to encode.
 */
enum TrialCosts {
  /** Of finding out an error, which takes a fit but no mapping. */
  OF_FITS(4.1) {
    @Override
    double of(int colors) {
      return colors <= MOST_ON_WIDE_BINS ? 80 + 0.6 * colors : 160 + 0.42 * colors;
    }
  },
  /** Of finding out a size: of compressing the picture. */
  OF_FILES(3.1) {
    @Override
    double of(int colors) {
      if (colors <= MOST_WITH_SMALL_INDICES) {
        return 48 + 1.6 * colors;
      }
      return colors <= MOST_ON_WIDE_BINS
          ? 80 + 0.35 * colors
          : (colors <= MOST_ENCODED_TWICE ? 120 : 105) + 0.32 * colors;
    }
  };

  private static final int MOST_ON_WIDE_BINS = 96;
  private static final int MOST_WITH_SMALL_INDICES = 16;
  private static final int MOST_ENCODED_TWICE = 128;

  private final double budget;

  TrialCosts(double budget) {
    this.budget = budget;
  }

  /** What a trial costs. */
  abstract double of(int colors);

  /**
   * How many times the cost of a trial at the number that is found all trials may cost, so that
   * with decoding and encoding, which come but once, it is less than four times the time of a
   * single fit; looks at a sample take their part where there are any.
   */
  double budget() {
    return budget;
  }
}
