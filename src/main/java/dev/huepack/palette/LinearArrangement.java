package dev.huepack.palette;

/**
 * Improves an order of entries: the sum, over all pairs that lie side by side in pictures, of how
 * far their numbers are apart never grows.
 *
 * <p>This is the minimum linear arrangement problem (J. Petit, "Experiments on the minimum linear
 * arrangement problem", ACM Journal of Experimental Algorithmics 8, 2003), by local search: each
 * entry in turn moves to the place where the sum is least, until none has a better one. What
 * passing a neighbour changes follows from sums that are kept, so a round costs {@code O(K²)}; a
 * few rounds do. Whole numbers only.
 */
final class LinearArrangement {
  private static final int MOST_ROUNDS = 100;

  private final int size;
  private final int stride;
  private final long[] counts;
  private final int[] order;
  private final int from;

  /** How often an entry is side by side with all others that may move. */
  private final long[] totals;

  /** How often the entry at a place is side by side with those before it. */
  private final long[] before;

  /**
   * Prepares.
   *
   * @param counts how often two entries are side by side, at {@code a * stride + b} and the other
   *     way round
   * @param order a permutation, improved in place
   * @param from entries before this place stay where they are, and do not count
   */
  LinearArrangement(long[] counts, int stride, int[] order, int from) {
    this.counts = counts;
    this.stride = stride;
    this.order = order;
    this.from = from;
    size = order.length;
    totals = new long[size];
    before = new long[size];
    for (int place = from; place < size; place++) {
      for (int other = from; other < size; other++) {
        if (other == place) {
          before[place] = totals[order[place]];
        } else {
          totals[order[place]] += count(order[place], order[other]);
        }
      }
    }
  }

  private long count(int a, int b) {
    return counts[a * stride + b];
  }

  /** Improves until nothing moves any more. */
  void improve() {
    boolean moved = true;
    for (int round = 0; round < MOST_ROUNDS && moved; round++) {
      moved = false;
      for (int entry = 0; entry < size; entry++) {
        int place = place(entry);
        if (place >= from) {
          int better = betterPlace(entry, place);
          if (better != place) {
            move(entry, place, better);
            moved = true;
          }
        }
      }
    }
  }

  private int place(int entry) {
    int place = 0;
    while (order[place] != entry) {
      place++;
    }
    return place;
  }

  private int betterPlace(int entry, int place) {
    long least = 0;
    int best = place;
    long change = 0;
    long left = before[place];
    for (int next = place + 1; next < size; next++) {
      // The two swap: one gets away from what is before both, the other comes nearer to it.
      long both = count(entry, order[next]);
      long right = totals[entry] - left - both;
      long nextLeft = before[next] - both;
      long nextRight = totals[order[next]] - before[next];
      change += left - right - nextLeft + nextRight;
      left += both;
      if (change < least) {
        least = change;
        best = next;
      }
    }
    change = 0;
    left = before[place];
    for (int next = place - 1; next >= from; next--) {
      long both = count(entry, order[next]);
      long right = totals[entry] - left;
      left -= both;
      long nextLeft = before[next];
      long nextRight = totals[order[next]] - nextLeft - both;
      change += right - left + nextLeft - nextRight;
      if (change < least) {
        least = change;
        best = next;
      }
    }
    return best;
  }

  private void move(int entry, int place, int target) {
    int step = target > place ? 1 : -1;
    for (int at = place; at != target; at += step) {
      int passed = order[at + step];
      order[at] = passed;
      before[at] = before[at + step] - step * count(passed, entry);
    }
    order[target] = entry;
    long left = 0;
    for (int other = from; other < target; other++) {
      left += count(entry, order[other]);
    }
    before[target] = left;
  }
}
