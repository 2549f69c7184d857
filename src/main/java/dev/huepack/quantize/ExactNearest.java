package dev.huepack.quantize;

/**
 * Gives a point to its nearest centre, to the one of lowest index when several are equally near.
 */
final class ExactNearest implements NearTies {
  private final WeightedPoints points;
  private final Centers centers;

  ExactNearest(WeightedPoints points, Centers centers) {
    this.points = points;
    this.centers = centers;
  }

  @Override
  public int find(int point) {
    int best = 0;
    double bestSquared = Double.POSITIVE_INFINITY;
    for (int center = 0; center < centers.size(); center++) {
      double squared = 0;
      for (int axis = 0; axis < points.dimensions(); axis++) {
        double difference = centers.axis(axis)[center] - points.coordinate(axis, point);
        squared += difference * difference;
      }
      if (squared < bestSquared) {
        bestSquared = squared;
        best = center;
      }
    }
    return best;
  }

  @Override
  public void forget() {
    // Nothing is kept between searches.
  }
}
