package dev.huepack.quantize;

import java.util.Arrays;

/**
 * Weights and weighted sums of the points of each cluster, kept while points change clusters.
 *
 * <p>Sums of whole numbers, and of coordinates on a grid that {@link WeightedPoints} chooses, are
 * exact, so it does not matter in which order points come and go.
 */
final class ClusterSums {
  private final WeightedPoints points;
  private final double[] weights;
  private final double[][] sums;

  /** Starts with so many empty clusters. */
  ClusterSums(WeightedPoints points, int clusters) {
    this(points, new double[clusters], new double[points.dimensions()][clusters]);
  }

  private ClusterSums(WeightedPoints points, double[] weights, double[][] sums) {
    this.points = points;
    this.weights = weights;
    this.sums = sums;
  }

  /** The same and so many empty clusters after these. */
  ClusterSums withEmpty(int more) {
    int[] same = new int[weights.length];
    Arrays.setAll(same, cluster -> cluster);
    return merged(same, weights.length + more);
  }

  /** Sums of other clusters, each of some of these: where the points of each of these go. */
  ClusterSums merged(int[] newClusters, int clusters) {
    double[] newWeights = new double[clusters];
    double[][] newSums = new double[sums.length][clusters];
    for (int cluster = 0; cluster < newClusters.length; cluster++) {
      newWeights[newClusters[cluster]] += weights[cluster];
      for (int axis = 0; axis < sums.length; axis++) {
        newSums[axis][newClusters[cluster]] += sums[axis][cluster];
      }
    }
    return new ClusterSums(points, newWeights, newSums);
  }

  /** Adds the points from one to below another. */
  void addRange(int from, int to, int cluster) {
    double[] pointWeights = points.weights();
    double weight = 0;
    for (int point = from; point < to; point++) {
      weight += pointWeights[point];
    }
    weights[cluster] += weight;
    for (int axis = 0; axis < sums.length; axis++) {
      double[] values = points.axis(axis);
      double sum = 0;
      for (int point = from; point < to; point++) {
        sum += pointWeights[point] * values[point];
      }
      sums[axis][cluster] += sum;
    }
  }

  void move(int point, int from, int to) {
    double weight = points.weights()[point];
    add(point, from, -weight);
    add(point, to, weight);
  }

  private void add(int point, int cluster, double weight) {
    weights[cluster] += weight;
    for (int axis = 0; axis < sums.length; axis++) {
      sums[axis][cluster] += weight * points.axis(axis)[point];
    }
  }

  /** Weighted sum of the squared distances of the means of clusters from the origin. */
  double squares() {
    double squares = 0;
    for (int cluster = 0; cluster < weights.length; cluster++) {
      if (weights[cluster] > 0) {
        double squared = 0;
        for (double[] axis : sums) {
          squared += axis[cluster] * axis[cluster];
        }
        squares += squared / weights[cluster];
      }
    }
    return squares;
  }

  int clusters() {
    return weights.length;
  }

  /** Weight of all points of a cluster. */
  double weight(int cluster) {
    return weights[cluster];
  }

  /** Mean of the points of a cluster that has some. */
  double[] mean(int cluster) {
    // MLlib multiplies by the reciprocal; dividing would differ in the last bit.
    double reciprocal = 1.0 / weights[cluster];
    double[] mean = new double[sums.length];
    for (int axis = 0; axis < mean.length; axis++) {
      mean[axis] = sums[axis][cluster] * reciprocal;
    }
    return mean;
  }
}
