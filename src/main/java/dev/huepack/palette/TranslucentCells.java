package dev.huepack.palette;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lists the palette entries that can be nearest to a colour that is not opaque.
 *
 * <p>Colours are cut into 16 × 16 × 16 × 16 cells by alpha, red, green and blue; the list of a cell
 * is made in {@code O(k)} when it is asked for a second time, since most cells of ordinary pictures
 * are needed but once. May be used by several threads at once. Takes 0.3 MB, and some 100 bytes for
 * each list.
 */
final class TranslucentCells {
  private static final int BITS = 4;
  private static final int REST = (1 << (8 - BITS)) - 1;
  private static final int OPAQUE = PackedColor.OPAQUE_ALPHA;

  /** In place of the list of a cell that was asked for once. */
  private static final int[] ONCE = {};

  private final ColorSpace space;
  private final double[][] places;
  private final int[] all;
  private final AtomicReferenceArray<int @Nullable []> cells =
      new AtomicReferenceArray<>(1 << (4 * BITS));

  /**
   * Prepares.
   *
   * @param places where the entries lie in the space, on black and on white
   */
  TranslucentCells(ColorSpace space, double[][] places) {
    this.space = space;
    this.places = places;
    all = new int[places.length];
    Arrays.setAll(all, entry -> entry);
  }

  /** Entries in rising order, the nearest of the palette among them; not to be changed. */
  int[] candidates(int argb) {
    int cell =
        ((argb >>> 28) << (3 * BITS))
            | ((argb >> 20 & REST) << (2 * BITS))
            | ((argb >> 12 & REST) << BITS)
            | (argb >> 4 & REST);
    int[] known = cells.getAcquire(cell);
    if (known == null) {
      cells.setRelease(cell, ONCE);
      return all;
    }
    if (known == ONCE) {
      known = find(argb);
      cells.setRelease(cell, known);
    }
    return known;
  }

  /** Those entries that are no farther from the cell than another is from its farthest point. */
  private int[] find(int argb) {
    double[] low = new double[6];
    double[] high = new double[6];
    boundsOfCell(argb, low, high);
    double[] nearest = new double[all.length];
    double reach = Double.POSITIVE_INFINITY;
    for (int entry = 0; entry < nearest.length; entry++) {
      double[] place = places[entry];
      double farthest = 0;
      for (int axis = 0; axis < place.length; axis++) {
        double outside = Math.max(0, Math.max(low[axis] - place[axis], place[axis] - high[axis]));
        double across =
            Math.max(Math.abs(place[axis] - low[axis]), Math.abs(place[axis] - high[axis]));
        nearest[entry] += outside * outside;
        farthest += across * across;
      }
      reach = Math.min(reach, farthest);
    }
    double limit = reach;
    return Arrays.stream(all).filter(entry -> nearest[entry] <= limit).toArray();
  }

  /** Between which coordinates all colours of a cell lie, on black and then on white. */
  private void boundsOfCell(int argb, double[] low, double[] high) {
    int lowAlpha = PackedColor.alpha(argb) & ~REST;
    int highAlpha = lowAlpha | REST;
    int blackLow = 0;
    int blackHigh = 0;
    int whiteLow = 0;
    int whiteHigh = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int lowLevel = argb >> shift & 0xFF & ~REST;
      int highLevel = lowLevel | REST;
      blackLow |= ((lowLevel * lowAlpha) / OPAQUE) << shift;
      blackHigh |= roundedUp(highLevel * highAlpha) << shift;
      whiteLow |= (OPAQUE - roundedUp((OPAQUE - lowLevel) * highAlpha)) << shift;
      whiteHigh |= (OPAQUE - ((OPAQUE - highLevel) * lowAlpha / OPAQUE)) << shift;
    }
    double[] lowOnWhite = new double[3];
    double[] highOnWhite = new double[3];
    space.bounds(blackLow, blackHigh, low, high);
    space.bounds(whiteLow, whiteHigh, lowOnWhite, highOnWhite);
    System.arraycopy(lowOnWhite, 0, low, 3, 3);
    System.arraycopy(highOnWhite, 0, high, 3, 3);
  }

  private static int roundedUp(int product) {
    return (product + OPAQUE - 1) / OPAQUE;
  }
}
