package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * The translucent pixels of a picture, in an order that brings those of one bin together whatever
 * the bins' width: sorted by the leading bits of all four channels, then by the next ones, and so
 * on (G. M. Morton's order).
 *
 * <p>{@code O(n log n)} once for {@code n} of them; takes 4 bytes for each.
 */
final class TranslucentPixels {
  private static final int CHANNELS = 4;
  private static final int CHANNEL_BITS = 8;

  /** The bits of a level, each at the foot of a group of four. */
  private static final int[] SPREAD = new int[1 << CHANNEL_BITS];

  /** Two bits of each channel, from a byte of the order to the feet of a colour's bytes. */
  private static final int[] GATHER = new int[1 << CHANNEL_BITS];

  static {
    for (int value = 0; value < 1 << CHANNEL_BITS; value++) {
      for (int bit = 0; bit < CHANNEL_BITS; bit++) {
        int set = value >> bit & 1;
        SPREAD[value] |= set << (CHANNELS * bit);
        GATHER[value] |= set << ((CHANNEL_BITS * (bit % CHANNELS)) + (bit / CHANNELS));
      }
    }
  }

  /** Places in the order, with the sign turned so that they sort as unsigned numbers. */
  private final int[] sorted;

  private TranslucentPixels(int[] sorted) {
    this.sorted = sorted;
  }

  /** Those of some pixels that are neither opaque nor fully transparent. */
  static TranslucentPixels of(int[] argb) {
    int size = 0;
    for (int color : argb) {
      size += isTranslucent(color) ? 1 : 0;
    }
    int[] places = new int[size];
    int filled = 0;
    for (int color : argb) {
      if (isTranslucent(color)) {
        places[filled++] = place(color) ^ Integer.MIN_VALUE;
      }
    }
    Arrays.sort(places);
    return new TranslucentPixels(places);
  }

  private static boolean isTranslucent(int argb) {
    return !PackedColor.isOpaque(argb) && !PackedColor.isTransparent(argb);
  }

  private static int place(int argb) {
    return (SPREAD[argb >>> 24] << 3)
        | (SPREAD[(argb >> 16) & 0xFF] << 2)
        | (SPREAD[(argb >> 8) & 0xFF] << 1)
        | SPREAD[argb & 0xFF];
  }

  /** How many pixels there are. */
  int size() {
    return sorted.length;
  }

  /** The colour of a pixel, in the order of this class. */
  int color(int pixel) {
    int place = sorted[pixel] ^ Integer.MIN_VALUE;
    return (GATHER[place >>> 24] << 6)
        | (GATHER[(place >> 16) & 0xFF] << 4)
        | (GATHER[(place >> 8) & 0xFF] << 2)
        | GATHER[place & 0xFF];
  }

  /** Number of distinct colours. */
  long distinctColors() {
    long distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return distinct;
  }
}
