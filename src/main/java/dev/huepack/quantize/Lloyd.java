package dev.huepack.quantize;

import java.util.Arrays;

/**
 * Lloyd's algorithm on weighted points, with the arithmetic and the stopping rule of MLlib's KMeans
 * but pruned.
 *
 * <p>An iteration assigns every point to its nearest centre and moves every centre to the weighted
 * mean of its points; a centre without points stays. It ends when no centre moved more than the
 * tolerance. A point is left where it is when a lower bound on its distance to any other centre
 * says so (Hamerly, "Making k-means even faster", SDM 2010); otherwise only centres within twice
 * the distance to its present one are looked at, in the order of their distance to that centre.
 * Expected cost of an iteration {@code O(n + k²)}, memory 12 bytes a point.
 *
 * <p>Sums of whole numbers are exact, squared differences are added in MLlib's order, and near-ties
 * are decided by a rule of choice: with {@link MllibNearest} the centres are the same doubles as
 * MLlib's.
 */
final class Lloyd {
  /** Bounds are trusted only when they hold by more than rounding can spoil. */
  private static final double SAFETY = 1e-6;

  private static final int UNKNOWN = -1;

  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final boolean six;
  private final WeightedPoints points;
  private final double[] weights;
  private final Centers centers;
  private final NearTies nearTies;
  private final int[] labels;
  private final double[] lowerBounds;
  private final double[][] sums;
  private final double[] weightSums;
  private double cost = Double.NaN;
  private boolean assigned;

  /** Starts from centres alone. */
  Lloyd(WeightedPoints points, double[][] initialCenters, NearTies.Rule rule) {
    this(points, initialCenters, rule, new int[points.size()]);
    // Points are sorted by colour: the one before is the best guess, see assign().
    Arrays.fill(labels, UNKNOWN);
  }

  /**
   * Starts from centres and, for each point, any centre that is likely near; the array is used from
   * now on.
   */
  Lloyd(WeightedPoints points, double[][] initialCenters, NearTies.Rule rule, int[] likelyLabels) {
    this.points = points;
    x = points.axis(0);
    y = points.axis(1);
    z = points.axis(2);
    six = points.dimensions() == 6;
    weights = points.weights();
    centers = new Centers(initialCenters);
    nearTies = rule.on(points, centers);
    labels = likelyLabels;
    lowerBounds = new double[points.size()];
    sums = new double[points.dimensions()][centers.size()];
    weightSums = new double[centers.size()];
  }

  /**
   * Fits.
   *
   * @param maxIterations at least 0
   * @param tolerance how far the farthest moving centre may still move at the end, in units of the
   *     points
   * @return the centres, as many as there were
   */
  static double[][] fit(
      WeightedPoints points, double[][] initialCenters, int maxIterations, double tolerance) {
    Lloyd lloyd = new Lloyd(points, initialCenters, NearTies.Rule.AS_MLLIB);
    lloyd.iterate(maxIterations, tolerance);
    return lloyd.centers.toArrays();
  }

  /** Runs until nothing moves by more than the tolerance, at most so many times. */
  void iterate(int maxIterations, double tolerance) {
    boolean moved = true;
    for (int iteration = 0; iteration < maxIterations && moved; iteration++) {
      assign();
      moved = update() > tolerance * tolerance;
    }
  }

  /**
   * Assigns every point to its nearest centre; afterwards {@link #cost()} and {@link #labels()} are
   * those of the centres.
   */
  void assign() {
    centers.measure();
    nearTies.forget();
    double[] distances = centers.distances();
    int[] neighbors = centers.neighbors();
    int k = centers.size();
    double[] halfGaps = new double[k];
    for (int center = 0; center < k; center++) {
      halfGaps[center] =
          k == 1 ? Double.POSITIVE_INFINITY : distances[center * k + neighbors[center * k + 1]] / 2;
    }
    cost = 0;
    for (int point = 0; point < labels.length; point++) {
      int label = labels[point] != UNKNOWN ? labels[point] : point == 0 ? 0 : labels[point - 1];
      labels[point] = label;
      double squared = squaredDistance(point, label);
      double distance = Math.sqrt(squared);
      if (!assigned || distance + SAFETY >= Math.max(lowerBounds[point], halfGaps[label])) {
        int nearest = nearest(point, label, squared, distance, distances, neighbors);
        if (!assigned) {
          add(point, nearest, weights[point]);
        } else if (nearest != label) {
          add(point, label, -weights[point]);
          add(point, nearest, weights[point]);
        }
        if (nearest != label) {
          labels[point] = nearest;
          squared = squaredDistance(point, nearest);
        }
      }
      cost += squared * weights[point];
    }
    assigned = true;
  }

