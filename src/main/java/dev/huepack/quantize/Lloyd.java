package dev.huepack.quantize;

import java.util.function.Consumer;

/**
 * Lloyd's algorithm on weighted points: an iteration assigns every point to its nearest centre and
 * moves every centre to the weighted mean of its points; a centre without points stays.
 *
 * <p>Points are assigned exactly, in blocks, see {@link Assignment}; sums of whole numbers are
 * exact, squared differences are added in MLlib's order, and near-ties are decided by a rule of
 * choice: with {@link Assignment.Rule#AS_MLLIB} the centres are the same doubles as MLlib's.
 */
final class Lloyd {
  private final Assignment assignment;

  /** Starts from centres. */
  Lloyd(PointBlocks blocks, double[][] initialCenters, Assignment.Rule rule) {
    assignment = new Assignment(blocks, initialCenters, rule);
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
      PointBlocks blocks, double[][] initialCenters, int maxIterations, double tolerance) {
    Lloyd lloyd = new Lloyd(blocks, initialCenters, Assignment.Rule.AS_MLLIB);
    lloyd.iterate(maxIterations, tolerance);
    return lloyd.centers().toArrays();
  }

  /** Runs until nothing moves by more than the tolerance, at most so many times. */
  void iterate(int maxIterations, double tolerance) {
    iterate(maxIterations, tolerance, assigned -> {});
  }

  /** Like the other, and shows itself whenever it has assigned, before centres move. */
  void iterate(int maxIterations, double tolerance, Consumer<Lloyd> watcher) {
    boolean moving = true;
    for (int iteration = 0; iteration < maxIterations && moving; iteration++) {
      assign();
      watcher.accept(this);
      moving = moveTo(assignment.means()) > tolerance * tolerance;
    }
  }

  /** Assigns every point to its nearest centre. */
  void assign() {
    assignment.assign();
  }

  /** Moves the centres to given places; returns the largest squared move. */
  double moveTo(double[][] places) {
    double largest = 0;
    for (int center = 0; center < places.length; center++) {
      largest = Math.max(largest, assignment.move(center, places[center]));
    }
    return largest;
  }

  /** From now on tells of every point that goes from one centre to another. */
  void report(Assignment.Listener to) {
    assignment.report(to);
  }

  /** The mean of the points of a centre; the centre where it has none. */
  double[] mean(int center) {
    return assignment.mean(center);
  }

  /** The means of the points of each centre; the centre where it has none. */
  double[][] means() {
    return assignment.means();
  }

  /** Weighted sum of squared distances of all points to where their centres are. */
  double cost() {
    WeightedPoints points = assignment.points();
    int[] labels = assignment.labels();
    double cost = 0;
    for (int point = 0; point < labels.length; point++) {
      cost += points.weight(point) * centers().squaredDistance(labels[point], points, point);
    }
    return cost;
  }

  /** The centre of each point when points were last assigned, by the indices of points. */
  int[] labels() {
    return assignment.labelsByIndex();
  }

  /** The same in the order of blocks: a view. */
  int[] labelsInBlocks() {
    return assignment.labels();
  }

  Centers centers() {
    return assignment.centers();
  }

  /** Weight of the points of a centre when points were last assigned. */
  double weightOf(int center) {
    return assignment.sums().weight(center);
  }
}
