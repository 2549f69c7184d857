package dev.huepack.quantize;

/**
 * Decides near-ties as MLlib does: its search for the nearest centre, step by step in its own
 * arithmetic.
 *
 * <p>Exact arithmetic would give a tie to the lowest index. MLlib skips centres by bounds that
 * carry rounding errors, so on a tie another centre can win, and from there two fits part ways. The
 * order of the tests and the two bounds (difference of norms; half the distance between centres)
 * are those of {@code EuclideanDistanceMeasure.findClosest} in Spark 4.1.0.
 */
final class MllibNearest {
  private final WeightedPoints points;
  private final Centers centers;
  private double[] norms = {};
  private double[] smallestBounds = {};

  MllibNearest(WeightedPoints points, Centers centers) {
    this.points = points;
    this.centers = centers;
  }

  /** Drops what was computed for centres that have moved since. */
  void forget() {
    norms = new double[0];
  }

  /** The centre of a point; {@code O(k)}. */
  int find(int point) {
    if (norms.length == 0) {
      prepare();
    }
    double pointNorm = norm(point);
    int best = 0;
    double bestSquared = centers.squaredDistance(0, points, point);
    if (bestSquared < smallestBounds[0]) {
      return 0;
    }
    for (int center = 1; center < centers.size(); center++) {
      double normDifference = norms[center] - pointNorm;
      if (normDifference * normDifference >= bestSquared || bound(center, best) >= bestSquared) {
        continue;
      }
      double squared = centers.squaredDistance(center, points, point);
      if (squared < smallestBounds[center]) {
        return center;
      }
      if (squared < bestSquared) {
        bestSquared = squared;
        best = center;
      }
    }
    return best;
  }

  private void prepare() {
    int k = centers.size();
    norms = new double[k];
    smallestBounds = new double[k];
    for (int a = 0; a < k; a++) {
      norms[a] = centers.norm(a);
      smallestBounds[a] = k == 1 ? Double.NaN : Double.POSITIVE_INFINITY;
      for (int b = 0; b < k; b++) {
        if (a != b) {
          smallestBounds[a] = Math.min(smallestBounds[a], bound(a, b));
        }
      }
    }
  }

  /** Square of half the distance between two centres. */
  private double bound(int a, int b) {
    double distance = Math.sqrt(centers.squaredDistance(a, b));
    return 0.25 * distance * distance;
  }

  private double norm(int point) {
    double sum = 0;
    for (int axis = 0; axis < points.dimensions(); axis++) {
      double value = points.coordinate(axis, point);
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
