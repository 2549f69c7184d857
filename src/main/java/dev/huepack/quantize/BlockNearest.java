package dev.huepack.quantize;

import java.util.Arrays;

/**
 * The nearest and the second nearest centre of every point of a block, where squared distances that
 * differ by less than about a thousandth of the square of the block's width may count as the same.
 *
 * <p>Centres that cannot be nearest to any place in the block's box are left out. The others are
 * compared with all points in whole numbers and without a branch, so that a loop takes many points
 * at a time: a point's key for a centre is their squared distance, less what is the same for all
 * centres, above the centre's place in the list; the least key is the nearest centre's.
 */
final class BlockNearest {
  /** Keys are within these bits, so that differences of keys are whole numbers of 32. */
  private static final int KEY_BITS = 29;

  /** Above all keys. */
  private static final int NONE = 1 << (KEY_BITS + 1);

  /** Squared distances that differ by less than so many units may be spoilt by rounding. */
  static final double NEAR_TIE = 1e-6;

  /** What is to be found of every point. */
  enum Wanted {
    /** The nearest centre, or one that is as near as can be told. */
    NEAREST,
    /** The same, and whether it certainly is the nearest. */
    CERTAINTY,
    /** The two nearest centres. */
    BOTH
  }

  private final PointBlocks blocks;
  private final int[] nearest;
  private final int[] keys;
  private final int[] secondKeys;
  private final int[] values;
  private final int[][] slopes;
  private Centers centers = new Centers(new double[1][0]);
  private double[] squaredToMiddle = {};
  private double[] excess = {};
  private double[] excessOverSecond = {};
  private double[] errors = {};
  private int[] candidates = {};
  private int[] offsets = {};
  private Wanted wanted = Wanted.NEAREST;
  private int mostError;
  private int[][] stepsOfBlock = {};
  private int nearestToMiddle;
  private int count;
  private int indexBits;
  private double unitsAKey;

  BlockNearest(PointBlocks blocks) {
    this.blocks = blocks;
    nearest = new int[PointBlocks.BLOCK];
    keys = new int[PointBlocks.BLOCK];
    secondKeys = new int[PointBlocks.BLOCK];
    values = new int[PointBlocks.BLOCK];
    slopes = new int[blocks.points().dimensions()][];
  }

  /** Begins with centres, which must not move until the last block is done. */
  void begin(Centers newCenters, Wanted of) {
    centers = newCenters;
    wanted = of;
    int size = centers.size();
    if (squaredToMiddle.length < size) {
      squaredToMiddle = new double[size];
      excess = new double[size];
      excessOverSecond = new double[size];
      errors = new double[size];
      candidates = new int[size + 1];
      offsets = new int[size + 1];
      Arrays.setAll(slopes, axis -> new int[size + 1]);
    }
  }

  /** Finds what is wanted of every point of a block. */
  void find(int block) {
    choose(blocks.around(block));
    int size = blocks.to(block) - blocks.from(block);
    if (count == 1) {
      Arrays.fill(nearest, 0, size, candidates[0]);
      return;
    }
    prepare(block);
    Arrays.fill(keys, NONE);
    Arrays.fill(secondKeys, NONE);
    stepsOfBlock = blocks.steps(block);
    compare(size);
    int indexMask = (1 << indexBits) - 1;
    for (int i = 0; i < size; i++) {
      nearest[i] = candidates[keys[i] & indexMask];
    }
  }

  private void compare(int size) {
    if (slopes.length != 3) {
      for (int candidate = 0; candidate < count; candidate++) {
        keepTwoNearestAlongAll(candidate, size);
      }
    } else if (wanted == Wanted.NEAREST) {
      for (int candidate = 0; candidate < count; candidate += 2) {
        keepNearest(candidate, size);
      }
    } else {
      for (int candidate = 0; candidate < count; candidate++) {
        keepTwoNearest(candidate, size);
      }
    }
  }

  /**
   * The nearest centre of each point of the block last looked at: a view that may be written to.
   */
  int[] nearest() {
    return nearest;
  }

