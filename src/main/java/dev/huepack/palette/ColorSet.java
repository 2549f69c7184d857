package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * Which colours occur in a picture, without how often: a bit for each opaque one, in 2 MB once
 * there is one, and 10 MB at most for translucent ones. All fully transparent pixels are one
 * colour.
 */
public final class ColorSet {
  /** More translucent colours are not remembered. */
  private static final int MOST_TRANSLUCENT = 1 << 19;

  private static final int LONGS = ColorPlaces.COLORS / Long.SIZE;

  /** Each bit of a long: to read them takes less time than to shift. */
  private static final long[] BITS = new long[Long.SIZE];

  static {
    Arrays.setAll(BITS, bit -> 1L << bit);
  }

  /** Longs in a group: only groups with colours are looked at, and emptied. */
  private static final int GROUP = 64;

  /** A bit for each place of an opaque colour. */
  private long[] places = {};

  private final byte[] groups = new byte[LONGS / GROUP];
  private ColorTable translucent = new ColorTable();
  private boolean tooMany;
  private boolean transparent;

  /** Adds any colour. */
  public void add(int color) {
    if (PackedColor.isOpaque(color)) {
      addPlace(open(), groups, ColorPlaces.of(color));
    } else if (PackedColor.isTransparent(color)) {
      transparent = true;
    } else if (!tooMany) {
      addTranslucent(color);
    }
  }

  private void addTranslucent(int color) {
    translucent.add(color);
    if (translucent.size() == MOST_TRANSLUCENT) {
      tooMany = true;
      translucent = new ColorTable();
    }
  }

  /** Adds so many opaque colours, given their {@linkplain ColorPlaces places}. */
  void addOpaque(int[] added, int size) {
    long[] bits = open();
    byte[] used = groups;
    for (int i = 0; i < size; i++) {
      addPlace(bits, used, added[i]);
    }
  }

  private static void addPlace(long[] bits, byte[] used, int place) {
    bits[(place >>> 6) & (bits.length - 1)] |= BITS[place & (BITS.length - 1)];
    used[(place >>> 12) & (used.length - 1)] = 1;
  }

  private long[] open() {
    if (places.length == 0) {
      places = new long[LONGS];
    }
    return places;
  }

  /**
   * Empties the set; returns how many there were.
   *
   * @param picture the pixels that colours were added of, in which translucent ones are counted
   *     again where there are too many of them to remember
   */
  public int drain(int[] picture) {
    int size = transparent ? 1 : 0;
    size += tooMany ? (int) TranslucentPixels.of(picture).distinctColors() : translucent.size();
    size += drainOpaque();
    transparent = false;
    tooMany = false;
    if (translucent.size() > 0) {
      translucent = new ColorTable();
    }
    return size;
  }

  private int drainOpaque() {
    int size = 0;
    for (int group = 0; group < groups.length; group++) {
      if (groups[group] != 0) {
        int from = group * GROUP;
        int to = from + GROUP;
        for (int i = from; i < to; i++) {
          size += Long.bitCount(places[i]);
        }
        Arrays.fill(places, from, to, 0);
        groups[group] = 0;
      }
    }
    return size;
  }
}
