package dev.huepack.quantize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which centre each point belongs to, kept up while centres move.
 *
 * <p>Works block by block, see {@link PointBlocks}. A block is looked at only if a centre moved
 * from or to a place that matters to it; where one centre alone is near, all its points belong to
 * that; else {@link BlockNearest} compares all points with the few centres that are near. What it
 * cannot tell is decided point by point, as the rule says.
 *
 * <p>Weights and sums are exactly those of the points that belong to a centre.
 */
final class Assignment {
  private static final int UNKNOWN = -1;

  /** Who gets a point that is as near to one centre as to another, or too nearly so to tell. */
  enum Rule {
    /** Whichever MLlib would take. */
    AS_MLLIB,
    /** The one with the lowest index. */
    LOWEST_INDEX,
    /** Any of those that differ by no more than {@link BlockNearest} can tell. */
    ANY
  }

  /** Is told of points that go from one centre to another, by their indices. */
  interface Listener {
    void moved(int point, int from, int to);
  }

  private final PointBlocks blocks;
  private final WeightedPoints points;
  private final Rule rule;
  private final BlockNearest finder;
  private final Centers centers;
  private final MllibNearest nearTies;
  private final int[] labels;
  private final ClusterSums sums;

  /** For each block, where the centre nearest to its middle was when it was looked at. */
  private final double[][] nearPlaces;

  /** Places from or to which a centre has gone since points were assigned. */
  private final List<double[]> changes = new ArrayList<>();

  private Listener listener = (point, from, to) -> {};

  /** Starts with centres to which no points belong yet. */
  Assignment(PointBlocks blocks, double[][] centers, Rule rule) {
    this(
        blocks,
        centers,
        rule,
        new BlockNearest(blocks),
        new int[blocks.points().size()],
        new ClusterSums(blocks.points(), centers.length),
        new double[blocks.size()][0]);
    Arrays.fill(labels, UNKNOWN);
  }

  private Assignment(
      PointBlocks blocks,
      double[][] centers,
      Rule rule,
      BlockNearest finder,
      int[] labels,
      ClusterSums sums,
      double[][] nearPlaces) {
    this.blocks = blocks;
    this.centers = new Centers(centers);
    this.rule = rule;
    this.finder = finder;
    this.labels = labels;
    this.sums = sums;
    this.nearPlaces = nearPlaces;
    points = blocks.points();
    nearTies = new MllibNearest(points, this.centers);
  }

  /**
   * Other centres for points that stay where they are until the next {@link #assign()}.
   *
   * @param newLabels the new centre of each point, from now on this one's own
   * @param newSums of the new centres
   * @param changed places where there was a centre that is gone, or is one that was not there
   */
  Assignment with(
      double[][] newCenters, int[] newLabels, ClusterSums newSums, List<double[]> changed) {
    Assignment next =
        new Assignment(blocks, newCenters, rule, finder, newLabels, newSums, nearPlaces.clone());
    next.changes.addAll(changes);
    next.changes.addAll(changed);
    return next;
  }

  /** From now on tells of every point that goes from one centre to another. */
  void report(Listener to) {
    listener = to;
  }

  /** Puts a centre somewhere else; returns the square of how far that is. */
  double move(int center, double[] place) {
    double[] before = centers.get(center);
    double squared = centers.move(center, place);
    if (squared > 0) {
      changes.add(before);
      changes.add(place.clone());
    }
    return squared;
  }

  /** Assigns every point to its nearest centre. */
  void assign() {
    nearTies.forget();
    finder.begin(
        centers, rule == Rule.ANY ? BlockNearest.Wanted.NEAREST : BlockNearest.Wanted.CERTAINTY);
    for (int block = 0; block < blocks.size(); block++) {
      if (mayHaveChanged(block)) {
        finder.find(block);
        nearPlaces[block] = centers.get(finder.nearestToMiddle());
        assign(block);
      }
    }
    changes.clear();
  }

