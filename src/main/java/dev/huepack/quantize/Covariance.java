package dev.huepack.quantize;

/** Mean, spread and principal axis of a weighted cluster of points in 3 or 6 dimensions. */
final class Covariance {
  /**
   * Power iterations: enough to tell the leading axis well; an exact one is not needed to split a
   * cluster.
   */
  private static final int POWER_ITERATIONS = 16;

  private final int dimensions;
  private final double[] sums;
  private final double[] products;
  private double weight;

  Covariance(int dimensions) {
    this.dimensions = dimensions;
    sums = new double[dimensions];
    products = new double[dimensions * dimensions];
  }

  void add(WeightedPoints points, int point) {
    double pointWeight = points.weights()[point];
    weight += pointWeight;
    for (int i = 0; i < dimensions; i++) {
      double weighted = pointWeight * points.axis(i)[point];
      sums[i] += weighted;
      for (int j = 0; j <= i; j++) {
        products[i * dimensions + j] += weighted * points.axis(j)[point];
      }
    }
  }

  double[] mean() {
    double[] mean = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      mean[i] = sums[i] / weight;
    }
    return mean;
  }

  /**
   * The direction of largest spread, scaled so that its squared length is the weighted sum of
   * squares along it; all zero for a cluster that is a point.
   */
  double[] principalAxis() {
    double[] scatter = scatter();
    int widest = 0;
    for (int i = 1; i < dimensions; i++) {
      if (scatter[i * dimensions + i] > scatter[widest * dimensions + widest]) {
        widest = i;
      }
    }
    double[] axis = new double[dimensions];
    if (weight <= 0 || scatter[widest * dimensions + widest] <= 0) {
      return axis;
    }
    for (int i = 0; i < dimensions; i++) {
      axis[i] = scatter[i * dimensions + widest];
    }
    double eigenvalue = normalize(axis);
    for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
      axis = multiply(scatter, axis);
      eigenvalue = normalize(axis);
    }
    double length = Math.sqrt(eigenvalue);
    for (int i = 0; i < dimensions; i++) {
      axis[i] *= length;
    }
    return axis;
  }

  double weight() {
    return weight;
  }

  private double[] scatter() {
    double[] scatter = new double[dimensions * dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        double value = products[i * dimensions + j] - sums[i] * sums[j] / weight;
        scatter[i * dimensions + j] = value;
        scatter[j * dimensions + i] = value;
      }
    }
    return scatter;
  }

  private double[] multiply(double[] matrix, double[] vector) {
    double[] result = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j < dimensions; j++) {
        result[i] += matrix[i * dimensions + j] * vector[j];
      }
    }
    return result;
  }

  /** Scales to length 1 and returns the length before. */
  private static double normalize(double[] vector) {
    double squared = 0;
    for (double value : vector) {
      squared += value * value;
    }
    double length = Math.sqrt(squared);
    if (length > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= length;
      }
    }
    return length;
  }
}
