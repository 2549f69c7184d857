package dev.huepack.job;

import dev.huepack.palette.ColorHistogram;
import java.io.Serializable;

/**
 * Whose colours share a palette, and how.
 *
 * @param scope who shares one
 * @param weighting how much an image counts in it
 * @param histogramLimit distinct colours that a shared histogram tells apart, 2^8 to 2^24; with
 *     more it has bins
 */
public record Sharing(Scope scope, Weighting weighting, int histogramLimit)
    implements Serializable {
  /** A palette for each image. */
  public static final Sharing NONE =
      new Sharing(Scope.IMAGE, Weighting.PIXELS, ColorHistogram.DEFAULT_LIMIT);

  private static final int SMALLEST_LIMIT = 1 << 8;
  private static final int LARGEST_LIMIT = 1 << 24;

  /** Checks the ranges. */
  public Sharing {
    if (histogramLimit < SMALLEST_LIMIT || histogramLimit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "histogram-limit must be "
              + SMALLEST_LIMIT
              + " to "
              + LARGEST_LIMIT
              + ": "
              + histogramLimit);
    }
  }
}