  private void assign(int block) {
    int from = blocks.from(block);
    int size = blocks.to(block) - from;
    int[] nearest = finder.nearest();
    if (rule != Rule.ANY) {
      for (int i = 0; i < size; i++) {
        if (!finder.isCertain(i)) {
          nearest[i] = decide(from + i);
        }
      }
    }
    if (labels[from] == UNKNOWN) {
      System.arraycopy(nearest, 0, labels, from, size);
      addRuns(from, from + size);
      return;
    }
    for (int i = 0; i < size; i++) {
      if (nearest[i] != labels[from + i]) {
        change(from + i, nearest[i]);
      }
    }
  }

  private void change(int point, int nearest) {
    int before = labels[point];
    labels[point] = nearest;
    sums.move(point, before, nearest);
    listener.moved(blocks.index(point), before, nearest);
  }

  /** Adds points that belonged nowhere yet, as many at a time as belong to one centre in a row. */
  private void addRuns(int from, int to) {
    int start = from;
    for (int point = from + 1; point <= to; point++) {
      if (point == to || labels[point] != labels[start]) {
        sums.addRange(start, point, labels[start]);
        start = point;
      }
    }
  }

  /** Whether a change was at a place that some point of a block may be as near to as to its own. */
  private boolean mayHaveChanged(int block) {
    double[] near = nearPlaces[block];
    if (near.length == 0) {
      return true;
    }
    PointBlocks.Bounds bounds = blocks.around(block);
    for (double[] place : changes) {
      if (bounds.excess(place, near) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** The centre of a point that lies about midway between some. */
  private int decide(int point) {
    int best = 0;
    double bestSquared = Double.POSITIVE_INFINITY;
    double secondSquared = Double.POSITIVE_INFINITY;
    for (int i = 0; i < finder.candidates(); i++) {
      int candidate = finder.candidate(i);
      double squared = centers.squaredDistance(candidate, points, point);
      if (squared < bestSquared) {
        secondSquared = bestSquared;
        bestSquared = squared;
        best = candidate;
      } else if (squared < secondSquared) {
        secondSquared = squared;
      }
    }
    return rule == Rule.AS_MLLIB
            && secondSquared - bestSquared <= BlockNearest.NEAR_TIE * (1 + Math.sqrt(bestSquared))
        ? nearTies.find(point)
        : best;
  }

  /**
   * By how much the cost would rise without each centre, its points going to their second nearest,
   * as nearly as {@link BlockNearest} can tell.
   */
  double[] utilities() {
    double[] utilities = new double[centers.size()];
    double[] weights = points.weights();
    finder.begin(centers, BlockNearest.Wanted.BOTH);
    for (int block = 0; block < blocks.size(); block++) {
      finder.find(block);
      int from = blocks.from(block);
      int to = blocks.to(block);
      for (int point = from; point < to; point++) {
        utilities[labels[point]] += weights[point] * finder.surplus(point - from);
      }
    }
    return utilities;
  }

  /** The mean of the points of a centre; the centre where it has none. */
  double[] mean(int center) {
    return sums.weight(center) > 0 ? sums.mean(center) : centers.get(center);
  }

  /** The means of the points of each centre; the centre where it has none. */
  double[][] means() {
    double[][] means = new double[centers.size()][];
    Arrays.setAll(means, this::mean);
    return means;
  }

  /** The centre of each point when points were last assigned, in the order of blocks: a view. */
  int[] labels() {
    return labels;
  }

  /** The same by the indices of points. */
  int[] labelsByIndex() {
    int[] byIndex = new int[labels.length];
    for (int point = 0; point < labels.length; point++) {
      byIndex[blocks.index(point)] = labels[point];
    }
    return byIndex;
  }

  /** The points, in the order of blocks. */
  WeightedPoints points() {
    return points;
  }

  Centers centers() {
    return centers;
  }

  ClusterSums sums() {
    return sums;
  }
}
