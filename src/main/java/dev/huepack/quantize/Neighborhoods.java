package dev.huepack.quantize;

import java.util.Arrays;

/**
 * For each cluster, the centres that could be nearer to one of its points than its own centre is:
 * those within twice the distance of its farthest point, nearest first.
 *
 * <p>A centre at distance D from the cluster's own can only win a point whose distance to its own
 * centre is at least D/2 (the triangle inequality). Building takes {@code O(k · changed)} time.
 */
final class Neighborhoods {
  /** Rounding must not hide a centre that is as near as another. */
  private static final double SAFETY = 1e-6;

  private final int size;
  private final int[] starts;
  private final double[] row;
  private long[] keys;
  private int[] candidates = {};
  private double[] bounds = {};

  Neighborhoods(int size) {
    this.size = size;
    starts = new int[size + 1];
    row = new double[size];
    keys = new long[16 * size];
  }

  /**
   * Finds the centres in reach of each cluster.
   *
   * @param reaches squared distance up to which a centre counts, for each cluster
   * @param whole clusters for which every centre counts; for others only moved ones do, since the
   *     rest has lost against the cluster's own before
   * @param moved centres that are not where they were
   */
  void build(Centers centers, double[] reaches, boolean[] whole, boolean[] moved) {
    int[] movedCenters = new int[size];
    int movedCount = 0;
    for (int center = 0; center < size; center++) {
      if (moved[center]) {
        movedCenters[movedCount++] = center;
      }
    }
    int end = 0;
    for (int cluster = 0; cluster < size; cluster++) {
      starts[cluster] = end;
      if (keys.length < end + size) {
        keys = Arrays.copyOf(keys, 2 * (end + size));
      }
      double reach = reaches[cluster] * (1 + SAFETY) + SAFETY;
      if (whole[cluster]) {
        centers.squaredDistances(cluster, row);
        for (int center = 0; center < size; center++) {
          if (row[center] <= reach && center != cluster) {
            keys[end++] = key(row[center], center);
          }
        }
      } else {
        for (int i = 0; i < movedCount; i++) {
          double squared = centers.squaredDistance(cluster, movedCenters[i]);
          if (squared <= reach) {
            keys[end++] = key(squared, movedCenters[i]);
          }
        }
      }
      Arrays.sort(keys, starts[cluster], end);
    }
    starts[size] = end;
    unpack(end);
  }

  /** Not negative floats sort like their bits. */
  private static long key(double squared, int center) {
    return ((long) Float.floatToRawIntBits((float) squared) << 32) | center;
  }

  private void unpack(int end) {
    if (candidates.length < end) {
      candidates = new int[keys.length];
      bounds = new double[keys.length];
    }
    for (int i = 0; i < end; i++) {
      candidates[i] = (int) keys[i];
      // Rounding to a float may have gone up.
      bounds[i] = Math.nextDown(Float.intBitsToFloat((int) (keys[i] >>> 32))) * 0.25 * (1 - SAFETY);
    }
  }

  /** Where the candidates of each cluster begin; those of cluster c end where c + 1's begin. */
  int[] starts() {
    return starts;
  }

  /** The candidates of all clusters: a view. */
  int[] candidates() {
    return candidates;
  }

  /**
   * For each candidate, the squared distance that a point must at least have from its own centre to
   * be as near to the candidate: a view.
   */
  double[] bounds() {
    return bounds;
  }
}
