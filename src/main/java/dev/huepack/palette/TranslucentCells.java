package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lists the palette entries that can be nearest in sRGB to a colour that is not opaque.
 *
 * <p>Colours are cut into 16 × 16 × 16 × 16 cells by alpha, red, green and blue; the list of a cell
 * is made in {@code O(k)} when first asked for. On black and on white a channel of the cell's
 * colours lies within limits that are products of the cell's own, so whole numbers decide exactly
 * which entries are out of the question. May be used by several threads at once.
 */
final class TranslucentCells {
  private static final int BITS = 4;
  private static final int REST = (1 << (8 - BITS)) - 1;
  private static final int OPAQUE = 255;

  private final int[] colors;
  private final AtomicReferenceArray<int @Nullable []> cells =
      new AtomicReferenceArray<>(1 << (4 * BITS));

  TranslucentCells(int[] colors) {
    this.colors = colors;
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
      known = find(argb);
      cells.setRelease(cell, known);
    }
    return known;
  }

  /** Those entries that are no farther from the cell than another is from its farthest point. */
  private int[] find(int argb) {
    long[] nearest = new long[colors.length];
    long reach = Long.MAX_VALUE;
    for (int entry = 0; entry < nearest.length; entry++) {
      long farthest = 0;
      int entryAlpha = PackedColor.alpha(colors[entry]);
      long lowAlpha = PackedColor.alpha(argb) & ~REST;
      long highAlpha = lowAlpha + REST;
      for (int shift = 0; shift <= 16; shift += 8) {
        long low = argb >> shift & 0xFF & ~REST;
        long high = low + REST;
        long level = colors[entry] >> shift & 0xFF;
        long onBlack = level * entryAlpha;
        long onWhite = (level - OPAQUE) * entryAlpha;
        long blackLow = low * lowAlpha;
        long blackHigh = high * highAlpha;
        long whiteLow = (low - OPAQUE) * highAlpha;
        long whiteHigh = (high - OPAQUE) * lowAlpha;
        nearest[entry] +=
            square(outside(onBlack, blackLow, blackHigh))
                + square(outside(onWhite, whiteLow, whiteHigh));
        farthest +=
            square(across(onBlack, blackLow, blackHigh))
                + square(across(onWhite, whiteLow, whiteHigh));
      }
      reach = Math.min(reach, farthest);
    }
    int[] candidates = new int[nearest.length];
    int size = 0;
    for (int entry = 0; entry < nearest.length; entry++) {
      if (nearest[entry] <= reach) {
        candidates[size++] = entry;
      }
    }
    return Arrays.copyOf(candidates, size);
  }

  private static long outside(long value, long low, long high) {
    return Math.max(0, Math.max(low - value, value - high));
  }

  private static long across(long value, long low, long high) {
    return Math.max(Math.abs(value - low), Math.abs(value - high));
  }

  private static long square(long value) {
    return value * value;
  }
}
