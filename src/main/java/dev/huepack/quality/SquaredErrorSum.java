package dev.huepack.quality;

import dev.huepack.color.ColorDifference;
import java.math.BigInteger;

/** Adds up the squared error of a picture, colour by colour in any order, exactly. */
public final class SquaredErrorSum {
  /** So many of the largest errors are less than half of what a long holds. */
  private static final long MOST_ADDED_AT_ONCE = 1 << 27;

  private BigInteger total = BigInteger.ZERO;

  /** In the units of {@link ColorDifference}, not yet in the total. */
  private long sum;

  private long pixels;

  /** Adds so many pixels of one colour that became another. */
  public void add(int reference, int result, long more) {
    long error = ColorDifference.squared(reference, result);
    pixels += more;
    if (more > MOST_ADDED_AT_ONCE) {
      total = total.add(BigInteger.valueOf(error).multiply(BigInteger.valueOf(more)));
    } else {
      sum += error * more;
    }
    if (sum > Long.MAX_VALUE / 2) {
      total = total.add(BigInteger.valueOf(sum));
      sum = 0;
    }
  }

  /** What was added so far. */
  public SquaredError toSquaredError() {
    return new SquaredError(pixels, total.add(BigInteger.valueOf(sum)));
  }
}
