package dev.huepack.quantize;

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
    this.points = points;
    weights = new double[clusters];
    sums = new double[points.dimensions()][clusters];
  }

  void add(int point, int cluster) {
    add(point, cluster, points.weights()[point]);
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
