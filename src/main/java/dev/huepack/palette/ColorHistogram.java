package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each colour occurs: the sufficient statistic of every palette, of one picture or of a
 * corpus.
 *
 * <p>A histogram is <i>exact</i> while it has at most {@code limit} distinct visible colours, and
 * <i>coarse</i> beyond: then colours share bins, each with its exact count and exact sums, so that
 * bin means lose nothing. Bins are of 7 bits a channel while there are at most 2^19 of them, else
 * of 6 (which opaque colours can fill only 2^18 of), and of fewer only where translucent colours
 * need it. Opaque and translucent colours never share a bin. Fully transparent pixels are only
 * counted, their hidden colours are not kept. What a histogram is depends on nothing but the union
 * of all that went into it, so {@link #merge} may be applied in any order and grouping with the
 * same result.
 *
 * <p>Immutable. Entries are sorted by key (unsigned), translucent ones before opaque ones. An exact
 * histogram takes 12 bytes an entry, a coarse one 44.
 */
public final class ColorHistogram implements Serializable {
  /** Distinct colours up to which a histogram stays exact unless told otherwise. */
  public static final int DEFAULT_LIMIT = 1 << 20;

  /** Sums that a coarse entry keeps: red, green and blue times alpha, and alpha. */
  static final int SUMS = 4;

  /** Bits a channel of the bins that a histogram has at first when it is over its limit. */
  static final int COARSE_BITS = 7;

  /** More bins than this make bins coarser by a bit a channel: a bound of 23 MB. */
  static final int MOST_BINS = 1 << 19;

  private static final int EXACT_BITS = 8;
  private static final int[] NO_KEYS = {};
  private static final long[] NO_LONGS = {};
  private static final long serialVersionUID = 1L;

  private final int limit;
  private final int bits;
  private final int[] keys;
  private final long[] counts;
  private final long[] sums;
  private final long transparentPixels;

  ColorHistogram(
      int limit, int bits, int[] keys, long[] counts, long[] sums, long transparentPixels) {
    this.limit = limit;
    this.bits = bits;
    this.keys = keys;
    this.counts = counts;
    this.sums = sums;
    this.transparentPixels = transparentPixels;
  }

  /** The histogram of nothing, which {@link #merge} leaves others unchanged by. */
  public static ColorHistogram empty(int limit) {
    return new ColorHistogram(limit, EXACT_BITS, NO_KEYS, NO_LONGS, NO_LONGS, 0);
  }

  /**
   * Makes an exact histogram, or a coarse one if there are more colours than the limit allows.
   *
   * @param colors distinct colours, none fully transparent, ascending as unsigned values
   * @param counts pixels of each, at least 1
   * @param transparentPixels how many fully transparent pixels there are besides
   */
  static ColorHistogram ofSorted(int limit, int[] colors, long[] counts, long transparentPixels) {
    return new ColorHistogram(limit, EXACT_BITS, colors, counts, NO_LONGS, transparentPixels)
        .bounded();
  }

  /** Distinct colours beyond which this histogram, and all that it is merged into, is coarse. */
  public int limit() {
    return limit;
  }

  /** Whether entries are single colours; otherwise they are bins. */
  public boolean isExact() {
    return bits == EXACT_BITS;
  }

  /** Whether no pixel was counted. */
  public boolean isEmpty() {
    return keys.length == 0 && transparentPixels == 0;
  }

  /** Number of entries, without the fully transparent pixels. */
  public int size() {
    return keys.length;
  }

  /**
   * Index of the first opaque entry: translucent entries lie before it, opaque ones from here to
   * the end.
   */
  public int firstOpaque() {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isOpaqueEntry(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean isOpaqueEntry(int entry) {
    return isExact() ? PackedColor.isOpaque(keys[entry]) : ColorBins.isOpaque(keys[entry]);
  }

  /**
   * The colour of an entry of an exact histogram.
   *
   * @throws IllegalStateException if the histogram is coarse
   */
  public int color(int entry) {
    if (!isExact()) {
      throw new IllegalStateException("a coarse histogram has bins, not colours");
    }
    return keys[entry];
  }

  /** The colour of an entry: the mean of a bin, rounded to 8 bits. */
  public int meanColor(int entry) {
    if (isExact()) {
      return keys[entry];
    }
    EntrySums sum = new EntrySums(1);
    sum.add(0, this, entry);
    return sum.rounded(0);
  }

  /** Bits of each channel that entries tell apart: 8 where they are colours. */
  public int bits() {
    return bits;
  }

  /** The key of an entry of a coarse histogram: see {@link ColorBins}. */
  int binKey(int entry) {
    return keys[entry];
  }

  /** Pixels of an entry, at least 1. */
  public long count(int entry) {
    return counts[entry];
  }

  /**
   * Sum over the entry's pixels of red (channel 0), green (1) or blue (2) times alpha, or of alpha
   * (3).
   */
  public long premultipliedSum(int entry, int channel) {
    if (!isExact()) {
      return sums[SUMS * entry + channel];
    }
    return counts[entry] * ColorBins.premultiplied(keys[entry], channel);
  }

  /** Adds the four sums of an entry to others, from a place on. */
  void addSums(int entry, long[] to, int first) {
    if (isExact()) {
      int argb = keys[entry];
      long premultiplied = counts[entry] * PackedColor.alpha(argb);
      to[first] += premultiplied * PackedColor.red(argb);
      to[first + 1] += premultiplied * PackedColor.green(argb);
      to[first + 2] += premultiplied * PackedColor.blue(argb);
      to[first + 3] += premultiplied;
    } else {
      for (int channel = 0; channel < SUMS; channel++) {
        to[first + channel] += sums[SUMS * entry + channel];
      }
    }
  }

  /** Fully transparent pixels. */
  public long transparentPixels() {
    return transparentPixels;
  }

  /** Pixels that can be seen. */
  public long visiblePixels() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * The histogram of all pixels of both.
   *
   * @throws IllegalArgumentException if the limits differ
   */
  public ColorHistogram merge(ColorHistogram other) {
    if (limit != other.limit) {
      throw new IllegalArgumentException(
          "histograms of different limits cannot be merged: " + limit + " and " + other.limit);
    }
    int common = Math.min(bits, other.bits);
    return mergeEntries(binned(common), other.binned(common)).bounded();
  }

  private static ColorHistogram mergeEntries(ColorHistogram a, ColorHistogram b) {
    int[] keys = new int[a.keys.length + b.keys.length];
    long[] counts = new long[keys.length];
    long[] sums = a.isExact() ? NO_LONGS : new long[SUMS * keys.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.keys.length || j < b.keys.length) {
      int order =
          i == a.keys.length
              ? 1
              : j == b.keys.length ? -1 : Integer.compareUnsigned(a.keys[i], b.keys[j]);
      keys[size] = order <= 0 ? a.keys[i] : b.keys[j];
      if (order <= 0) {
        a.addTo(counts, sums, size, i++);
      }
      if (order >= 0) {
        b.addTo(counts, sums, size, j++);
      }
      size++;
    }
    return new ColorHistogram(
        a.limit,
        a.bits,
        Arrays.copyOf(keys, size),
        Arrays.copyOf(counts, size),
        a.isExact() ? NO_LONGS : Arrays.copyOf(sums, SUMS * size),
        a.transparentPixels + b.transparentPixels);
  }

  private void addTo(long[] countsOut, long[] sumsOut, int target, int entry) {
    countsOut[target] += counts[entry];
    if (!isExact()) {
      for (int channel = 0; channel < SUMS; channel++) {
        sumsOut[SUMS * target + channel] += sums[SUMS * entry + channel];
      }
    }
  }

  /**
   * This histogram with other weights: as if there were {@code total} pixels of the same shares.
   * Every colour keeps a weight of at least 1.
   *
   * @param total at least 1
   */
  public ColorHistogram scaledTo(long total) {
    double factor = (double) total / Math.max(1, visiblePixels() + transparentPixels);
    long[] scaled = new long[counts.length];
    long[] scaledSums = new long[sums.length];
    for (int entry = 0; entry < scaled.length; entry++) {
      scaled[entry] = Math.max(1, Math.round(counts[entry] * factor));
      for (int i = SUMS * entry; i < SUMS * (entry + 1) && i < sums.length; i++) {
        scaledSums[i] = Math.round((double) sums[i] / counts[entry] * scaled[entry]);
      }
    }
    long scaledTransparent =
        transparentPixels == 0 ? 0 : Math.max(1, Math.round(transparentPixels * factor));
    return new ColorHistogram(limit, bits, keys, scaled, scaledSums, scaledTransparent);
  }

  /** The same counts under another limit; coarse if there are more colours than that. */
  ColorHistogram withLimit(int newLimit) {
    ColorHistogram same =
        limit == newLimit
            ? this
            : new ColorHistogram(newLimit, bits, keys, counts, sums, transparentPixels);
    return same.bounded();
  }

  /** Some of the entries, in their order. */
  public ColorHistogram part(int from, int to) {
    return new ColorHistogram(
        limit,
        bits,
        Arrays.copyOfRange(keys, from, to),
        Arrays.copyOfRange(counts, from, to),
        isExact() ? NO_LONGS : Arrays.copyOfRange(sums, SUMS * from, SUMS * to),
        0);
  }

  /** This histogram, or the finest coarser one that is small enough. */
  ColorHistogram bounded() {
    return size() <= (isExact() ? limit : MOST_BINS) ? this : binned(COARSE_BITS, MOST_BINS);
  }

  /**
   * This histogram in the finest bins of at most so many bits that are few enough; itself if its
   * bins are.
   *
   * @param mostBins at least 2^10
   */
  public ColorHistogram binned(int finestBits, int mostBins) {
    int fitting = Math.min(bits, finestBits);
    while (size() > mostBins && ColorBins.count(this, fitting) > mostBins) {
      fitting--;
    }
    return binned(fitting);
  }

  /**
   * This histogram in coarser bins, for a search that need not see every colour; itself if its bins
   * are that coarse already.
   *
   * @param binBits 1 to 8 bits a channel
   */
  public ColorHistogram binned(int binBits) {
    if (bits <= binBits) {
      return this;
    }
    return ColorBins.of(this, binBits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColorHistogram histogram
        && limit == histogram.limit
        && bits == histogram.bits
        && transparentPixels == histogram.transparentPixels
        && Arrays.equals(keys, histogram.keys)
        && Arrays.equals(counts, histogram.counts)
        && Arrays.equals(sums, histogram.sums);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "ColorHistogram["
        + keys.length
        + (isExact() ? " colours, " : " bins, ")
        + visiblePixels()
        + " visible pixels, "
        + transparentPixels
        + " transparent]";
  }
}
