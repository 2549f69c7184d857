package dev.huepack.codec;

import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;

/**
 * What a file may cost at most before it is refused.
 *
 * @param maxPixels pictures with more pixels are refused by their header, at least 1
 * @param maxBytes larger files are refused before they are read, at least 1; no file can have more
 *     than {@link #MOST_BYTES}
 * @param timeout decoding that takes longer is given up; zero sets no limit
 */
public record DecodeLimits(long maxPixels, long maxBytes, Duration timeout)
    implements Serializable {
  /** The largest file that fits an array, which is how decoders want it. */
  public static final long MOST_BYTES = Integer.MAX_VALUE - 16;

  /** Checks the ranges. */
  public DecodeLimits {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("max-pixels must be at least 1: " + maxPixels);
    }
    if (maxBytes < 1 || maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException("max-bytes must be 1 to " + MOST_BYTES + ": " + maxBytes);
    }
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("decode-timeout must be at least 0: " + seconds(timeout));
    }
  }

  /** Limits the number of pixels alone. */
  public static DecodeLimits ofPixels(long maxPixels) {
    return new DecodeLimits(maxPixels, MOST_BYTES, Duration.ZERO);
  }

  /** A span of time in words. */
  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3).replaceAll("\\.?0+$", "")
        + " s";
  }
}
