package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * Collects colours in bins, with the exact count and exact sums of each bin.
 *
 * <p>A bin's key is the leading bits of each channel; opaque colours have a flag bit above and no
 * alpha bits, so that they sort behind all translucent ones and never share a bin with them.
 * Colours must come in ascending order of their bins.
 */
final class ColorBins {
  /** Set in the key of opaque bins; above every translucent key for up to 7 bits a channel. */
  private static final int OPAQUE_FLAG = 1 << 30;

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
    long[] order = new long[finer.size()];
    for (int entry = 0; entry < order.length; entry++) {
      int key =
          finer.isExact()
              ? key(finer.color(entry), bits)
              : coarserKey(finer.binKey(entry), finer.bits(), bits);
      order[entry] = ((long) key << 32) | entry;
    }
    order = RadixSort.sort(order, 32, KEY_BITS);
    ColorBins bins = new ColorBins(bits);
    for (long next : order) {
      bins.add((int) (next >>> 32), finer, (int) next);
    }
    return bins.toHistogram(finer.limit(), finer.transparentPixels());
  }

  /**
   * The bins of many pixels, {@code O(pixels)} while they are opaque; takes 32 MB, and 4 bytes for
   * each translucent pixel.
   *
   * @param limit the limit of the histogram that the bins make up
   */
  static ColorHistogram ofPixels(int[] argb, int limit) {
    int bits = ColorHistogram.COARSE_BITS;
    // Of each bin the count, and how often each channel has its trailing bit set.
    int[] opaque = new int[4 << (3 * bits)];
    int translucent = 0;
    long transparentPixels = 0;
    for (int color : argb) {
      if (PackedColor.isOpaque(color)) {
        int cell = 4 * (key(color, bits) - OPAQUE_FLAG);
        opaque[cell]++;
        opaque[cell + 1] += PackedColor.red(color) & 1;
        opaque[cell + 2] += PackedColor.green(color) & 1;
        opaque[cell + 3] += PackedColor.blue(color) & 1;
      } else if (PackedColor.isTransparent(color)) {
        transparentPixels++;
      } else {
        translucent++;
      }
    }
    ColorBins bins = new ColorBins(bits);
    bins.addTranslucent(argb, translucent);
    for (int cell = 0; cell < opaque.length; cell += 4) {
      if (opaque[cell] > 0) {
        bins.addOpaque(cell / 4, opaque, cell);
      }
    }
    return bins.toHistogram(limit, transparentPixels).bounded();
  }

  private void addOpaque(int key, int[] countAndTrailing, int from) {
    int bin = bin(OPAQUE_FLAG | key);
    long count = countAndTrailing[from];
    counts[bin] = count;
    int sum = ColorHistogram.SUMS * bin;
    for (int channel = 0; channel < 3; channel++) {
      int leading = (key >> ((2 - channel) * bits)) & ((1 << bits) - 1);
      long values = 2L * leading * count + countAndTrailing[from + 1 + channel];
      sums[sum + channel] = PackedColor.OPAQUE_ALPHA * values;
    }
    sums[sum + 3] = PackedColor.OPAQUE_ALPHA * count;
  }

  private void addTranslucent(int[] argb, int pixels) {
    int[] translucent = new int[pixels];
    int filled = 0;
    for (int color : argb) {
      if (!PackedColor.isOpaque(color) && !PackedColor.isTransparent(color)) {
        // The key, and below it the bits that it leaves out: sorting brings bins together.
        translucent[filled++] = (key(color, bits) << (4 * (8 - bits))) | rest(color);
      }
    }
    Arrays.sort(translucent);
    // As signed numbers the upper half comes first, so it is added last.
    int middle = firstNotNegative(translucent);
    for (int i = 0; i < pixels; i++) {
      int packed = translucent[(i + middle) % pixels];
      add(packed >>> (4 * (8 - bits)), unpacked(packed));
    }
  }

  private static int firstNotNegative(int[] sorted) {
    int position = Arrays.binarySearch(sorted, 0);
    if (position < 0) {
      return (-position - 1) % Math.max(1, sorted.length);
    }
    while (position > 0 && sorted[position - 1] == 0) {
      position--;
    }
    return position;
  }

  /** The trailing bits of each channel, side by side. */
  private int rest(int argb) {
    int left = 8 - bits;
    int mask = (1 << left) - 1;
    return ((PackedColor.alpha(argb) & mask) << (3 * left))
        | ((PackedColor.red(argb) & mask) << (2 * left))
        | ((PackedColor.green(argb) & mask) << left)
        | (PackedColor.blue(argb) & mask);
  }

  private int unpacked(int packed) {
    int left = 8 - bits;
    int key = packed >>> (4 * left);
    int mask = (1 << bits) - 1;
    int restMask = (1 << left) - 1;
    int[] channels = new int[4];
    for (int channel = 0; channel < 4; channel++) {
      channels[channel] =
          (((key >> (channel * bits)) & mask) << left) | ((packed >> (channel * left)) & restMask);
    }
    return PackedColor.of(channels[3], channels[2], channels[1], channels[0]);
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
    for (int channel = 0; channel < ColorHistogram.SUMS; channel++) {
      sums[(ColorHistogram.SUMS * bin) + channel] += histogram.premultipliedSum(entry, channel);
    }
  }

  /** The bin of a key that is not below the last one's. */
  private int bin(int key) {
    if (size > 0 && keys[size - 1] == key) {
      return size - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      sums = Arrays.copyOf(sums, 2 * ColorHistogram.SUMS * size);
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
