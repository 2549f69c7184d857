package dev.huepack.quantize;

import dev.huepack.palette.RadixSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Seeds by variance splitting: starts with all points in one cluster and splits again and again the
 * cluster whose split lowers the cost most, across its principal axis at the best place (Wan,
 * Prusinkiewicz and Wong, "Variance-based color image quantization for frame buffer display", 1990,
 * with the axis free).
 *
 * <p>{@code O(n log n)} for every level of splits. Deterministic: no randomness at all.
 */
final class AxisSplitter {
  /** Bits of the steps along an axis that sorting tells apart: two digits. */
  private static final int STEP_BITS = 20;

  private static final int MOST_STEP = (1 << STEP_BITS) - 1;

  /** Fewer points than this are sorted faster by comparing. */
  private static final int FEWEST_BY_DIGITS = 512;

  /** A range of {@link #order}, and the best way to split it. */
  private static final class Cluster {
    final int from;
    final int to;
    final int splitAt;
    final double gain;
    final double[] mean;

    Cluster(int from, int to, int splitAt, double gain, double[] mean) {
      this.from = from;
      this.to = to;
      this.splitAt = splitAt;
      this.gain = gain;
      this.mean = mean;
    }
  }

  private final WeightedPoints points;
  private final int[] order;
  private final List<Cluster> clusters = new ArrayList<>();

  AxisSplitter(WeightedPoints points) {
    this.points = points;
    order = new int[points.size()];
    for (int point = 0; point < order.length; point++) {
      order[point] = point;
    }
    if (order.length > 0) {
      clusters.add(examine(0, order.length));
    }
  }

  /** A splitter without clusters, which has nothing to split. */
  static AxisSplitter ofNothing() {
    return new AxisSplitter(new WeightedPoints(new double[3][0], new double[0]));
  }

  WeightedPoints points() {
    return points;
  }

  int size() {
    return clusters.size();
  }

  /** By how much the next split lowers the cost; 0 when every cluster is one point. */
  double bestGain() {
    return clusters.isEmpty() ? 0 : clusters.get(best()).gain;
  }

  private int best() {
    int best = 0;
    for (int i = 1; i < clusters.size(); i++) {
      if (clusters.get(i).gain > clusters.get(best).gain) {
        best = i;
      }
    }
    return best;
  }

  /** Splits the cluster that gains most by it. */
  void split() {
    int index = best();
    Cluster cluster = clusters.get(index);
    clusters.set(index, examine(cluster.from, cluster.splitAt));
    clusters.add(examine(cluster.splitAt, cluster.to));
  }

  double[][] centers() {
    double[][] centers = new double[clusters.size()][];
    for (int i = 0; i < centers.length; i++) {
      centers[i] = clusters.get(i).mean;
    }
    return centers;
  }

  /** Sorts a range along its principal axis and finds where to split it. */
  private Cluster examine(int from, int to) {
    Covariance covariance = new Covariance(points.dimensions());
    covariance.add(points, order, from, to);
    double[] axis = covariance.principalAxis();
    sortAlong(axis, from, to);
    return bestSplit(from, to, covariance);
  }

  private void sortAlong(double[] axis, int from, int to) {
    int[] before = Arrays.copyOfRange(order, from, to);
    double[] projections = project(axis, before);
    Range range = Range.of(projections, 0, projections.length);
    double least = range.least();
    // Steps along the axis, then the position: what lies in one step keeps the order it has.
    double scale = range.scale(MOST_STEP);
    int positionBits = 32 - Integer.numberOfLeadingZeros(before.length);
    long[] keys = new long[before.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) ((projections[i] - least) * scale) << positionBits) | i;
    }
    if (keys.length < FEWEST_BY_DIGITS) {
      Arrays.sort(keys);
    } else {
      keys = RadixSort.sort(keys, positionBits, STEP_BITS);
    }
    int positionMask = (1 << positionBits) - 1;
    for (int i = 0; i < keys.length; i++) {
      order[from + i] = before[(int) keys[i] & positionMask];
    }
  }

  private double[] project(double[] axis, int[] members) {
    double[] projections = new double[members.length];
    for (int dimension = 0; dimension < axis.length; dimension++) {
      double[] coordinates = points.axis(dimension);
      double direction = axis[dimension];
      for (int i = 0; i < members.length; i++) {
        projections[i] += direction * coordinates[members[i]];
      }
    }
    return projections;
  }

  private Cluster bestSplit(int from, int to, Covariance covariance) {
    double[] mean = covariance.mean();
    double[] weights = points.weights();
    double[] below = new double[mean.length];
    double[][] axes = new double[mean.length][];
    Arrays.setAll(axes, points::axis);
    double weightBelow = 0;
    double total = covariance.weight();
    double bestGain = 0;
    int splitAt = from;
    for (int i = from; i < to - 1; i++) {
      int point = order[i];
      double weight = weights[point];
      weightBelow += weight;
      double squared = 0;
      for (int dimension = 0; dimension < below.length; dimension++) {
        // Relative to the mean the sums of both sides cancel, so one side tells the gain.
        below[dimension] += weight * (axes[dimension][point] - mean[dimension]);
        squared += below[dimension] * below[dimension];
      }
      double gain = squared / weightBelow + squared / (total - weightBelow);
      if (gain > bestGain) {
        bestGain = gain;
        splitAt = i + 1;
      }
    }
    return new Cluster(from, to, splitAt, bestGain, mean);
  }
}
