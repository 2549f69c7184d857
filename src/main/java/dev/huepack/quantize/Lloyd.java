package dev.huepack.quantize;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Lloyd's algorithm on weighted points, looking only where something has changed.
 *
 * <p>An iteration assigns every point to its nearest centre and moves every centre to the weighted
 * mean of its points; a centre without points stays. A cluster is looked at only if its centre has
 * moved, or another one in its reach has; then a point is compared with the centres within twice
 * its distance to its own one, the nearer first, see {@link Neighborhoods}. Expected cost of an
 * iteration {@code O(n + k²)}, memory 20 bytes a point.
 *
 * <p>Sums of whole numbers are exact, squared differences are added in MLlib's order, and near-ties
 * are decided by a rule of choice: with {@link MllibNearest} the centres are the same doubles as
 * MLlib's.
 */
final class Lloyd {
  /** Squared distances that differ by less than rounding can spoil count as a near-tie. */
  private static final double NEAR_TIE = 1e-6;

  private static final int UNKNOWN = -1;

  /** Is told of points that go from one centre to another. */
  interface Listener {
    void moved(int point, int from, int to);
  }

  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final boolean six;
  private final double[] centerX;
  private final double[] centerY;
  private final double[] centerZ;
  private final WeightedPoints points;
  private final double[] weights;
  private final Centers centers;
  private final NearTies nearTies;
  private final Neighborhoods neighborhoods;
  private final int[] labels;
  private final double[] squared;
  private final ClusterSums sums;

  /** Squared distance of the farthest point of each cluster at the last assignment, or more. */
  private final double[] radii;

  /** How far each centre has moved since the last assignment. */
  private final double[] moves;

  /** Centres that are not where they were at the last assignment. */
  private final boolean[] moved;

  /** Clusters that were given points of others since the last assignment. */
  private final boolean[] gained;

  /** How far each point at least is from every centre but its own; empty where not kept. */
  private final double[] lowerBounds;

  private double drift;
  private double driftOfOthers;
  private int farthest;
  private boolean measured;
  private Listener listener = (point, from, to) -> {};

  /** Starts from centres alone. */
  Lloyd(WeightedPoints points, double[][] initialCenters, NearTies.Rule rule) {
    this(points, initialCenters, rule, new int[points.size()]);
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
    centerX = centers.axis(0);
    centerY = centers.axis(1);
    centerZ = centers.axis(2);
    nearTies = rule.on(points, centers);
    neighborhoods = new Neighborhoods(centers.size());
    labels = likelyLabels;
    squared = new double[points.size()];
    sums = new ClusterSums(points, centers.size());
    radii = new double[centers.size()];
    moves = new double[centers.size()];
    moved = new boolean[centers.size()];
    gained = new boolean[centers.size()];
    Arrays.fill(gained, true);
    lowerBounds = new double[rule == NearTies.Rule.AS_MLLIB ? points.size() : 0];
  }

  /**
   * Other centres for the same points, of which most belong where they belonged.
   *
   * @param newCenters where they are
   * @param newLabels the likely centre of each point, to be used from now on
   * @param placed centres that are where none was before
   * @param enlarged centres that have been given points of others
   */
  Lloyd with(double[][] newCenters, int[] newLabels, boolean[] placed, boolean[] enlarged) {
    Lloyd next = new Lloyd(points, newCenters, NearTies.Rule.LOWEST_INDEX, newLabels);
    System.arraycopy(placed, 0, next.moved, 0, placed.length);
    System.arraycopy(enlarged, 0, next.gained, 0, enlarged.length);
    for (int point = 0; point < newLabels.length; point++) {
      int label = newLabels[point];
      double distance =
          placed[label] || enlarged[label] ? next.squaredDistance(point, label) : squared[point];
      next.squared[point] = distance;
      next.radii[label] = Math.max(next.radii[label], distance);
      next.sums.add(point, label);
    }
    next.measured = true;
    return next;
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
    iterate(maxIterations, tolerance, assigned -> {});
  }

  /** Like the other, and shows itself whenever it has assigned, before centres move. */
  void iterate(int maxIterations, double tolerance, Consumer<Lloyd> watcher) {
    boolean moving = true;
    for (int iteration = 0; iteration < maxIterations && moving; iteration++) {
      assign();
      watcher.accept(this);
      moving = update(0) > tolerance * tolerance;
    }
  }

  /**
   * Like {@link #iterate}, but leaves centres where they are that would move by no more than the
   * tolerance, so that quiet regions cost nothing; ends assigned.
   */
  void settle(int maxIterations, double tolerance) {
    assign();
    for (int iteration = 0; iteration < maxIterations && update(tolerance) > 0; iteration++) {
      assign();
    }
  }

