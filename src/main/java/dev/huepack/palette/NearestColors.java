package dev.huepack.palette;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the palette entry nearest to a colour, exactly: the lowest index of the smallest
 * difference.
 *
 * <p>Opaque colours go to opaque entries only (to any entry if the palette has no opaque one). For
 * them the colour cube is cut into 32 × 32 × 32 cells, each with the list of entries that can be
 * nearest to some colour in it, made when first asked for: a look-up compares with a handful of
 * entries. Other colours are compared with all entries, {@code O(k)}.
 *
 * <p>May be used by several threads at once: cells that one of them fills help the others.
 */
public final class NearestColors {
  private static final int CELL_BITS = 5;
  private static final int CELL_SHIFT = 8 - CELL_BITS;
  private static final int CELL_SIDE = 1 << CELL_SHIFT;

  private final Palette palette;
  private final int[] opaqueEntries;
  private final int[] allEntries;

  private final AtomicReferenceArray<int @Nullable []> cells =
      new AtomicReferenceArray<>(1 << (3 * CELL_BITS));

  /** Prepares for a palette. */
  public NearestColors(Palette palette) {
    this.palette = palette;
    allEntries = new int[palette.size()];
    Arrays.setAll(allEntries, entry -> entry);
    int[] opaque =
        Arrays.stream(allEntries)
            .filter(entry -> PackedColor.isOpaque(palette.color(entry)))
            .toArray();
    opaqueEntries = opaque.length > 0 ? opaque : allEntries;
  }

  /** Index of the nearest entry. */
  public int find(int argb) {
    int color = PackedColor.isTransparent(argb) ? PackedColor.TRANSPARENT : argb;
    int[] candidates = PackedColor.isOpaque(color) ? candidates(color) : allEntries;
    int best = candidates[0];
    long smallest = Long.MAX_VALUE;
    for (int candidate : candidates) {
      long difference = ColorDifference.squared(color, palette.color(candidate));
      if (difference < smallest) {
        smallest = difference;
        best = candidate;
      }
    }
    return best;
  }

  private int[] candidates(int argb) {
    int cell =
        (PackedColor.red(argb) >> CELL_SHIFT << (2 * CELL_BITS))
            | (PackedColor.green(argb) >> CELL_SHIFT << CELL_BITS)
            | (PackedColor.blue(argb) >> CELL_SHIFT);
    int[] known = cells.get(cell);
    if (known == null) {
      known = candidatesOf(cell);
      cells.set(cell, known);
    }
    return known;
  }

  /**
   * All entries that are nearer to some point of the cell than another entry's largest distance to
   * the cell.
   */
  private int[] candidatesOf(int cell) {
    if (opaqueEntries == allEntries && !PackedColor.isOpaque(palette.color(0))) {
      return allEntries;
    }
    int smallestReach = Integer.MAX_VALUE;
    for (int entry : opaqueEntries) {
      smallestReach =
          Math.min(smallestReach, distance(cell, palette.color(entry), Extreme.FARTHEST));
    }
    int reach = smallestReach;
    return Arrays.stream(opaqueEntries)
        .filter(entry -> distance(cell, palette.color(entry), Extreme.NEAREST) <= reach)
        .toArray();
  }

  private enum Extreme {
    NEAREST,
    FARTHEST
  }

  /** Squared distance from a colour to the nearest or farthest colour of a cell. */
  private static int distance(int cell, int argb, Extreme extreme) {
    int sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      int low = ((cell >> ((2 - channel) * CELL_BITS)) & ((1 << CELL_BITS) - 1)) << CELL_SHIFT;
      int high = low + CELL_SIDE - 1;
      int value = (argb >> (16 - 8 * channel)) & 0xFF;
      int difference =
          extreme == Extreme.FARTHEST
              ? Math.max(Math.abs(value - low), Math.abs(value - high))
              : Math.max(0, Math.max(low - value, value - high));
      sum += difference * difference;
    }
    return sum;
  }
}
