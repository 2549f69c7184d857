package dev.huepack.palette;

import dev.huepack.color.PackedColor;

/** Exact sums of the colours that share a palette entry, and the colour that stands for them. */
public final class EntrySums {
  private static final int CHANNELS = 4;

  private final long[] counts;
  private final long[] sums;

  /** Starts with no pixels for so many entries. */
  public EntrySums(int entries) {
    counts = new long[entries];
    sums = new long[CHANNELS * entries];
  }

  /** Adds all pixels of a histogram's entry to a palette entry. */
  public void add(int entry, ColorHistogram histogram, int color) {
    add(entry, histogram, color, 1);
  }

  /** Takes all pixels of a histogram's entry from one palette entry to another. */
  public void move(int from, int to, ColorHistogram histogram, int color) {
    add(from, histogram, color, -1);
    add(to, histogram, color, 1);
  }

  private void add(int entry, ColorHistogram histogram, int color, int sign) {
    long pixels = sign * histogram.count(color);
    if (histogram.isExact()) {
      add(entry, histogram.color(color), pixels);
      return;
    }
    counts[entry] += pixels;
    for (int channel = 0; channel < CHANNELS; channel++) {
      sums[CHANNELS * entry + channel] += sign * histogram.premultipliedSum(color, channel);
    }
  }

  /** The same sums with the entries in another order, or some of them. */
  public EntrySums inOrder(int[] entries) {
    EntrySums ordered = new EntrySums(entries.length);
    for (int i = 0; i < entries.length; i++) {
      ordered.counts[i] = counts[entries[i]];
      System.arraycopy(sums, CHANNELS * entries[i], ordered.sums, CHANNELS * i, CHANNELS);
    }
    return ordered;
  }

  /** Adds so many pixels of a colour. */
  public void add(int entry, int argb, long pixels) {
    counts[entry] += pixels;
    int first = CHANNELS * entry;
    long premultiplied = pixels * PackedColor.alpha(argb);
    sums[first] += premultiplied * PackedColor.red(argb);
    sums[first + 1] += premultiplied * PackedColor.green(argb);
    sums[first + 2] += premultiplied * PackedColor.blue(argb);
    sums[first + 3] += premultiplied;
  }

  /** Counts pixels that have no colour. */
  public void addTransparent(int entry, long pixels) {
    counts[entry] += pixels;
  }

  /** Pixels of a palette entry. */
  public long count(int entry) {
    return counts[entry];
  }

  /** Mean red (channel 0), green (1) or blue (2) weighted by alpha, or mean alpha (3): 0 to 255. */
  public double mean(int entry, int channel) {
    long alpha = sums[CHANNELS * entry + 3];
    if (channel == 3) {
      return counts[entry] == 0 ? 0 : (double) alpha / counts[entry];
    }
    return alpha == 0 ? 0 : (double) sums[CHANNELS * entry + channel] / alpha;
  }

  /**
   * The means rounded to 8 bits, halves up, by whole-number arithmetic; {@link
   * PackedColor#TRANSPARENT} where alpha rounds to nothing.
   */
  public int rounded(int entry) {
    long alpha = sums[CHANNELS * entry + 3];
    int roundedAlpha = alpha == 0 ? 0 : divideRounding(alpha, counts[entry]);
    if (roundedAlpha == 0) {
      return PackedColor.TRANSPARENT;
    }
    int[] channels = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      channels[channel] = divideRounding(sums[CHANNELS * entry + channel], alpha);
    }
    return PackedColor.of(roundedAlpha, channels[0], channels[1], channels[2]);
  }

  private static int divideRounding(long dividend, long divisor) {
    long quotient = dividend / divisor;
    return (int) (dividend - quotient * divisor >= divisor - divisor / 2 ? quotient + 1 : quotient);
  }

  /** The codebook of a palette whose entries stand for these sums. */
  public Codebook toCodebook(Palette palette) {
    double[] centroids = new double[Codebook.CHANNELS * palette.size()];
    for (int entry = 0; entry < palette.size(); entry++) {
      for (int channel = 0; channel < Codebook.CHANNELS; channel++) {
        centroids[Codebook.CHANNELS * entry + channel] = mean(entry, channel);
      }
    }
    return new Codebook(palette, centroids, counts);
  }
}
