package dev.huepack.quantize;

import java.util.Arrays;

/** The k centres of a fit, one array an axis. */
final class Centers {
  private final double[][] axes;
  private final int size;

  /** Copies centres given one array of coordinates each. */
  Centers(double[][] centers) {
    size = centers.length;
    int dimensions = centers[0].length;
    axes = new double[dimensions][size];
    for (int center = 0; center < size; center++) {
      for (int axis = 0; axis < dimensions; axis++) {
        axes[axis][center] = centers[center][axis];
      }
    }
  }

  int size() {
    return size;
  }

  int dimensions() {
    return axes.length;
  }

  double[] axis(int axis) {
    return axes[axis];
  }

  double squaredDistance(int a, int b) {
    double sum = 0;
    for (double[] axis : axes) {
      double difference = axis[a] - axis[b];
      sum += difference * difference;
    }
    return sum;
  }

  double squaredDistance(int center, double[] place) {
    double sum = 0;
    for (int axis = 0; axis < axes.length; axis++) {
      double difference = axes[axis][center] - place[axis];
      sum += difference * difference;
    }
    return sum;
  }

  /** Squared distances from a place to all centres, into the beginning of a row. */
  void squaredDistances(double[] place, double[] row) {
    Arrays.fill(row, 0, size, 0);
    for (int axis = 0; axis < axes.length; axis++) {
      double[] coordinates = axes[axis];
      double start = place[axis];
      for (int center = 0; center < coordinates.length; center++) {
        double difference = coordinates[center] - start;
        row[center] += difference * difference;
      }
    }
  }

  /** Squared distance of a centre from a point, added up axis by axis. */
  double squaredDistance(int center, WeightedPoints points, int point) {
    double sum = 0;
    for (int axis = 0; axis < axes.length; axis++) {
      double difference = axes[axis][center] - points.axis(axis)[point];
      sum += difference * difference;
    }
    return sum;
  }

  /** Euclidean norm of a centre, added up axis by axis as MLlib does. */
  double norm(int center) {
    double sum = 0;
    for (double[] axis : axes) {
      sum += axis[center] * axis[center];
    }
    return Math.sqrt(sum);
  }

  /** Puts a centre somewhere else; returns the square of how far that is. */
  double move(int center, double[] place) {
    double squared = 0;
    for (int axis = 0; axis < axes.length; axis++) {
      double difference = place[axis] - axes[axis][center];
      squared += difference * difference;
      axes[axis][center] = place[axis];
    }
    return squared;
  }

  double[] get(int center) {
    double[] point = new double[axes.length];
    for (int axis = 0; axis < point.length; axis++) {
      point[axis] = axes[axis][center];
    }
    return point;
  }

  double[][] toArrays() {
    double[][] all = new double[size][];
    for (int center = 0; center < size; center++) {
      all[center] = get(center);
    }
    return all;
  }
}