  /**
   * Whether a point of the block last looked at, by its place there, is nearer to its nearest
   * centre than to any other by more than keys, or doubles, can err, if certainty was wanted.
   */
  boolean isCertain(int place) {
    return count == 1 || secondKeys[place] - keys[place] > mostError;
  }

  /**
   * By how much the squared distance of a point of the block last looked at, by its place there,
   * would grow without its nearest centre, if both were wanted; infinite if there is but one.
   */
  double surplus(int place) {
    return count == 1
        ? Double.POSITIVE_INFINITY
        : ((secondKeys[place] >> indexBits) - (keys[place] >> indexBits)) * unitsAKey;
  }

  /** Of the centres, the one that is nearest to the middle of the block last looked at. */
  int nearestToMiddle() {
    return nearestToMiddle;
  }

  /** How many centres may be nearest to a point of the block last looked at. */
  int candidates() {
    return count;
  }

  /** One of these centres; they ascend. */
  int candidate(int place) {
    return candidates[place];
  }

  /** Chooses the centres that can be wanted for any place within bounds. */
  private void choose(PointBlocks.Bounds bounds) {
    int centerCount = centers.size();
    centers.squaredDistances(bounds.middle(), squaredToMiddle);
    int first = 0;
    int second = -1;
    for (int center = 1; center < centerCount; center++) {
      double squared = squaredToMiddle[center];
      if (squared < squaredToMiddle[first]) {
        second = first;
        first = center;
      } else if (second < 0 || squared < squaredToMiddle[second]) {
        second = center;
      }
    }
    nearestToMiddle = first;
    count = 0;
    measureExcess(first, bounds, excess);
    if (wanted == Wanted.BOTH && second >= 0) {
      measureExcess(second, bounds, excessOverSecond);
      for (int center = 0; center < centerCount; center++) {
        excess[center] = Math.min(excess[center], excessOverSecond[center]);
      }
    }
    for (int center = 0; center < centerCount; center++) {
      if (excess[center] <= 0) {
        candidates[count] = center;
        squaredToMiddle[count++] = squaredToMiddle[center];
      }
    }
  }

  /**
   * By how much each centre at least is farther than another, squared, from all places of a box.
   */
  private void measureExcess(int other, PointBlocks.Bounds bounds, double[] row) {
    double nearlyThere = Math.sqrt(squaredToMiddle[other]) + bounds.radius();
    double squaredOfOther = squaredToMiddle[other] + NEAR_TIE * (1 + nearlyThere);
    for (int center = 0; center < centers.size(); center++) {
      row[center] = squaredToMiddle[center] - squaredOfOther;
    }
    for (int axis = 0; axis < centers.dimensions(); axis++) {
      double[] places = centers.axis(axis);
      double place = places[other];
      double width = 2 * bounds.halves()[axis];
      for (int center = 0; center < places.length; center++) {
        row[center] -= width * Math.abs(places[center] - place);
      }
    }
  }

  /** Makes the whole numbers by which the chosen centres are compared. */
  private void prepare(int block) {
    PointBlocks.Bounds bounds = blocks.around(block);
    double farthest = 0;
    for (int i = 0; i < count; i++) {
      farthest = Math.max(farthest, squaredToMiddle[i]);
    }
    double largest = farthest + 2 * Math.sqrt(farthest) * bounds.radius();
    indexBits = 32 - Integer.numberOfLeadingZeros(count - 1);
    double keysAUnit = (1 << (KEY_BITS - indexBits)) / (largest > 0 ? largest : 1);
    unitsAKey = 1 / keysAUnit;
    for (int i = 0; i < count; i++) {
      offsets[i] = ((int) Math.rint(squaredToMiddle[i] * keysAUnit) << indexBits) | i;
    }
    double keysAStep = keysAUnit / blocks.stepsAUnit(block);
    Arrays.fill(errors, 0, count, 0);
    // One for the places in the list, which are part of the keys.
    double error = 2 + keysAUnit * NEAR_TIE * (1 + Math.sqrt(farthest) + bounds.radius());
    for (int axis = 0; axis < slopes.length; axis++) {
      double[] places = centers.axis(axis);
      double middle = bounds.middle()[axis];
      for (int i = 0; i < count; i++) {
        double slope = Math.rint(-2 * (places[candidates[i]] - middle) * keysAStep);
        slopes[axis][i] = (int) slope << indexBits;
        errors[i] += Math.abs(slope);
      }
      slopes[axis][count] = 0;
      // Of two centres each: a slope is half a key a step off at most, an offset half a key.
      error += 1 + bounds.halves()[axis] * blocks.stepsAUnit(block);
    }
    if (!blocks.hasExactSteps(block)) {
      // And a place half a step along each axis.
      double largestSlopes = 0;
      for (int i = 0; i < count; i++) {
        largestSlopes = Math.max(largestSlopes, errors[i]);
      }
      error += largestSlopes;
    }
    mostError = (int) Math.min(NONE, Math.ceil(error) * (1 << indexBits));
    // Centres are taken two at a time; after an odd last one comes one that never wins.
    offsets[count] = NONE;
  }

