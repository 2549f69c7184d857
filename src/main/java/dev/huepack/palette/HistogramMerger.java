package dev.huepack.palette;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Adds up many histograms, faster than {@link ColorHistogram#merge} one by one: each goes first
 * with others of its size, so that an entry is moved {@code O(log histograms)} times, not once for
 * every histogram that follows.
 *
 * <p>The sum is the one that merging gives, exact or coarse, in any order.
 */
public final class HistogramMerger {
  private final int limit;

  /** Partial sums, the largest first; each at least twice as large as the next. */
  private final Deque<ColorHistogram> partial = new ArrayDeque<>();

  /** Starts with nothing. */
  public HistogramMerger(int limit) {
    this.limit = limit;
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
    ColorHistogram sum = histogram.withLimit(limit);
    if (!partial.isEmpty() && !partial.getFirst().isExact()) {
      // All will be bins in the end, and as bins it is smaller.
      sum = sum.binned(partial.getFirst().bits());
    }
    while (!partial.isEmpty() && partial.getLast().size() < 2L * sum.size()) {
      sum = partial.removeLast().merge(sum);
    }
    partial.addLast(sum);
  }

  /** The sum so far. */
  public ColorHistogram toHistogram() {
    ColorHistogram sum = ColorHistogram.empty(limit);
    while (!partial.isEmpty()) {
      sum = partial.removeLast().merge(sum);
    }
    partial.addLast(sum);
    return sum;
  }
}
