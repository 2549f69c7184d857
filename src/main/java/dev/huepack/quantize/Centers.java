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

  /** Squared distances from one centre to all, into a row of {@link #size()}. */
  void squaredDistances(int from, double[] row) {
    Arrays.fill(row, 0);
    for (double[] axis : axes) {
      double start = axis[from];
      for (int center = 0; center < row.length; center++) {
        double difference = axis[center] - start;
        row[center] += difference * difference;
      }
    }
  }

  /** The centre that is nearest to a place; the first of equally near ones. */
  int nearest(WeightedPoints points, int point) {
    return axes.length == 3
        ? nearest(points.axis(0)[point], points.axis(1)[point], points.axis(2)[point])
        : nearestAlongAll(points, point);
  }

  private int nearest(double x, double y, double z) {
    double[] xs = axes[0];
    double[] ys = axes[1];
    double[] zs = axes[2];
    int best = 0;
    double bestSquared = Double.POSITIVE_INFINITY;
    for (int center = 0; center < xs.length; center++) {
      double dx = xs[center] - x;
      double dy = ys[center] - y;
      double dz = zs[center] - z;
      double squared = dx * dx + dy * dy + dz * dz;
      if (squared < bestSquared) {
        bestSquared = squared;
        best = center;
      }
    }
    return best;
  }

  private int nearestAlongAll(WeightedPoints points, int point) {
    int best = 0;
    double bestSquared = Double.POSITIVE_INFINITY;
    for (int center = 0; center < size; center++) {
      double squared = 0;
      for (int axis = 0; axis < axes.length; axis++) {
        double difference = axes[axis][center] - points.axis(axis)[point];
        squared += difference * difference;
      }
      if (squared < bestSquared) {
        bestSquared = squared;
        best = center;
      }
    }
    return best;
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