  /** The lesser of two keys, without a branch. */
  private static int lesser(int a, int b) {
    int difference = a - b;
    return b + (difference & (difference >> 31));
  }

  // The loops below are written out, small and with all they need in locals: in other forms the JVM
  // did not always make vector instructions of them, and took five times as long.

  /** Of a centre and the next one and the nearest so far, keeps the nearest. */
  private void keepNearest(int candidate, int size) {
    int[] best = keys;
    int[] xs = stepsOfBlock[0];
    int[] ys = stepsOfBlock[1];
    int[] zs = stepsOfBlock[2];
    int offset = offsets[candidate];
    int slopeX = slopes[0][candidate];
    int slopeY = slopes[1][candidate];
    int slopeZ = slopes[2][candidate];
    int otherOffset = offsets[candidate + 1];
    int otherSlopeX = slopes[0][candidate + 1];
    int otherSlopeY = slopes[1][candidate + 1];
    int otherSlopeZ = slopes[2][candidate + 1];
    for (int i = 0; i < size; i++) {
      int key = offset + slopeX * xs[i] + slopeY * ys[i] + slopeZ * zs[i];
      int other = otherOffset + otherSlopeX * xs[i] + otherSlopeY * ys[i] + otherSlopeZ * zs[i];
      best[i] = lesser(best[i], lesser(key, other));
    }
  }

  /** Of a centre and the two nearest so far, keeps the two nearest. */
  private void keepTwoNearest(int candidate, int size) {
    int[] best = keys;
    int[] second = secondKeys;
    int[] xs = stepsOfBlock[0];
    int[] ys = stepsOfBlock[1];
    int[] zs = stepsOfBlock[2];
    int offset = offsets[candidate];
    int slopeX = slopes[0][candidate];
    int slopeY = slopes[1][candidate];
    int slopeZ = slopes[2][candidate];
    for (int i = 0; i < size; i++) {
      int key = offset + slopeX * xs[i] + slopeY * ys[i] + slopeZ * zs[i];
      int nearest = lesser(best[i], key);
      int beaten = best[i] + key - nearest;
      best[i] = nearest;
      second[i] = lesser(second[i], beaten);
    }
  }

  /** The same for points with any number of coordinates. */
  private void keepTwoNearestAlongAll(int candidate, int size) {
    fillValues(candidate, size);
    for (int i = 0; i < size; i++) {
      int nearest = lesser(keys[i], values[i]);
      int beaten = keys[i] + values[i] - nearest;
      keys[i] = nearest;
      secondKeys[i] = lesser(secondKeys[i], beaten);
    }
  }

  /** The keys of a centre for points with any number of coordinates. */
  private void fillValues(int candidate, int size) {
    Arrays.fill(values, offsets[candidate]);
    for (int axis = 0; axis < slopes.length; axis++) {
      int slope = slopes[axis][candidate];
      int[] steps = stepsOfBlock[axis];
      for (int i = 0; i < size; i++) {
        values[i] += slope * steps[i];
      }
    }
  }
}