  private int nearest(
      int point, int label, double squared, double distance, double[] distances, int[] neighbors) {
    int k = centers.size();
    int row = label * k;
    int best = label;
    double bestSquared = squared;
    double secondSquared = Double.POSITIVE_INFINITY;
    double reach = 2 * distance + SAFETY;
    int rank = 1;
    for (; rank < k; rank++) {
      int candidate = neighbors[row + rank];
      if (distances[row + candidate] > reach) {
        break;
      }
      double candidateSquared = squaredDistance(point, candidate);
      if (candidateSquared < bestSquared) {
        secondSquared = bestSquared;
        bestSquared = candidateSquared;
        best = candidate;
      } else if (candidateSquared < secondSquared) {
        secondSquared = candidateSquared;
      }
    }
    double lower = Math.sqrt(secondSquared);
    if (rank < k) {
      // All that were not looked at are at least this far from the point.
      lower = Math.min(lower, distances[row + neighbors[row + rank]] - distance);
    }
    lowerBounds[point] = lower;
    if (secondSquared - bestSquared <= SAFETY * (1 + Math.sqrt(bestSquared))) {
      return nearTies.find(point);
    }
    return best;
  }

  private double squaredDistance(int point, int center) {
    double dx = centers.axis(0)[center] - x[point];
    double dy = centers.axis(1)[center] - y[point];
    double dz = centers.axis(2)[center] - z[point];
    double sum = dx * dx + dy * dy + dz * dz;
    if (six) {
      for (int axis = 3; axis < 6; axis++) {
        double difference = centers.axis(axis)[center] - points.axis(axis)[point];
        sum += difference * difference;
      }
    }
    return sum;
  }

  private void add(int point, int center, double weight) {
    weightSums[center] += weight;
    for (int axis = 0; axis < sums.length; axis++) {
      sums[axis][center] += weight * points.axis(axis)[point];
    }
  }

  /** Moves the centres to the means of their points; returns the largest squared move. */
  double update() {
    double[][] means = new double[centers.size()][];
    for (int center = 0; center < means.length; center++) {
      means[center] = weightSums[center] > 0 ? mean(center) : centers.get(center);
    }
    return moveTo(means);
  }

  private double[] mean(int center) {
    // MLlib multiplies by the reciprocal; dividing would differ in the last bit.
    double reciprocal = 1.0 / weightSums[center];
    double[] mean = new double[sums.length];
    for (int axis = 0; axis < mean.length; axis++) {
      mean[axis] = sums[axis][center] * reciprocal;
    }
    return mean;
  }

  /** Moves the centres to given places; returns the largest squared move. */
  double moveTo(double[][] places) {
    double largest = 0;
    double secondLargest = 0;
    int farthest = 0;
    for (int center = 0; center < places.length; center++) {
      double move = centers.move(center, places[center]);
      if (move > largest) {
        secondLargest = largest;
        largest = move;
        farthest = center;
      } else {
        secondLargest = Math.max(secondLargest, move);
      }
    }
    double drift = Math.sqrt(largest);
    double driftOfOthers = Math.sqrt(secondLargest);
    for (int point = 0; point < lowerBounds.length; point++) {
      lowerBounds[point] -= labels[point] == farthest ? driftOfOthers : drift;
    }
    return largest;
  }

  /** Weighted sum of squared distances at the last assignment. */
  double cost() {
    return cost;
  }

  /** The centre of each point at the last assignment: a view. */
  int[] labels() {
    return labels;
  }

  Centers centers() {
    return centers;
  }

  /** Weight of the points of a centre at the last assignment. */
  double weightOf(int center) {
    return weightSums[center];
  }

  /**
   * By how much the cost would rise without each centre, its points going to their second nearest;
   * expected {@code O(n + k)}.
   */
  double[] utilities() {
    double[] utilities = new double[centers.size()];
    for (int point = 0; point < labels.length; point++) {
      int label = labels[point];
      double squared = squaredDistance(point, label);
      utilities[label] +=
          weights[point] * (secondSquared(point, label, Math.sqrt(squared)) - squared);
    }
    return utilities;
  }

  private double secondSquared(int point, int label, double distance) {
    int k = centers.size();
    int row = label * k;
    double secondSquared = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    for (int rank = 1; rank < k; rank++) {
      int candidate = centers.neighbors()[row + rank];
      if (centers.distances()[row + candidate] > distance + second) {
        break;
      }
      double squared = squaredDistance(point, candidate);
      if (squared < secondSquared) {
        secondSquared = squared;
        second = Math.sqrt(squared);
      }
    }
    return secondSquared;
  }
}
