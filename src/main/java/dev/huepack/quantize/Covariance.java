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

  /** Adds some points, given by their places in a list. */
  void add(WeightedPoints points, int[] members, int from, int to) {
    if (dimensions != 3) {
      for (int i = from; i < to; i++) {
        add(points, members[i]);
      }
      return;
    }
    // What the loop for any number of dimensions does, in the same order, without its arrays.
    double[] weights = points.weights();
    double[] xs = points.axis(0);
    double[] ys = points.axis(1);
    double[] zs = points.axis(2);
    double sum = weight;
    double sumX = sums[0];
    double sumY = sums[1];
    double sumZ = sums[2];
    double xx = products[0];
    double yx = products[3];
    double yy = products[4];
    double zx = products[6];
    double zy = products[7];
    double zz = products[8];
    for (int i = from; i < to; i++) {
      int point = members[i];
      double x = xs[point];
      double y = ys[point];
      double z = zs[point];
      double weightedX = weights[point] * x;
      double weightedY = weights[point] * y;
      double weightedZ = weights[point] * z;
      sum += weights[point];
      sumX += weightedX;
      sumY += weightedY;
      sumZ += weightedZ;
      xx += weightedX * x;
      yx += weightedY * x;
      yy += weightedY * y;
      zx += weightedZ * x;
      zy += weightedZ * y;
      zz += weightedZ * z;
    }
    weight = sum;
    sums[0] = sumX;
    sums[1] = sumY;
    sums[2] = sumZ;
    products[0] = xx;
    products[3] = yx;
    products[4] = yy;
    products[6] = zx;
    products[7] = zy;
    products[8] = zz;
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
