package dev.huepack.engine;

/**
 * What fits of different numbers of colours cost, in proportion to each other, and how much of that
 * a search may spend. Measured on photos of a quarter to half a megapixel: fits of more than 96
 * colours search on finer bins, and indexed pictures of 17 to 128 colours take longest to encode.
 */
enum TrialCosts {
  /** Of finding out an error, which takes a fit but no mapping. */
  OF_FITS(4.0) {
    @Override
    double of(int colors) {
      return fit(colors);
    }
  },
  /** Of finding out a size: of compressing the picture. */
  OF_FILES(3.6) {
    @Override
    double of(int colors) {
      return fit(colors) + (colors <= 16 ? 8 : colors <= 128 ? 26 : 13);
    }
  };

  private static final int MOST_ON_WIDE_BINS = 96;

  private final double budget;

  TrialCosts(double budget) {
    this.budget = budget;
  }

  /** What a trial costs, in no unit. */
  abstract double of(int colors);

  /**
   * How many times the cost of a trial at the number that is found all trials may cost: less than
   * four, where each ends with a file, since there is the forecast too.
   */
  double budget() {
    return budget;
  }

  private static double fit(int colors) {
    return colors <= MOST_ON_WIDE_BINS ? 20 + 0.45 * colors : 62 + 0.5 * colors;
  }
}
