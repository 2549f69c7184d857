package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * Collects colours in bins, with the exact count and exact sums of each bin.
 *
 * <p>A bin's key is the leading bits of each channel; opaque colours have a flag bit above and no
 * alpha bits, so that they sort behind all translucent ones and never share a bin with them.
 * Colours of one bin must come one after the other.
 */
final class ColorBins {
  /** Set in the key of opaque bins; above every translucent key for up to 7 bits a channel. */
  private static final int OPAQUE_FLAG = 1 << 30;

  private static final int FINEST_BITS = ColorHistogram.COARSE_BITS;

  /** Sorting costs less than looking through more cells than this for each opaque entry. */
  private static final int CELLS_AN_ENTRY = 8;

  /** Bins that there is room for at first. */
  private static final int FIRST_ROOM = 1 << 9;

  /** Bits of a key, the flag included. */
  private static final int KEY_BITS = 31;

  private final int bits;
  private int[] keys;
  private long[] counts;
  private long[] sums;
  private int size;

  private ColorBins(int bits, int room) {
    this.bits = bits;
    keys = new int[room];
    counts = new long[room];
    sums = new long[ColorHistogram.SUMS * room];
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

  private static int key(int argb, int bits) {
    int shift = 8 - bits;
    int rgb =
        ((PackedColor.red(argb) >> shift) << (2 * bits))
            | ((PackedColor.green(argb) >> shift) << bits)
            | (PackedColor.blue(argb) >> shift);
    return PackedColor.isOpaque(argb)
        ? OPAQUE_FLAG | rgb
        : ((PackedColor.alpha(argb) >> shift) << (3 * bits)) | rgb;
  }

  /** The key of the bin, of so many bits, that holds a finer bin. */
  private static int coarserKey(int key, int fromBits, int bits) {
    int shift = fromBits - bits;
    int mask = (1 << bits) - 1;
    int coarser = key & OPAQUE_FLAG;
    for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
      int value = ((key & ~OPAQUE_FLAG) >> (channel * fromBits + shift)) & mask;
      coarser |= value << (channel * bits);
    }
    return coarser;
  }

  /** The bins of an exact histogram or of one with finer bins, {@code O(entries)}. */
  static ColorHistogram of(ColorHistogram finer, int bits) {
    ColorBins bins = new ColorBins(bits, FIRST_ROOM);
    int firstOpaque = finer.firstOpaque();
    boolean full = 1L << (3 * bits) <= (long) CELLS_AN_ENTRY * (finer.size() - firstOpaque);
    bins.addSorted(finer, 0, full ? firstOpaque : finer.size());
    if (full) {
      Plane plane = bins.new Plane();
      plane.add(finer, firstOpaque);
      plane.drain();
    }
    return bins.toHistogram(finer.limit(), finer.transparentPixels());
  }

  /** How many bins of so many bits an exact histogram has, or one with finer bins. */
  static int count(ColorHistogram finer, int bits) {
    int count = 0;
    // Opaque colours and those of each alpha follow one another.
    int group = -1;
    long[] seen = {};
    for (int entry = 0; entry < finer.size(); entry++) {
      int key = keyOf(finer, entry, bits);
      int rgb = key & ((1 << (3 * bits)) - 1);
      if (key - rgb != group) {
        group = key - rgb;
        seen = new long[Math.max(1, 1 << (3 * bits) >>> 6)];
      }
      count += (seen[rgb >>> 6] >>> rgb & 1) == 0 ? 1 : 0;
      seen[rgb >>> 6] |= 1L << rgb;
    }
    return count;
  }

  private static int keyOf(ColorHistogram finer, int entry, int bits) {
    return finer.isExact()
        ? key(finer.color(entry), bits)
        : coarserKey(finer.binKey(entry), finer.bits(), bits);
  }