  /**
   * Assigns every point to its nearest centre; afterwards {@link #cost()} and {@link #labels()} are
   * those of the centres.
   */
  void assign() {
    if (!measured) {
      LikelyLabels.fill(labels, points, centers);
      for (int point = 0; point < labels.length; point++) {
        squared[point] = squaredDistance(point, labels[point]);
        radii[labels[point]] = Math.max(radii[labels[point]], squared[point]);
        sums.add(point, labels[point]);
      }
      measured = true;
    }
    nearTies.forget();
    boolean[] whole = whole();
    neighborhoods.build(centers, reaches(), whole, moved);
    for (int cluster = 0; cluster < whole.length; cluster++) {
      if (whole[cluster]) {
        radii[cluster] = 0;
      }
    }
    if (lowerBounds.length > 0) {
      assignAsMllib();
    } else {
      assignExactly(whole);
    }
    Arrays.fill(moves, 0);
    Arrays.fill(moved, false);
    Arrays.fill(gained, false);
    drift = 0;
    driftOfOthers = 0;
  }

  /** Clusters all of whose points must be measured. */
  private boolean[] whole() {
    boolean[] whole = gained.clone();
    for (int cluster = 0; cluster < whole.length; cluster++) {
      whole[cluster] |= moved[cluster] || lowerBounds.length > 0;
    }
    return whole;
  }

  /** Squared distances within which another centre could win a point of each cluster. */
  private double[] reaches() {
    double[] reaches = new double[radii.length];
    for (int cluster = 0; cluster < reaches.length; cluster++) {
      double radius = Math.sqrt(radii[cluster]) + moves[cluster];
      reaches[cluster] = 4 * radius * radius;
    }
    return reaches;
  }

  private void assignExactly(boolean[] whole) {
    int[] starts = neighborhoods.starts();
    int[] candidates = neighborhoods.candidates();
    double[] bounds = neighborhoods.bounds();
    for (int point = 0; point < labels.length; point++) {
      int label = labels[point];
      int from = starts[label];
      int to = starts[label + 1];
      if (from == to && !whole[label]) {
        continue;
      }
      double own = whole[label] ? squaredDistance(point, label) : squared[point];
      int best = label;
      double bestSquared = own;
      for (int i = from; i < to && bounds[i] <= own; i++) {
        int candidate = candidates[i];
        double candidateSquared = squaredDistance(point, candidate);
        if (candidateSquared < bestSquared
            || (candidateSquared == bestSquared && candidate < best)) {
          bestSquared = candidateSquared;
          best = candidate;
        }
      }
      keep(point, best, bestSquared);
    }
  }

  private void assignAsMllib() {
    int[] starts = neighborhoods.starts();
    int[] candidates = neighborhoods.candidates();
    double[] bounds = neighborhoods.bounds();
    double[] reaches = reaches();
    for (int point = 0; point < labels.length; point++) {
      int label = labels[point];
      double own = squaredDistance(point, label);
      double lower = lowerBounds[point] - (label == farthest ? driftOfOthers : drift);
      lowerBounds[point] = lower;
      int best = label;
      double bestSquared = own;
      if (lower <= 0 || lower * lower <= own + (2 * NEAR_TIE * (1 + own))) {
        double secondSquared = Double.POSITIVE_INFINITY;
        int to = starts[label + 1];
        int i = starts[label];
        for (; i < to && bounds[i] <= own; i++) {
          int candidate = candidates[i];
          double candidateSquared = squaredDistance(point, candidate);
          if (candidateSquared < bestSquared) {
            secondSquared = bestSquared;
            bestSquared = candidateSquared;
            best = candidate;
          } else if (candidateSquared < secondSquared) {
            secondSquared = candidateSquared;
          }
        }
        double unseen = Math.sqrt(i < to ? 4 * bounds[i] : reaches[label]) - Math.sqrt(own);
        lowerBounds[point] = Math.min(Math.sqrt(secondSquared), unseen);
        if (secondSquared - bestSquared <= NEAR_TIE * (1 + Math.sqrt(bestSquared))) {
          best = nearTies.find(point);
          bestSquared = squaredDistance(point, best);
        }
      }
      keep(point, best, bestSquared);
    }
  }

  /** From now on tells of every point that goes from one centre to another. */
  void report(Listener to) {
    listener = to;
  }

  private void keep(int point, int label, double squaredToIt) {
    squared[point] = squaredToIt;
    if (squaredToIt > radii[label]) {
      radii[label] = squaredToIt;
    }
    if (label != labels[point]) {
      sums.move(point, labels[point], label);
      listener.moved(point, labels[point], label);
      labels[point] = label;
    }
  }

