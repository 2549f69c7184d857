package dev.huepack.quantize;

/**
 * The k centres of a fit, one array an axis, and the geometry between them that prunes the search
 * for the nearest one.
 */
final class Centers {
  private final double[][] axes;
  private final int size;
  private final double[] distances;
  private final int[] neighbors;

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
    distances = new double[size * size];
    neighbors = new int[size * size];
    for (int center = 0; center < size; center++) {
      for (int rank = 0; rank < size; rank++) {
        neighbors[center * size + rank] = rank;
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

  /** Square root of the squared distance between two centres, as of the last {@link #measure()}. */
  double distance(int a, int b) {
    return distances[a * size + b];
  }

  /** All distances, row by row. */
  double[] distances() {
    return distances;
  }

  /** For each centre a row of all centres from the nearest (itself) to the farthest. */
  int[] neighbors() {
    return neighbors;
  }

  /**
   * Measures all distances and brings the neighbour rows in order. Rows keep their order from call
   * to call, so when centres moved little the insertion sort is nearly linear: {@code O(k²)}.
   */
  void measure() {
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        double distance = Math.sqrt(squaredDistance(a, b));
        distances[a * size + b] = distance;
        distances[b * size + a] = distance;
      }
    }
    for (int center = 0; center < size; center++) {
      sortRow(center * size, center);
    }
  }

  private void sortRow(int row, int center) {
    for (int i = 1; i < size; i++) {
      int candidate = neighbors[row + i];
      double key = sortKey(row, center, candidate);
      int j = i - 1;
      while (j >= 0 && sortKey(row, center, neighbors[row + j]) > key) {
        neighbors[row + j + 1] = neighbors[row + j];
        j--;
      }
      neighbors[row + j + 1] = candidate;
    }
  }

  /** A centre comes before all others in its own row, also before one that coincides with it. */
  private double sortKey(int row, int center, int candidate) {
    return candidate == center ? -1 : distances[row + candidate];
  }

  double squaredDistance(int a, int b) {
    double sum = 0;
    for (double[] axis : axes) {
      double difference = axis[a] - axis[b];
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
