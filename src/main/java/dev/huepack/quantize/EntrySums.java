package dev.huepack.quantize;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;

/** Exact sums of the colours that share a palette entry, and the colour that stands for them. */
final class EntrySums {
  private static final int CHANNELS = 4;

  private final long[] counts;
  private final long[] sums;

  EntrySums(int entries) {
    counts = new long[entries];
    sums = new long[CHANNELS * entries];
  }

  void add(int entry, ColorHistogram histogram, int color) {
    counts[entry] += histogram.count(color);
    for (int channel = 0; channel < CHANNELS; channel++) {
      sums[CHANNELS * entry + channel] += histogram.premultipliedSum(color, channel);
    }
  }

  /** Counts pixels that have no colour. */
  void addTransparent(int entry, long pixels) {
    counts[entry] += pixels;
  }

  long count(int entry) {
    return counts[entry];
  }

  /** Mean red (channel 0), green (1) or blue (2) weighted by alpha, or mean alpha (3): 0 to 255. */
  double mean(int entry, int channel) {
    long alpha = sums[CHANNELS * entry + 3];
    if (channel == 3) {
      return counts[entry] == 0 ? 0 : (double) alpha / counts[entry];
    }
    return alpha == 0 ? 0 : (double) sums[CHANNELS * entry + channel] / alpha;
  }

  /** The means rounded to 8 bits, halves up, by whole-number arithmetic. */
  int rounded(int entry) {
    long alpha = sums[CHANNELS * entry + 3];
    if (alpha == 0) {
      return PackedColor.TRANSPARENT;
    }
    int[] channels = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      channels[channel] = divideRounding(sums[CHANNELS * entry + channel], alpha);
    }
    return PackedColor.of(divideRounding(alpha, counts[entry]), channels[0], channels[1], channels[2]);
  }

  private static int divideRounding(long dividend, long divisor) {
    long quotient = dividend / divisor;
    return (int) (dividend - quotient * divisor >= divisor - divisor / 2 ? quotient + 1 : quotient);
  }
}