  private double squaredDistance(int point, int center) {
    double dx = centerX[center] - x[point];
    double dy = centerY[center] - y[point];
    double dz = centerZ[center] - z[point];
    double sum = dx * dx + dy * dy + dz * dz;
    if (six) {
      for (int axis = 3; axis < 6; axis++) {
        double difference = centers.axis(axis)[center] - points.axis(axis)[point];
        sum += difference * difference;
      }
    }
    return sum;
  }

  /**
   * Moves the centres to the means of their points, those that are farther from it than the given
   * distance; returns the largest squared move.
   */
  double update(double least) {
    double largest = 0;
    for (int center = 0; center < sums.clusters(); center++) {
      if (sums.weight(center) > 0) {
        double[] mean = sums.mean(center);
        if (least == 0 || centers.squaredDistance(center, mean) > least * least) {
          largest = Math.max(largest, moveTo(center, mean));
        }
      }
    }
    return largest;
  }

  /** What the cost would be with every centre at the mean of its points. */
  double costAtMeans() {
    double atMeans = cost();
    for (int center = 0; center < sums.clusters(); center++) {
      if (sums.weight(center) > 0) {
        atMeans -= sums.weight(center) * centers.squaredDistance(center, sums.mean(center));
      }
    }
    return atMeans;
  }

  /** The means of the points of each centre; the centre where it has none. */
  double[][] means() {
    double[][] means = new double[centers.size()][];
    for (int center = 0; center < means.length; center++) {
      means[center] = sums.weight(center) > 0 ? sums.mean(center) : centers.get(center);
    }
    return means;
  }

  /** The mean of the points of a centre that has some. */
  double[] mean(int center) {
    return sums.mean(center);
  }

  /** Moves the centres to given places; returns the largest squared move. */
  double moveTo(double[][] places) {
    double largest = 0;
    for (int center = 0; center < places.length; center++) {
      largest = Math.max(largest, moveTo(center, places[center]));
    }
    return largest;
  }

  private double moveTo(int center, double[] place) {
    double move = centers.move(center, place);
    double distance = Math.sqrt(move);
    moves[center] += distance;
    moved[center] |= move > 0;
    if (distance > drift) {
      driftOfOthers = drift;
      drift = distance;
      farthest = center;
    } else {
      driftOfOthers = Math.max(driftOfOthers, distance);
    }
    return move;
  }

  /** Weighted sum of squared distances at the last assignment. */
  double cost() {
    double cost = 0;
    for (int point = 0; point < labels.length; point++) {
      cost += squared[point] * weights[point];
    }
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
    return sums.weight(center);
  }

  /**
   * By how much the cost would rise without each centre, its points going to their second nearest;
   * expected {@code O(n + k²)}.
   */
  double[] utilities() {
    int k = centers.size();
    boolean[] all = new boolean[k];
    Arrays.fill(all, true);
    neighborhoods.build(centers, reachesOfSecond(), all, moved);
    int[] starts = neighborhoods.starts();
    double[] utilities = new double[k];
    for (int point = 0; point < labels.length; point++) {
      int label = labels[point];
      double second = secondSquared(point, starts[label], starts[label + 1]);
      utilities[label] += weights[point] * (second - squared[point]);
    }
    return utilities;
  }

  /** How far from each centre the second nearest one of any of its points can be, squared. */
  private double[] reachesOfSecond() {
    double[] reaches = reaches();
    double[] row = new double[reaches.length];
    for (int center = 0; center < reaches.length; center++) {
      centers.squaredDistances(center, row);
      row[center] = Double.POSITIVE_INFINITY;
      double nearest = row[0];
      for (double distance : row) {
        nearest = Math.min(nearest, distance);
      }
      double reach = Math.sqrt(reaches[center]) + Math.sqrt(nearest);
      reaches[center] = reach * reach;
    }
    return reaches;
  }

  private double secondSquared(int point, int from, int to) {
    int[] candidates = neighborhoods.candidates();
    double[] bounds = neighborhoods.bounds();
    double distance = Math.sqrt(squared[point]);
    double secondSquared = Double.POSITIVE_INFINITY;
    double farthestBound = Double.POSITIVE_INFINITY;
    for (int i = from; i < to && bounds[i] <= farthestBound; i++) {
      double candidateSquared = squaredDistance(point, candidates[i]);
      if (candidateSquared < secondSquared) {
        secondSquared = candidateSquared;
        double half = (distance + Math.sqrt(secondSquared)) / 2;
        farthestBound = half * half;
      }
    }
    return secondSquared;
  }
}
