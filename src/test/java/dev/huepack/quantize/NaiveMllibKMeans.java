package dev.huepack.quantize;

import java.util.Arrays;

/**
 * MLlib's weighted k-means as it stands in Spark 4.1.0 ({@code KMeans.runAlgorithmWithWeight},
 * {@code EuclideanDistanceMeasure}), without Spark and without any other way to save work than its
 * own.
 */
final class NaiveMllibKMeans {
  private final WeightedPoints points;
  private final double[][] centers;

  private NaiveMllibKMeans(WeightedPoints points, double[][] start) {
    this.points = points;
    centers = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
  }

  static double[][] fit(
      WeightedPoints points, double[][] start, int maxIterations, double epsilon) {
    NaiveMllibKMeans kMeans = new NaiveMllibKMeans(points, start);
    boolean converged = false;
    for (int iteration = 0; iteration < maxIterations && !converged; iteration++) {
      converged = kMeans.iterate(epsilon);
    }
    return kMeans.centers;
  }

  private boolean iterate(double epsilon) {
    int k = centers.length;
    int dimensions = points.dimensions();
    double[][] statistics = statistics();
    double[] norms = Arrays.stream(centers).mapToDouble(NaiveMllibKMeans::norm).toArray();
    double[][] sums = new double[k][dimensions];
    double[] weights = new double[k];
    for (int i = 0; i < points.size(); i++) {
      double[] point = new double[dimensions];
      for (int axis = 0; axis < dimensions; axis++) {
        point[axis] = points.coordinate(axis, i);
      }
      int best = findClosest(norms, statistics, point);
      for (int axis = 0; axis < dimensions; axis++) {
        sums[best][axis] += points.weight(i) * point[axis];
      }
      weights[best] += points.weight(i);
    }
    boolean converged = true;
    for (int j = 0; j < k; j++) {
      if (weights[j] > 0) {
        double scale = 1.0 / weights[j];
        double[] centroid = Arrays.stream(sums[j]).map(sum -> scale * sum).toArray();
        converged &= squaredDistance(centroid, centers[j]) <= epsilon * epsilon;
        centers[j] = centroid;
      }
    }
    return converged;
  }

  private double[][] statistics() {
    int k = centers.length;
    double[][] statistics = new double[k][k];
    for (int i = 0; i < k; i++) {
      statistics[i][i] = k == 1 ? Double.NaN : Double.POSITIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        if (i != j) {
          double distance = Math.sqrt(squaredDistance(centers[i], centers[j]));
          statistics[i][j] = 0.25 * distance * distance;
          statistics[i][i] = Math.min(statistics[i][i], statistics[i][j]);
        }
      }
    }
    return statistics;
  }

  private int findClosest(double[] norms, double[][] statistics, double[] point) {
    double pointNorm = norm(point);
    double bestDistance = squaredDistance(centers[0], point);
    if (bestDistance < statistics[0][0]) {
      return 0;
    }
    int bestIndex = 0;
    for (int i = 1; i < centers.length; i++) {
      double normDifference = norms[i] - pointNorm;
      if (normDifference * normDifference < bestDistance
          && statistics[i][bestIndex] < bestDistance) {
        double distance = squaredDistance(centers[i], point);
        if (distance < statistics[i][i]) {
          return i;
        }
        if (distance < bestDistance) {
          bestDistance = distance;
          bestIndex = i;
        }
      }
    }
    return bestIndex;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
