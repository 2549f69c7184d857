package dev.huepack.quantize;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.ColorSpace;
import dev.huepack.palette.ColorHistogram;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Finds the entry nearest to each of very many colours, in memory for some of them at a time, and
 * sees to it that every entry is used.
 *
 * <p>Opaque colours in sRGB have a way of their own, {@link NearestOfRounded}; others become points
 * in parts.
 */
final class NearestInParts {
  private static final int PART = 1 << 15;

  /** An unused entry takes colours from others, which then may be unused. */
  private static final int MAX_REFILLS = 16;

  private final ColorHistogram histogram;
  private final int from;
  private final int to;
  private final boolean opaque;
  private final ColorSpace space;

  /** The own ones, then the others. */
  private final int[] entries;

  private final int own;

  /**
   * Prepares.
   *
   * @param opaque whether it is for the opaque entries of the histogram or for the translucent ones
   * @param colors entries that shall all be used
   * @param others further entries that colours may go to
   */
  NearestInParts(
      ColorHistogram histogram, boolean opaque, ColorSpace space, int[] colors, int[] others) {
    this.histogram = histogram;
    this.opaque = opaque;
    this.space = space;
    from = opaque ? histogram.firstOpaque() : 0;
    to = opaque ? histogram.size() : histogram.firstOpaque();
    own = colors.length;
    entries = IntStream.concat(Arrays.stream(colors), Arrays.stream(others)).toArray();
  }

  /**
   * The own entries: those given, but for unused ones, which get a colour that was served badly.
   */
  int[] colors() {
    return Arrays.copyOf(entries, own);
  }

  /**
   * Finds the entry of each colour.
   *
   * @param labels of all entries of the histogram; those of the others stay
   */
  void find(int[] labels) {
    assign(labels);
    for (int attempt = 0; attempt < MAX_REFILLS && refill(labels); attempt++) {
      assign(labels);
    }
  }

  private void assign(int[] labels) {
    if (opaque && space == ColorSpace.SRGB && histogram.isExact()) {
      new NearestOfRounded(entries).find(histogram, from, labels);
      return;
    }
    double[][] places = new double[entries.length][];
    Arrays.setAll(places, entry -> WeightedPoints.locate(entries[entry], opaque ? 3 : 6, space));
    for (int first = from; first < to; first += PART) {
      ColorHistogram part = histogram.part(first, Math.min(first + PART, to));
      WeightedPoints points =
          opaque ? WeightedPoints.ofOpaque(part, space) : WeightedPoints.ofTranslucent(part, space);
      Assignment assignment =
          new Assignment(new PointBlocks(points), places, Assignment.Rule.LOWEST_INDEX);
      assignment.assign();
      int[] nearest = assignment.labelsByIndex();
      System.arraycopy(nearest, 0, labels, first, nearest.length);
    }
  }

  /** Puts unused entries on the colours that cost most; returns whether there was such an entry. */
  private boolean refill(int[] labels) {
    boolean[] used = new boolean[entries.length];
    for (int color = from; color < to; color++) {
      used[labels[color]] = true;
    }
    BitSet taken = new BitSet();
    for (int entry = 0; entry < own; entry++) {
      int worst = used[entry] ? -1 : worstServed(labels, taken);
      if (worst >= 0) {
        taken.set(worst);
        entries[entry] = histogram.meanColor(worst);
      }
    }
    return !taken.isEmpty();
  }

  /** The colour that costs most in sRGB; -1 if none costs anything. */
  private int worstServed(int[] labels, BitSet taken) {
    int worst = -1;
    double worstCost = 0;
    for (int color = from; color < to; color++) {
      long squared = ColorDifference.squared(histogram.meanColor(color), entries[labels[color]]);
      double cost = (double) squared * histogram.count(color);
      if (cost > worstCost && !taken.get(color)) {
        worstCost = cost;
        worst = color;
      }
    }
    return worst;
  }
}
