package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import org.jspecify.annotations.Nullable;

/** Counts the colours of a picture, and later tells the label of every pixel. */
final class ColorCounter {
  /** With fewer pixels, to make a cube and look through it costs more than hashing does. */
  private static final int FEWEST_PIXELS_FOR_CUBE = 1 << 14;

  /** Opaque colours; null where a table holds all. */
  private final @Nullable ColorCube cube;

  private final ColorTable table = new ColorTable();
  private int transparentPixels;

  private ColorCounter(@Nullable ColorCube cube) {
    this.cube = cube;
  }

  /** A counter for a picture of so many pixels. */
  static ColorCounter of(int pixels) {
    return new ColorCounter(pixels < FEWEST_PIXELS_FOR_CUBE ? null : new ColorCube());
  }

  /**
   * Counts, {@code O(pixels)}.
   *
   * @return whether there are at most {@code limit} visible colours; else it has stopped, and is of
   *     no use
   */
  boolean count(int[] argb, int limit) {
    // Runs of one colour are added at once.
    int runColor = PackedColor.TRANSPARENT;
    int run = 0;
    for (int color : argb) {
      if (color == runColor) {
        run++;
      } else {
        add(runColor, run);
        if (visibleColors() > limit) {
          return false;
        }
        runColor = color;
        run = 1;
      }
    }
    add(runColor, run);
    return visibleColors() <= limit;
  }

  private void add(int color, int pixels) {
    if (cube != null && PackedColor.isOpaque(color)) {
      cube.add(color, pixels);
    } else if (PackedColor.isTransparent(color)) {
      transparentPixels += pixels;
    } else {
      table.add(color, pixels);
    }
  }

  private int visibleColors() {
    return table.size() + (cube == null ? 0 : cube.size());
  }

  /** Distinct colours, all fully transparent pixels being one. */
  int distinctColors() {
    return visibleColors() + (transparentPixels > 0 ? 1 : 0);
  }

  /** What was counted; to be called once. */
  ColorHistogram toHistogram(int limit) {
    long[] pairs = new long[visibleColors()];
    table.copyTo(pairs, 0);
    if (cube != null) {
      cube.drainTo(pairs, table.size());
    }
    pairs = RadixSort.sort(pairs, Integer.SIZE, Integer.SIZE);
    int[] colors = new int[pairs.length];
    long[] counts = new long[pairs.length];
    for (int entry = 0; entry < colors.length; entry++) {
      colors[entry] = (int) (pairs[entry] >>> Integer.SIZE);
      counts[entry] = (int) pairs[entry];
    }
    return ColorHistogram.ofSorted(limit, colors, counts, transparentPixels);
  }

  /** Labels of pixels, from the labels of the histogram's entries. */
  byte[] label(int[] argb, ColorHistogram histogram, byte[] labels, int transparentLabel) {
    byte[] inCube = cube == null ? new byte[0] : cube.newLabels();
    byte[] inTable = new byte[table.places()];
    for (int entry = 0; entry < labels.length; entry++) {
      int color = histogram.color(entry);
      if (cube != null && PackedColor.isOpaque(color)) {
        inCube[cube.place(color)] = labels[entry];
      } else {
        inTable[table.place(color)] = labels[entry];
      }
    }
    byte[] indices = new byte[argb.length];
    int lastColor = PackedColor.TRANSPARENT;
    byte lastLabel = (byte) transparentLabel;
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int color = argb[pixel];
      if (color != lastColor) {
        lastColor = color;
        if (cube != null && PackedColor.isOpaque(color)) {
          lastLabel = inCube[cube.place(color)];
        } else if (PackedColor.isTransparent(color)) {
          lastLabel = (byte) transparentLabel;
        } else {
          lastLabel = inTable[table.place(color)];
        }
      }
      indices[pixel] = lastLabel;
    }
    return indices;
  }
}
