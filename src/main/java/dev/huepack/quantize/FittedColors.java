package dev.huepack.quantize;

import dev.huepack.palette.ColorHistogram;
import org.jspecify.annotations.Nullable;

/** The entries of a histogram that are fitted: all, or bins of them where they are too many. */
final class FittedColors {
  /**
   * More entries than this are put in bins, which take some 100 bytes each in a fit and the finish.
   * With twice as many, a fit takes three times as long and gains 0.01 %.
   */
  private static final int MOST = 1 << 18;

  private static final int BITS_OF_MANY = 7;

  /** A large picture, which takes more memory itself, may have another bin for so many pixels. */
  private static final int PIXELS_A_BIN = 1 << 6;

  private static final int MOST_BINS = 1 << 19;

  private final ColorHistogram all;
  private @Nullable ColorHistogram fitted;

  FittedColors(ColorHistogram all) {
    this.all = all;
  }

  /** Whether all entries are fitted as they are. */
  boolean areAll() {
    return all.size() <= MOST;
  }

  /** What is fitted; bins are made when they are first asked for. */
  ColorHistogram get() {
    ColorHistogram known = fitted;
    if (known == null) {
      long bins = Math.min(MOST_BINS, MOST + all.visiblePixels() / PIXELS_A_BIN);
      known = areAll() ? all : all.binned(BITS_OF_MANY, (int) bins);
      fitted = known;
    }
    return known;
  }
}
