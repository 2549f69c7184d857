package dev.huepack.quantize;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;
import java.util.Arrays;

/**
 * Finds the nearest of some 8-bit colours, in sRGB, for very many opaque ones at once: the lowest
 * index on ties.
 *
 * <p>The colour cube is cut into 32 × 32 × 32 cells, and each that is asked for gets a list of the
 * entries that can be nearest to a colour in it, made from the list of the 4 × 4 × 4 cells around
 * it. All of it is arithmetic on whole numbers.
 */
final class NearestOfRounded {
  private static final int CELL_BITS = 5;
  private static final int WIDE_BITS = 3;

  /** Of an entry in a list, above its colour. */
  private static final int ENTRY_SHIFT = 24;

  /** Of each cell where its list begins, which begins with its length; 0 if there is none yet. */
  private final int[] starts = new int[1 << (3 * CELL_BITS)];

  private final int[] wideStarts = new int[1 << (3 * WIDE_BITS)];

  /** The first list is that of all entries. */
  private int[] lists;

  private int end;
  private final int[] nearest;

  /**
   * Prepares.
   *
   * @param colors of the entries, at most 256
   */
  NearestOfRounded(int[] colors) {
    lists = new int[Math.max(1 << 12, 4 * colors.length)];
    lists[0] = colors.length;
    for (int entry = 0; entry < colors.length; entry++) {
      lists[1 + entry] = (entry << ENTRY_SHIFT) | (colors[entry] & 0xFFFFFF);
    }
    end = 1 + colors.length;
    nearest = new int[colors.length];
  }

  /**
   * Finds the entry of each colour of an exact histogram from the given one on.
   *
   * @param labels of all entries of the histogram: those get the entries
   */
  void find(ColorHistogram histogram, int firstColor, int[] labels) {
    for (int color = firstColor; color < labels.length; color++) {
      labels[color] = find(histogram.color(color));
    }
  }

  private int find(int color) {
    int start = starts[cell(color, CELL_BITS)];
    if (start == 0) {
      start = list(color);
    }
    int red = PackedColor.red(color);
    int green = PackedColor.green(color);
    int blue = PackedColor.blue(color);
    int best = 0;
    int smallest = Integer.MAX_VALUE;
    int last = start + lists[start];
    for (int i = start + 1; i <= last; i++) {
      int candidate = lists[i];
      int redBy = red - PackedColor.red(candidate);
      int greenBy = green - PackedColor.green(candidate);
      int blueBy = blue - PackedColor.blue(candidate);
      int difference = redBy * redBy + greenBy * greenBy + blueBy * blueBy;
      if (difference < smallest) {
        smallest = difference;
        best = candidate;
      }
    }
    return best >>> ENTRY_SHIFT;
  }

  private static int cell(int color, int bits) {
    int shift = 8 - bits;
    return (PackedColor.red(color) >> shift << (2 * bits))
        | (PackedColor.green(color) >> shift << bits)
        | (PackedColor.blue(color) >> shift);
  }

  private int list(int color) {
    int wide = cell(color, WIDE_BITS);
    if (wideStarts[wide] == 0) {
      wideStarts[wide] = list(color, WIDE_BITS, 0);
    }
    int start = list(color, CELL_BITS, wideStarts[wide]);
    starts[cell(color, CELL_BITS)] = start;
    return start;
  }

  /**
   * Lists those of another list's entries that are no farther from the nearest point of a colour's
   * cell than another is from its farthest.
   */
  private int list(int color, int bits, int among) {
    int low = color & (0x010101 * (0xFF & -(1 << (8 - bits))));
    int side = (1 << (8 - bits)) - 1;
    int size = lists[among];
    int reach = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      int candidate = lists[among + 1 + i];
      int red = PackedColor.red(candidate) - PackedColor.red(low);
      int green = PackedColor.green(candidate) - PackedColor.green(low);
      int blue = PackedColor.blue(candidate) - PackedColor.blue(low);
      nearest[i] =
          square(outside(red, side)) + square(outside(green, side)) + square(outside(blue, side));
      reach =
          Math.min(
              reach,
              square(across(red, side)) + square(across(green, side)) + square(across(blue, side)));
    }
    if (lists.length <= end + size) {
      lists = Arrays.copyOf(lists, 2 * (end + size));
    }
    int start = end++;
    for (int i = 0; i < size; i++) {
      if (nearest[i] <= reach) {
        lists[end++] = lists[among + 1 + i];
      }
    }
    lists[start] = end - start - 1;
    return start;
  }

  /** How far a level, counted from the lowest of some, is from the nearest of them. */
  private static int outside(int level, int side) {
    return Math.max(0, Math.max(-level, level - side));
  }

  /** How far a level, counted from the lowest of some, is from the farthest of them. */
  private static int across(int level, int side) {
    return Math.max(Math.abs(level), Math.abs(level - side));
  }

  private static int square(int value) {
    return value * value;
  }
}
