package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * Collects colours in bins, with the exact count and exact sums of each bin.
 *
 * <p>A bin's key is the leading bits of each channel; opaque colours have a flag bit above and no
 * alpha bits, so that they sort behind all translucent ones and never share a bin with them.
 */
final class ColorBins {
  /** Set in the key of opaque bins; above every translucent key for up to 7 bits a channel. */
  private static final int OPAQUE_FLAG = 1 << 30;

  private static final int FREE = -1;

  private final int bits;
  private int[] table = newTable(1 << 10);
  private int[] keys = new int[1 << 9];
  private long[] counts = new long[1 << 9];
  private long[] sums = new long[ColorHistogram.SUMS << 9];
  private int size;

  ColorBins(int bits) {
    this.bits = bits;
  }

  private static int[] newTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  static boolean isOpaque(int binKey) {
    return (binKey & OPAQUE_FLAG) != 0;
  }

  /** Red (channel 0), green (1) or blue (2) times alpha, or alpha (3), of a colour. */
  static int premultiplied(int argb, int channel) {
    int alpha = PackedColor.alpha(argb);
    return switch (channel) {
      case 0 -> PackedColor.red(argb) * alpha;
      case 1 -> PackedColor.green(argb) * alpha;
      case 2 -> PackedColor.blue(argb) * alpha;
      default -> alpha;
    };
  }

  private int key(int argb) {
    int shift = 8 - bits;
    int rgb =
        ((PackedColor.red(argb) >> shift) << (2 * bits))
            | ((PackedColor.green(argb) >> shift) << bits)
            | (PackedColor.blue(argb) >> shift);
    return PackedColor.isOpaque(argb)
        ? OPAQUE_FLAG | rgb
        : ((PackedColor.alpha(argb) >> shift) << (3 * bits)) | rgb;
  }

  void add(int argb, long count) {
    int bin = find(key(argb));
    counts[bin] += count;
    for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
      sums[ColorHistogram.SUMS * bin + channel] += count * premultiplied(argb, channel);
    }
  }

  /** Adds all bins of a coarse histogram of as many bits. */
  void addAll(ColorHistogram histogram) {
    for (int entry = 0; entry < histogram.size(); entry++) {
      int bin = find(histogram.binKey(entry));
      counts[bin] += histogram.count(entry);
      for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
        sums[ColorHistogram.SUMS * bin + channel] += histogram.premultipliedSum(entry, channel);
      }
    }
  }

  private int find(int key) {
    int mask = table.length - 1;
    int slot = ColorCounter.spread(key) & mask;
    while (table[slot] != FREE) {
      if (keys[table[slot]] == key) {
        return table[slot];
      }
      slot = slot + 1 & mask;
    }
    if (size == keys.length) {
      grow();
      return find(key);
    }
    table[slot] = size;
    keys[size] = key;
    return size++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size);
    sums = Arrays.copyOf(sums, 2 * ColorHistogram.SUMS * size);
    table = newTable(4 * size);
    int mask = table.length - 1;
    for (int bin = 0; bin < size; bin++) {
      int slot = ColorCounter.spread(keys[bin]) & mask;
      while (table[slot] != FREE) {
        slot = slot + 1 & mask;
      }
      table[slot] = bin;
    }
  }

  /** The bins so far as a coarse histogram. */
  ColorHistogram toHistogram(int limit, long transparentPixels) {
    // Keys and positions sort together as longs: keys are not negative.
    long[] order = new long[size];
    for (int bin = 0; bin < size; bin++) {
      order[bin] = (long) keys[bin] << 32 | bin;
    }
    Arrays.sort(order);
    int[] sortedKeys = new int[size];
    long[] sortedCounts = new long[size];
    long[] sortedSums = new long[ColorHistogram.SUMS * size];
    for (int i = 0; i < size; i++) {
      int bin = (int) order[i];
      sortedKeys[i] = keys[bin];
      sortedCounts[i] = counts[bin];
      System.arraycopy(
          sums,
          ColorHistogram.SUMS * bin,
          sortedSums,
          ColorHistogram.SUMS * i,
          ColorHistogram.SUMS);
    }
    return new ColorHistogram(limit, bits, sortedKeys, sortedCounts, sortedSums, transparentPixels);
  }
}
