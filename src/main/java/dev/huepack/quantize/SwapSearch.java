package dev.huepack.quantize;

import java.util.Arrays;

/**
 * Moves centres from where they are nearly useless to where the error is largest, which Lloyd's
 * algorithm alone cannot.
 *
 * <p>Each round "breathes": adds m centres by splitting the clusters with the largest spread,
 * settles, removes the m centres whose loss costs least, settles, and keeps the result if the cost
 * fell; if not, m shrinks (after Fritzke, "The breathing k-means algorithm", 2020). Deterministic:
 * no randomness.
 */
final class SwapSearch {
  private static final double KEEP_IF_BELOW = 1 - 1e-4;

  private final WeightedPoints points;
  private final int settleIterations;
  private final double settleTolerance;

  SwapSearch(WeightedPoints points, int settleIterations, double settleTolerance) {
    this.points = points;
    this.settleIterations = settleIterations;
    this.settleTolerance = settleTolerance;
  }

  /**
   * Searches.
   *
   * @param breath how many centres the first round adds and removes, at least 1
   * @param rounds at most so many rounds
   * @return as many centres as given, with a cost that is not higher than theirs after settling
   */
  double[][] improve(double[][] centers, int breath, int rounds) {
    Lloyd best = settle(new Lloyd(points, centers, NearTies.Rule.LOWEST_INDEX));
    int m = Math.min(breath, centers.length);
    for (int round = 0; round < rounds && m > 0; round++) {
      Lloyd tried = removeLeastUseful(addWhereSpreadIsLargest(best, m), m);
      if (tried.cost() < best.cost() * KEEP_IF_BELOW) {
        best = tried;
      } else {
        m /= 2;
      }
    }
    return best.centers().toArrays();
  }

  private Lloyd settle(Lloyd lloyd) {
    lloyd.iterate(settleIterations, settleTolerance);
    lloyd.assign();
    return lloyd;
  }

  private Lloyd addWhereSpreadIsLargest(Lloyd lloyd, int m) {
    int k = lloyd.centers().size();
    int dimensions = points.dimensions();
    Covariance[] spreads = new Covariance[k];
    Arrays.setAll(spreads, center -> new Covariance(dimensions));
    for (int point = 0; point < points.size(); point++) {
      spreads[lloyd.labels()[point]].add(points, point);
    }
    double[][] axes = new double[k][];
    double[] spread = new double[k];
    for (int center = 0; center < k; center++) {
      axes[center] = spreads[center].principalAxis();
      for (double value : axes[center]) {
        spread[center] += value * value;
      }
    }
    double[][] more = Arrays.copyOf(lloyd.centers().toArrays(), k + m);
    int[] widest = order(spread);
    for (int i = 0; i < m; i++) {
      int center = widest[k - 1 - i];
      double[] below = more[center];
      double[] above = below.clone();
      double scale = spreads[center].weight() > 0 ? 0.8 / Math.sqrt(spreads[center].weight()) : 0;
      for (int axis = 0; axis < dimensions; axis++) {
        double shift = axes[center][axis] * scale;
        below[axis] -= shift;
        above[axis] += shift;
      }
      more[k + i] = above;
    }
    return settle(new Lloyd(points, more, NearTies.Rule.LOWEST_INDEX, lloyd.labels().clone()));
  }

  private Lloyd removeLeastUseful(Lloyd lloyd, int m) {
    int k = lloyd.centers().size();
    int[] ranking = order(lloyd.utilities());
    boolean[] removed = new boolean[k];
    boolean[] frozen = new boolean[k];
    int left = m;
    // Whoever takes over a removed centre's points stays; if that freezes too many, the second pass
    // takes any.
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < k && left > 0; i++) {
        int center = ranking[i];
        if (!removed[center] && (pass == 1 || !frozen[center])) {
          removed[center] = true;
          frozen[lloyd.centers().neighbors()[center * k + 1]] = true;
          left--;
        }
      }
    }
    int[] newIndex = new int[k];
    double[][] fewer = new double[k - m][];
    int kept = 0;
    for (int center = 0; center < k; center++) {
      newIndex[center] = kept;
      if (!removed[center]) {
        fewer[kept++] = lloyd.centers().get(center);
      }
    }
    int[] labels = new int[points.size()];
    for (int point = 0; point < labels.length; point++) {
      int center = lloyd.labels()[point];
      if (removed[center]) {
        center = nearestKept(lloyd.centers(), center, removed);
      }
      labels[point] = newIndex[center];
    }
    return settle(new Lloyd(points, fewer, NearTies.Rule.LOWEST_INDEX, labels));
  }

  private static int nearestKept(Centers centers, int center, boolean[] removed) {
    int k = centers.size();
    for (int rank = 1; rank < k; rank++) {
      int neighbor = centers.neighbors()[center * k + rank];
      if (!removed[neighbor]) {
        return neighbor;
      }
    }
    throw new IllegalStateException("all " + k + " centres were removed");
  }

  /** Indices from the smallest value to the largest; equal values by index. */
  private static int[] order(double[] values) {
    Integer[] indices = new Integer[values.length];
    Arrays.setAll(indices, i -> i);
    Arrays.sort(
        indices,
        (a, b) ->
            values[a] != values[b] ? Double.compare(values[a], values[b]) : Integer.compare(a, b));
    return Arrays.stream(indices).mapToInt(Integer::intValue).toArray();
  }
}