  private void addSorted(ColorHistogram finer, int from, int to) {
    long[] order = new long[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) keyOf(finer, from + i, bits) << 32) | (from + i);
    }
    for (long next : RadixSort.sort(order, 32, KEY_BITS)) {
      add((int) (next >>> 32), finer, (int) next);
    }
  }

  /** The bins of one red, each in its place: cheaper to fill than to sort for. */
  private final class Plane {
    private static final int FIELDS = 1 + ColorHistogram.SUMS;

    private final long[] cells = new long[FIELDS << (2 * bits)];
    private int red;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    /** Adds all entries from the first opaque one on, which are sorted by red. */
    void add(ColorHistogram finer, int firstOpaque) {
      for (int entry = firstOpaque; entry < finer.size(); entry++) {
        int key = keyOf(finer, entry, bits);
        if (key >> (2 * bits) != red) {
          drain();
          red = key >> (2 * bits);
        }
        int cell = key & ((1 << (2 * bits)) - 1);
        first = Math.min(first, cell);
        last = Math.max(last, cell);
        cells[FIELDS * cell] += finer.count(entry);
        finer.addSums(entry, cells, (FIELDS * cell) + 1);
      }
    }

    /** Makes bins of all that was added. */
    void drain() {
      for (int cell = first; cell <= last; cell++) {
        int from = FIELDS * cell;
        if (cells[from] != 0) {
          int bin = bin((red << (2 * bits)) | cell);
          counts[bin] = cells[from];
          System.arraycopy(cells, from + 1, sums, ColorHistogram.SUMS * bin, ColorHistogram.SUMS);
          Arrays.fill(cells, from, from + FIELDS, 0);
        }
      }
      first = Integer.MAX_VALUE;
      last = -1;
    }
  }

  /**
   * The bins of very many colours, the finest that are few enough, in memory for these bins.
   *
   * @param opaque opaque colours by rising red, in parts of which each is an exact histogram; asked
   *     for several times
   * @param limit the limit of the histogram that the bins make up
   */
  static ColorHistogram ofMany(
      TranslucentPixels translucent,
      Iterable<ColorHistogram> opaque,
      long transparentPixels,
      int limit) {
    int bits = FINEST_BITS;
    long count = countMany(translucent, opaque, bits);
    while (count > ColorHistogram.MOST_BINS) {
      bits--;
      count = countMany(translucent, opaque, bits);
    }
    ColorBins bins = new ColorBins(bits, (int) count);
    bins.addTranslucent(translucent);
    Plane plane = bins.new Plane();
    for (ColorHistogram part : opaque) {
      plane.add(part, 0);
    }
    plane.drain();
    return bins.toHistogram(limit, transparentPixels);
  }

  private static long countMany(
      TranslucentPixels translucent, Iterable<ColorHistogram> opaque, int bits) {
    long[] seen = new long[1 << (3 * bits) >>> 6];
    for (ColorHistogram part : opaque) {
      for (int entry = 0; entry < part.size(); entry++) {
        int rgb = key(part.color(entry), bits) - OPAQUE_FLAG;
        seen[rgb >>> 6] |= 1L << rgb;
      }
    }
    long count = Arrays.stream(seen).map(Long::bitCount).sum();
    int last = -1;
    for (int pixel = 0; pixel < translucent.size(); pixel++) {
      int key = key(translucent.color(pixel), bits);
      count += key == last ? 0 : 1;
      last = key;
    }
    return count;
  }

  private void addTranslucent(TranslucentPixels pixels) {
    for (int pixel = 0; pixel < pixels.size(); pixel++) {
      int color = pixels.color(pixel);
      add(key(color, bits), color);
    }
    sortByKey();
  }

  /** Puts bins in order that were filled one after the other, but not by key. */
  private void sortByKey() {
    long[] order = new long[size];
    for (int bin = 0; bin < size; bin++) {
      order[bin] = ((long) keys[bin] << 32) | bin;
    }
    Arrays.sort(order);
    long[] unsortedCounts = counts;
    counts = new long[keys.length];
    long[] unsortedSums = sums;
    sums = new long[unsortedSums.length];
    for (int bin = 0; bin < size; bin++) {
      int from = (int) order[bin];
      keys[bin] = (int) (order[bin] >>> 32);
      counts[bin] = unsortedCounts[from];
      System.arraycopy(
          unsortedSums,
          ColorHistogram.SUMS * from,
          sums,
          ColorHistogram.SUMS * bin,
          ColorHistogram.SUMS);
    }
  }

  private void add(int key, int argb) {
    int bin = bin(key);
    counts[bin]++;
    for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
      sums[(ColorHistogram.SUMS * bin) + channel] += premultiplied(argb, channel);
    }
  }

  private void add(int key, ColorHistogram histogram, int entry) {
    int bin = bin(key);
    counts[bin] += histogram.count(entry);
    histogram.addSums(entry, sums, ColorHistogram.SUMS * bin);
  }

  /** The bin of a key that is the last one's or of no bin yet. */
  private int bin(int key) {
    if (size > 0 && keys[size - 1] == key) {
      return size - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      sums = Arrays.copyOf(sums, ColorHistogram.SUMS * 2 * size);
    }
    keys[size] = key;
    return size++;
  }

  private ColorHistogram toHistogram(int limit, long transparentPixels) {
    boolean full = size == keys.length;
    return new ColorHistogram(
        limit,
        bits,
        full ? keys : Arrays.copyOf(keys, size),
        full ? counts : Arrays.copyOf(counts, size),
        full ? sums : Arrays.copyOf(sums, ColorHistogram.SUMS * size),
        transparentPixels);
  }
}
