package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Counts the colours of a picture, and remembers which colour each pixel has.
 *
 * <p>One pass over the pixels with an open-addressing table, {@code O(pixels)} expected, then a
 * sort of the distinct colours. The table and the ids take 4 bytes a pixel and at most 24 bytes a
 * distinct colour up to the limit; a picture with more distinct colours than that is counted in
 * bins and keeps no ids.
 */
final class ColorCounter {
  private static final int FREE = -1;

  private final int limit;
  private final int[] ids;
  private int[] table = new int[1 << 13];
  private int[] colors = new int[1 << 12];
  private int[] counts = new int[1 << 12];
  private int size;

  private ColorCounter(int pixels, int limit) {
    this.limit = limit;
    this.ids = new int[pixels];
    Arrays.fill(table, FREE);
  }

  static ImageColors count(PixelRaster raster, int limit) {
    ColorCounter counter = new ColorCounter(raster.pixels(), limit);
    return counter.countAll(raster.argb())
        ? counter.exactResult()
        : coarseResult(raster.argb(), limit);
  }

  /** Spreads the bits of a key over a table index (the finalizer of Murmur3, Appleby 2011). */
  static int spread(int key) {
    int hash = key * 0x85EBCA6B;
    hash ^= hash >>> 15;
    hash *= 0xC2B2AE35;
    return hash ^ hash >>> 16;
  }

  /**
   * Counts until all pixels are done, or returns false when there are more colours than the limit.
   */
  private boolean countAll(int[] argb) {
    int lastColor = 0;
    int lastId = FREE;
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int color = PackedColor.isTransparent(argb[pixel]) ? PackedColor.TRANSPARENT : argb[pixel];
      if (color != lastColor || lastId == FREE) {
        lastId = find(color);
        lastColor = color;
        // One more than the limit: the fully transparent colour does not count towards it.
        if (size - 1 > limit) {
          return false;
        }
      }
      counts[lastId]++;
      ids[pixel] = lastId;
    }
    return size <= limit || hasTransparent();
  }

  private boolean hasTransparent() {
    for (int id = 0; id < size; id++) {
      if (colors[id] == PackedColor.TRANSPARENT) {
        return true;
      }
    }
    return false;
  }

  private int find(int color) {
    int mask = table.length - 1;
    int slot = spread(color) & mask;
    while (table[slot] != FREE) {
      if (colors[table[slot]] == color) {
        return table[slot];
      }
      slot = slot + 1 & mask;
    }
    if (size == colors.length) {
      grow();
      return find(color);
    }
    table[slot] = size;
    colors[size] = color;
    return size++;
  }

  private void grow() {
    colors = Arrays.copyOf(colors, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size);
    table = new int[4 * size];
    Arrays.fill(table, FREE);
    int mask = table.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = spread(colors[id]) & mask;
      while (table[slot] != FREE) {
        slot = slot + 1 & mask;
      }
      table[slot] = id;
    }
  }

  private ImageColors exactResult() {
    // Unsigned order of the colour, with the id of first appearance riding along.
    long[] order = new long[size];
    for (int id = 0; id < size; id++) {
      order[id] = (colors[id] & 0xFFFFFFFFL) << 32 | id;
    }
    // Flipping the sign bit makes the signed sort an unsigned one.
    for (int i = 0; i < size; i++) {
      order[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(order);
    int transparent = size > 0 && (order[0] ^ Long.MIN_VALUE) >>> 32 == 0 ? 1 : 0;
    int[] entryOfId = new int[size];
    int[] sorted = new int[size - transparent];
    long[] sortedCounts = new long[size - transparent];
    for (int i = 0; i < size; i++) {
      int id = (int) order[i];
      int entry = i - transparent;
      entryOfId[id] = entry < 0 ? ImageColors.TRANSPARENT_ENTRY : entry;
      if (entry >= 0) {
        sorted[entry] = colors[id];
        sortedCounts[entry] = counts[id];
      }
    }
    long transparentPixels = transparent == 0 ? 0 : counts[(int) order[0]];
    ColorHistogram histogram =
        ColorHistogram.ofSorted(limit, sorted, sortedCounts, transparentPixels);
    return new ImageColors(histogram, size, ids, entryOfId);
  }

  private static ImageColors coarseResult(int[] argb, int limit) {
    ColorBins bins = new ColorBins(ColorHistogram.COARSE_BITS);
    BitSet opaque = new BitSet(1 << 24);
    int translucentPixels = 0;
    long transparentPixels = 0;
    for (int color : argb) {
      if (PackedColor.isTransparent(color)) {
        transparentPixels++;
        continue;
      }
      bins.add(color, 1);
      if (PackedColor.isOpaque(color)) {
        opaque.set(color & 0xFFFFFF);
      } else {
        translucentPixels++;
      }
    }
    long distinct =
        (long) opaque.cardinality()
            + distinctTranslucent(argb, translucentPixels)
            + (transparentPixels > 0 ? 1 : 0);
    return new ImageColors(
        bins.toHistogram(limit, transparentPixels), distinct, new int[0], new int[0]);
  }

  private static int distinctTranslucent(int[] argb, int pixels) {
    int[] translucent = new int[pixels];
    int filled = 0;
    for (int color : argb) {
      if (!PackedColor.isOpaque(color) && !PackedColor.isTransparent(color)) {
        translucent[filled++] = color;
      }
    }
    Arrays.sort(translucent);
    int distinct = 0;
    for (int i = 0; i < filled; i++) {
      if (i == 0 || translucent[i] != translucent[i - 1]) {
        distinct++;
      }
    }
    return distinct;
  }
}
