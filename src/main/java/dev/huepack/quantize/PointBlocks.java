package dev.huepack.quantize;

import java.util.Arrays;

/**
 * Points in blocks of neighbours: what is true of all places around a block is true of every point
 * in it, and need be found out but once.
 *
 * <p>The order comes from halving: along the widest axis, and again, until a block is left. Of very
 * many points blocks are small anyway, and {@link PointOrder} does. Beside the points themselves
 * there are whole-number coordinates in steps of a fraction of the block's own size, from the
 * middle of the block, for {@link BlockNearest}.
 */
final class PointBlocks {
  /** As many as a loop needs to be worth its start; more would have more centres around them. */
  static final int BLOCK = 256;

  /** Whole-number coordinates go this far to both sides of the middle. */
  private static final int MOST_STEPS = 2047;

  private static final int LEVELS = 256;

  /** More points than these would take longer to halve than better blocks save. */
  private static final int MOST_HALVED = 1 << 14;

  /** The box around some points. */
  static final class Bounds {
    private final double[] middle;
    private final double[] halves;
    private final double radius;

    private Bounds(WeightedPoints points, int from, int to) {
      middle = new double[points.dimensions()];
      halves = new double[middle.length];
      double squared = 0;
      for (int axis = 0; axis < middle.length; axis++) {
        Range range = Range.of(points.axis(axis), from, to);
        middle[axis] = (range.least() + range.most()) / 2;
        halves[axis] = range.width() / 2;
        squared += halves[axis] * halves[axis];
      }
      radius = Math.sqrt(squared);
    }

    /** The middle of the box: a view. */
    double[] middle() {
      return middle;
    }

    /** How far the box goes from its middle along each axis: a view. */
    double[] halves() {
      return halves;
    }

    /**
     * By how much the squared distance of any place in the box to a place is greater than that to
     * another at least, less what rounding can spoil; negative if it can be smaller.
     */
    double excess(double[] place, double[] other) {
      double excess = 0;
      double squaredToOther = 0;
      for (int axis = 0; axis < middle.length; axis++) {
        double toPlace = place[axis] - middle[axis];
        double toOther = other[axis] - middle[axis];
        squaredToOther += toOther * toOther;
        excess += toPlace * toPlace - 2 * halves[axis] * Math.abs(place[axis] - other[axis]);
      }
      double slack = BlockNearest.NEAR_TIE * (1 + Math.sqrt(squaredToOther) + radius);
      return excess - squaredToOther - slack;
    }

    /** How far the corners of the box are from its middle. */
    double radius() {
      return radius;
    }
  }

  private final WeightedPoints points;
  private final int[] order;
  private final Bounds[] blocks;
  private final double[] stepsAUnit;
  private final boolean[] exactSteps;
  private final int[][][] steps;

  PointBlocks(WeightedPoints unordered) {
    order = PointOrder.of(unordered);
    if (order.length <= MOST_HALVED) {
      halve(unordered, order, 0, order.length, new int[order.length]);
    }
    points = unordered.inOrder(order);
    blocks = new Bounds[(order.length + BLOCK - 1) / BLOCK];
    stepsAUnit = new double[blocks.length];
    exactSteps = new boolean[blocks.length];
    steps = new int[blocks.length][points.dimensions()][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = new Bounds(points, from(block), to(block));
      step(block);
    }
  }

  private static void halve(WeightedPoints points, int[] order, int from, int to, int[] scratch) {
    int blocks = (to - from + BLOCK - 1) / BLOCK;
    if (blocks < 2) {
      return;
    }
    int middle = from + blocks / 2 * BLOCK;
    int widest = 0;
    Range range = Range.of(points.axis(0), order, from, to);
    for (int axis = 1; axis < points.dimensions(); axis++) {
      Range other = Range.of(points.axis(axis), order, from, to);
      if (other.width() > range.width()) {
        widest = axis;
        range = other;
      }
    }
    part(points.axis(widest), range, order, from, middle, to, scratch);
    halve(points, order, from, middle, scratch);
    halve(points, order, middle, to, scratch);
  }

  /**
   * Puts the points that lie lower along an axis before the middle and the others after it, as far
   * as levels tell; points keep the order they have otherwise.
   */
  private static void part(
      double[] axis, Range range, int[] order, int from, int middle, int to, int[] scratch) {
    double scale = range.scale(LEVELS - 1);
    int[] counts = new int[LEVELS];
    for (int i = from; i < to; i++) {
      counts[(int) ((axis[order[i]] - range.least()) * scale)]++;
    }
    int level = 0;
    int before = middle - from;
    while (before >= counts[level]) {
      before -= counts[level++];
    }
    System.arraycopy(order, from, scratch, from, to - from);
    int lower = from;
    int upper = middle;
    for (int i = from; i < to; i++) {
      int point = scratch[i];
      int own = (int) ((axis[point] - range.least()) * scale);
      if (own < level || (own == level && before-- > 0)) {
        order[lower++] = point;
      } else {
        order[upper++] = point;
      }
    }
  }

  private void step(int block) {
    double widest = Arrays.stream(blocks[block].halves()).max().orElse(0);
    // The middle is a whole or a half of what coordinates are whole multiples of.
    double exact = 2 * points.gridSteps();
    exactSteps[block] = widest * exact <= MOST_STEPS;
    stepsAUnit[block] = exactSteps[block] ? exact : MOST_STEPS / widest;
    for (int axis = 0; axis < points.dimensions(); axis++) {
      double[] values = points.axis(axis);
      double middle = blocks[block].middle()[axis];
      int from = from(block);
      int[] along = new int[to(block) - from];
      for (int i = 0; i < along.length; i++) {
        along[i] = (int) Math.rint((values[from + i] - middle) * stepsAUnit[block]);
      }
      steps[block][axis] = along;
    }
  }

  /** The points, block after block. */
  WeightedPoints points() {
    return points;
  }

  /** Number of blocks. */
  int size() {
    return blocks.length;
  }

  /** The first point of a block. */
  int from(int block) {
    return block * BLOCK;
  }

  /** The point after the last one of a block. */
  int to(int block) {
    return Math.min(from(block) + BLOCK, points.size());
  }

  /** What is around a block. */
  Bounds around(int block) {
    return blocks[block];
  }

  /** How many steps of a block's whole-number coordinates one unit of its points has. */
  double stepsAUnit(int block) {
    return stepsAUnit[block];
  }

  /** Whether whole-number coordinates say exactly where a block's points are. */
  boolean hasExactSteps(int block) {
    return exactSteps[block];
  }

  /** The index that a point had before points were put in order. */
  int index(int point) {
    return order[point];
  }

  /** Whole-number coordinates of a block's points from its middle, axis by axis: a view. */
  int[][] steps(int block) {
    return steps[block];
  }
}
