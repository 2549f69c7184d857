package dev.huepack.palette;

import java.util.Arrays;

/**
 * Adds up many histograms, faster than {@link ColorHistogram#merge} one by one: expected {@code
 * O(entries)} for each, whatever has come before.
 *
 * <p>The sum is the one that merging gives, exact or coarse, in any order. Takes 24 bytes for each
 * distinct colour up to the limit, and the bins' 44 bytes beyond.
 */
public final class HistogramMerger {
  private static final int FREE = -1;

  private final int limit;
  private int[] table = freeTable(1 << 13);
  private int[] colors = new int[1 << 12];
  private long[] counts = new long[1 << 12];
  private int size;
  private long transparentPixels;
  private boolean coarse;
  private final ColorBins bins = new ColorBins(ColorHistogram.COARSE_BITS);

  /** Starts with nothing. */
  public HistogramMerger(int limit) {
    this.limit = limit;
  }

  private static int[] freeTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  /**
   * Adds all pixels of a histogram.
   *
   * @throws IllegalArgumentException if it has bins though its limit is lower: then the sum might
   *     be exact, and cannot be
   */
  public void add(ColorHistogram histogram) {
    if (!histogram.isExact() && histogram.limit() < limit) {
      throw new IllegalArgumentException(
          "a histogram with bins beyond "
              + histogram.limit()
              + " colours cannot be told apart up to "
              + limit);
    }
    transparentPixels += histogram.transparentPixels();
    if (!histogram.isExact()) {
      goCoarse();
      bins.addAll(histogram);
      return;
    }
    for (int entry = 0; entry < histogram.size(); entry++) {
      add(histogram.color(entry), histogram.count(entry));
    }
  }

  private void add(int color, long count) {
    if (coarse) {
      bins.add(color, count);
      return;
    }
    int mask = table.length - 1;
    int slot = ColorCounter.spread(color) & mask;
    while (table[slot] != FREE) {
      if (colors[table[slot]] == color) {
        counts[table[slot]] += count;
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (size == limit) {
      goCoarse();
      bins.add(color, count);
      return;
    }
    if (size == colors.length) {
      grow();
      add(color, count);
      return;
    }
    table[slot] = size;
    colors[size] = color;
    counts[size] = count;
    size++;
  }

  private void grow() {
    colors = Arrays.copyOf(colors, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size);
    table = freeTable(4 * size);
    int mask = table.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = ColorCounter.spread(colors[id]) & mask;
      while (table[slot] != FREE) {
        slot = (slot + 1) & mask;
      }
      table[slot] = id;
    }
  }

  private void goCoarse() {
    if (!coarse) {
      coarse = true;
      for (int id = 0; id < size; id++) {
        bins.add(colors[id], counts[id]);
      }
      size = 0;
      table = new int[0];
      colors = new int[0];
      counts = new long[0];
    }
  }

  /** The sum so far. */
  public ColorHistogram toHistogram() {
    if (coarse) {
      return bins.toHistogram(limit, transparentPixels);
    }
    long[] order = new long[size];
    for (int id = 0; id < size; id++) {
      // Flipping the sign bit makes the signed sort an unsigned one.
      order[id] = ((long) (colors[id] ^ Integer.MIN_VALUE) << 32) | id;
    }
    Arrays.sort(order);
    int[] sorted = new int[size];
    long[] sortedCounts = new long[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = colors[(int) order[i]];
      sortedCounts[i] = counts[(int) order[i]];
    }
    return ColorHistogram.ofSorted(limit, sorted, sortedCounts, transparentPixels);
  }
}
