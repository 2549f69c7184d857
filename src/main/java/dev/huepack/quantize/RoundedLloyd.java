package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import java.util.Arrays;

/**
 * Lloyd's algorithm among palettes of whole numbers: assigns to the rounded palette and rounds the
 * new means until nothing moves, and sees to it that every entry is used.
 *
 * <p>Rounding a mean to the nearest level is the best that a level can do for a cell of opaque
 * colours, so their cost never rises, except where an unused entry is put to use on the colour that
 * is served worst, which lowers it. Translucent means are rounded channel by channel, which is not
 * always the best that four whole numbers can do, and the number of rounds is bounded in case they
 * go in circles.
 */
final class RoundedLloyd {
  private static final int MAX_REFILLS = 16;

  /** Rounds start from centres snapped to 1/256, so that the last bits of a fit do not matter. */
  private static final double SNAP = 256;

  private final ColorHistogram histogram;
  private final int firstColor;
  private final PointBlocks blocks;
  private final WeightedPoints points;
  private final int own;
  private final double[][] places;
  private final int[] colors;
  private final Lloyd lloyd;
  private final EntrySums sums;

  /** The mean that each own entry was rounded from last, in spaces other than sRGB. */
  private final double[][] means;

  /**
   * Prepares.
   *
   * @param blocks the entries of the histogram from {@code firstColor} on
   * @param entries how many entries there shall be, at most as many as points
   * @param centers where they start; if there are fewer, colours that are served badly fill up
   * @param fixed further entries that points may go to but that stay as they are
   */
  RoundedLloyd(
      ColorHistogram histogram,
      int firstColor,
      PointBlocks blocks,
      int entries,
      double[][] centers,
      double[][] fixed) {
    this.histogram = histogram;
    this.firstColor = firstColor;
    this.blocks = blocks;
    points = blocks.points();
    own = entries;
    places = new double[entries + fixed.length][];
    colors = new int[entries];
    for (int entry = 0; entry < entries; entry++) {
      // Entries that the solver did not deliver start as copies, win no points, and are put to use
      // like any unused one.
      places[entry] =
          centers.length == 0 ? coordinates(0) : snap(centers[Math.min(entry, centers.length - 1)]);
    }
    System.arraycopy(fixed, 0, places, entries, fixed.length);
    lloyd = new Lloyd(blocks, places, Assignment.Rule.LOWEST_INDEX);
    sums = new EntrySums(places.length);
    means = new double[entries][0];
  }

  private static double[] snap(double[] center) {
    return Arrays.stream(center).map(value -> Math.rint(value * SNAP) / SNAP).toArray();
  }

  /** The colour at a centre of opaque points, as one would start here. */
  static int rounded(double[] center, ColorSpace space) {
    return WeightedPoints.opaqueColor(snap(center), space);
  }

  private double[] coordinates(int point) {
    double[] place = new double[points.dimensions()];
    Arrays.setAll(place, axis -> points.coordinate(axis, point));
    return place;
  }

  /**
   * Runs, for so many rounds at most; returns the entry of each point, fixed ones counted after the
   * own ones.
   *
   * @param maxRounds at least 1
   */
  int[] settle(int maxRounds) {
    lloyd.assign();
    int[] labels = lloyd.labels();
    for (int point = 0; point < labels.length; point++) {
      sums.add(labels[point], histogram, firstColor + point);
    }
    lloyd.report((point, from, to) -> sums.move(from, to, histogram, firstColor + point));
    boolean moved = true;
    for (int round = 0; round < maxRounds && moved; round++) {
      moveToRoundedMeans();
      refill();
      moved = lloyd.moveTo(places) > 0;
      lloyd.assign();
    }
    for (int attempt = 0; attempt < MAX_REFILLS && refill(); attempt++) {
      lloyd.moveTo(places);
      lloyd.assign();
    }
    return lloyd.labels();
  }

  /** The colours of the own entries. */
  int[] colors() {
    return colors.clone();
  }

  private void moveToRoundedMeans() {
    for (int entry = 0; entry < own; entry++) {
      if (sums.count(entry) > 0) {
        place(entry, rounded(entry));
      }
    }
  }

  /** The colour that serves an entry's cell best, or next to best. */
  private int rounded(int entry) {
    if (points.space() == ColorSpace.SRGB) {
      return sums.rounded(entry);
    }
    double[] mean = lloyd.mean(entry);
    if (Arrays.equals(mean, means[entry])) {
      return colors[entry];
    }
    means[entry] = mean;
    int near = sums.rounded(entry);
    return PackedColor.isTransparent(near)
        ? near
        : new NearestLevels(points.space(), mean).from(near);
  }

  private void place(int entry, int color) {
    colors[entry] = color;
    places[entry] = points.locate(color);
  }

  /** Puts unused entries on the colours that cost most; returns whether there was such an entry. */
  private boolean refill() {
    boolean[] taken = new boolean[0];
    boolean refilled = false;
    for (int entry = 0; entry < own; entry++) {
      if (sums.count(entry) == 0) {
        taken = taken.length == 0 ? new boolean[points.size()] : taken;
        int worst = worstServed(taken);
        if (worst < 0) {
          return refilled;
        }
        taken[worst] = true;
        place(entry, colorOf(worst));
        refilled = true;
      }
    }
    return refilled;
  }

  private int colorOf(int point) {
    EntrySums single = new EntrySums(1);
    single.add(0, histogram, firstColor + blocks.index(point));
    return single.rounded(0);
  }

  /** The point, in the order of blocks, that costs most; -1 if none costs anything. */
  private int worstServed(boolean[] taken) {
    int[] labels = lloyd.labelsInBlocks();
    int worst = -1;
    double worstCost = 0;
    for (int point = 0; point < taken.length; point++) {
      if (!taken[point]) {
        double[] place = places[labels[point]];
        double squared = 0;
        for (int axis = 0; axis < place.length; axis++) {
          double difference = points.coordinate(axis, point) - place[axis];
          squared += difference * difference;
        }
        if (squared * points.weight(point) > worstCost) {
          worstCost = squared * points.weight(point);
          worst = point;
        }
      }
    }
    return worst;
  }
}
