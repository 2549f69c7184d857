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

  /** Bits of a key, the flag included. */
  private static final int KEY_BITS = 31;

  private final int bits;
  private int[] keys = new int[1 << 9];
  private long[] counts = new long[1 << 9];
  private long[] sums = new long[ColorHistogram.SUMS << 9];
  private int size;

  private ColorBins(int bits) {
    this.bits = bits;
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
    ColorBins bins = new ColorBins(bits);
    int firstOpaque = finer.firstOpaque();
    boolean full = 1L << (3 * bits) <= (long) CELLS_AN_ENTRY * (finer.size() - firstOpaque);
    bins.addSorted(finer, 0, full ? firstOpaque : finer.size());
    if (full) {
      bins.addOpaqueByRed(finer, firstOpaque);
    }
    return bins.toHistogram(finer.limit(), finer.transparentPixels());
  }

  private int keyOf(ColorHistogram finer, int entry) {
    return finer.isExact()
        ? key(finer.color(entry), bits)
        : coarserKey(finer.binKey(entry), finer.bits(), bits);
  }

  private void addSorted(ColorHistogram finer, int from, int to) {
    long[] order = new long[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) keyOf(finer, from + i) << 32) | (from + i);
    }
    for (long next : RadixSort.sort(order, 32, KEY_BITS)) {
      add((int) (next >>> 32), finer, (int) next);
    }
  }

  /** Adds all entries from the first opaque one on, which are sorted by red. */
  private void addOpaqueByRed(ColorHistogram finer, int first) {
    Plane plane = new Plane(bits);
    int red = keyOf(finer, first) >> (2 * bits);
    for (int entry = first; entry < finer.size(); entry++) {
      int key = keyOf(finer, entry);
      if (key >> (2 * bits) != red) {
        plane.drainTo(this, red);
        red = key >> (2 * bits);
      }
      plane.add(key, finer, entry);
    }
    plane.drainTo(this, red);
  }

  /** The bins of one red, each in its place: cheaper to fill than to sort for. */
  private static final class Plane {
    private static final int FIELDS = 1 + ColorHistogram.SUMS;

    private final int bits;
    private final long[] cells;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    Plane(int bits) {
      this.bits = bits;
      cells = new long[FIELDS << (2 * bits)];
    }

    void add(int key, ColorHistogram finer, int entry) {
      int cell = key & ((1 << (2 * bits)) - 1);
      first = Math.min(first, cell);
      last = Math.max(last, cell);
      cells[FIELDS * cell] += finer.count(entry);
      finer.addSums(entry, cells, (FIELDS * cell) + 1);
    }

    void drainTo(ColorBins bins, int red) {
      for (int cell = first; cell <= last; cell++) {
        int from = FIELDS * cell;
        if (cells[from] != 0) {
          int bin = bins.bin((red << (2 * bits)) | cell);
          bins.counts[bin] = cells[from];
          System.arraycopy(
              cells, from + 1, bins.sums, ColorHistogram.SUMS * bin, ColorHistogram.SUMS);
          Arrays.fill(cells, from, from + FIELDS, 0);
        }
      }
      first = Integer.MAX_VALUE;
      last = -1;
    }
  }

  /**
   * The bins of many pixels, the finest that are few enough, {@code O(pixels)}; takes 45 MB, and 34
   * more where there are opaque ones.
   *
   * @param translucent those of the pixels that are
   * @param limit the limit of the histogram that the bins make up
   */
  static ColorHistogram ofPixels(int[] argb, TranslucentPixels translucent, int limit) {
    // Of each of the finest opaque bins the count, and how often each channel has its trailing bit.
    int[] opaque = {};
    long transparentPixels = 0;
    for (int color : argb) {
      if (PackedColor.isOpaque(color)) {
        if (opaque.length == 0) {
          opaque = new int[4 << (3 * FINEST_BITS)];
        }
        int cell = 4 * (key(color, FINEST_BITS) - OPAQUE_FLAG);
        opaque[cell]++;
        opaque[cell + 1] += PackedColor.red(color) & 1;
        opaque[cell + 2] += PackedColor.green(color) & 1;
        opaque[cell + 3] += PackedColor.blue(color) & 1;
      } else if (PackedColor.isTransparent(color)) {
        transparentPixels++;
      }
    }
    int bits = FINEST_BITS;
    ColorBins bins = new ColorBins(bits);
    while (!bins.fill(translucent, opaque)) {
      bins = new ColorBins(--bits);
    }
    return bins.toHistogram(limit, transparentPixels);
  }

  /** Whether there was room for all bins; else it has stopped, and is of no use. */
  private boolean fill(TranslucentPixels translucent, int[] opaque) {
    if (!addTranslucent(translucent)) {
      return false;
    }
    int opaqueKeys = opaque.length == 0 ? 0 : 1 << (3 * bits);
    for (int key = 0; key < opaqueKeys; key++) {
      addOpaque(key, opaque);
      if (size > ColorHistogram.MOST_BINS) {
        return false;
      }
    }
    return true;
  }

  /** Adds the opaque bin of a key, if it has pixels: all of the finest bins in it. */
  private void addOpaque(int key, int[] finest) {
    int left = FINEST_BITS - bits;
    int mask = (1 << bits) - 1;
    int red = key >> (2 * bits) << left;
    int green = (key >> bits & mask) << left;
    int blue = (key & mask) << left;
    for (int inside = 0; inside < 1 << (3 * left); inside++) {
      int ownRed = red + (inside >> (2 * left));
      int ownGreen = green + (inside >> left & ((1 << left) - 1));
      int ownBlue = blue + (inside & ((1 << left) - 1));
      int cell = 4 * ((ownRed << (2 * FINEST_BITS)) | (ownGreen << FINEST_BITS) | ownBlue);
      if (finest[cell] > 0) {
        int bin = bin(OPAQUE_FLAG | key);
        addChannel(bin, 0, ownRed, finest[cell], finest[cell + 1]);
        addChannel(bin, 1, ownGreen, finest[cell], finest[cell + 2]);
        addChannel(bin, 2, ownBlue, finest[cell], finest[cell + 3]);
        counts[bin] += finest[cell];
        sums[ColorHistogram.SUMS * bin + 3] += (long) PackedColor.OPAQUE_ALPHA * finest[cell];
      }
    }
  }

  private void addChannel(int bin, int channel, int leading, int count, int trailing) {
    long values = 2L * leading * count + trailing;
    sums[ColorHistogram.SUMS * bin + channel] += PackedColor.OPAQUE_ALPHA * values;
  }

  private boolean addTranslucent(TranslucentPixels pixels) {
    for (int pixel = 0; pixel < pixels.size(); pixel++) {
      int color = pixels.color(pixel);
      add(key(color, bits), color);
      if (size > ColorHistogram.MOST_BINS) {
        return false;
      }
    }
    sortByKey();
    return true;
  }

  /** Puts bins in order that were filled one after the other, but not by key. */
  private void sortByKey() {
    long[] order = new long[size];
    for (int bin = 0; bin < size; bin++) {
      order[bin] = ((long) keys[bin] << 32) | bin;
    }
    Arrays.sort(order);
    long[] unsortedCounts = counts.clone();
    long[] unsortedSums = sums.clone();
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
      // Most need no more than this many and one.
      int enough = ColorHistogram.MOST_BINS + 1;
      int room = size < enough ? Math.min(2 * size, enough) : 2 * size;
      keys = Arrays.copyOf(keys, room);
      counts = Arrays.copyOf(counts, room);
      sums = Arrays.copyOf(sums, ColorHistogram.SUMS * room);
    }
    keys[size] = key;
    return size++;
  }

  private ColorHistogram toHistogram(int limit, long transparentPixels) {
    return new ColorHistogram(
        limit,
        bits,
        Arrays.copyOf(keys, size),
        Arrays.copyOf(counts, size),
        Arrays.copyOf(sums, ColorHistogram.SUMS * size),
        transparentPixels);
  }
}
