package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import org.jspecify.annotations.Nullable;

/** Counts the colours of a picture, and later tells the label of every pixel. */
final class ColorCounter {
  /** With fewer pixels, to make a cube and look through it costs more than hashing does. */
  private static final int FEWEST_PIXELS_FOR_CUBE = 1 << 14;

  /** How many pixels are counted before the limit is looked at again. */
  private static final int BLOCK = 1 << 12;

  /** Opaque colours; null where a table holds all. */
  private final @Nullable ColorCube cube;

  private final ColorTable table = new ColorTable();
  private int transparentPixels;

  /** Distinct ones in the cube. */
  private int opaqueColors;

  private ColorCounter(@Nullable ColorCube cube) {
    this.cube = cube;
  }

  /** A counter for a picture of so many pixels. */
  static ColorCounter of(int pixels) {
    return new ColorCounter(pixels < FEWEST_PIXELS_FOR_CUBE ? null : new ColorCube(pixels));
  }

  /**
   * Counts, {@code O(pixels)}.
   *
   * @return whether there are at most {@code limit} visible colours; else it has stopped, and is of
   *     no use
   */
  boolean count(int[] argb, int limit) {
    for (int from = 0; from < argb.length && visibleColors() <= limit; from += BLOCK) {
      count(argb, from, Math.min(from + BLOCK, argb.length));
    }
    return visibleColors() <= limit;
  }

  private void count(int[] argb, int from, int to) {
    int opaque = 0;
    for (int pixel = from; pixel < to; pixel++) {
      int color = argb[pixel];
      if (cube != null && PackedColor.isOpaque(color)) {
        opaque += cube.add(color);
      } else if (PackedColor.isTransparent(color)) {
        transparentPixels++;
      } else {
        table.add(color);
      }
    }
    opaqueColors += opaque;
  }

  private int visibleColors() {
    return table.size() + opaqueColors;
  }

  /** Distinct colours, all fully transparent pixels being one. */
  int distinctColors() {
    return visibleColors() + (transparentPixels > 0 ? 1 : 0);
  }

  /** What was counted. */
  ColorHistogram toHistogram(int limit) {
    int[] colors = new int[visibleColors()];
    long[] counts = new long[colors.length];
    long[] pairs = new long[table.size()];
    table.copyTo(pairs, 0);
    pairs = RadixSort.sort(pairs, Integer.SIZE, Integer.SIZE);
    for (int entry = 0; entry < pairs.length; entry++) {
      colors[entry] = (int) (pairs[entry] >>> Integer.SIZE);
      counts[entry] = (int) pairs[entry];
    }
    if (cube != null) {
      // What is not opaque sorts before what is.
      cube.copyTo(colors, counts, pairs.length);
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
    return label(argb, inCube, inTable, transparentLabel);
  }

  /** Labels of pixels: of each the entry nearest to it. */
  byte[] label(int[] argb, LabelCube known, MappedColors mapped) {
    byte[] inCube = cube == null ? new byte[0] : cube.labels(known, mapped);
    byte[] inTable = table.labels(known, mapped);
    int transparentLabel = 0;
    if (transparentPixels > 0) {
      transparentLabel = known.search(PackedColor.TRANSPARENT);
      mapped.add(transparentLabel, PackedColor.TRANSPARENT, transparentPixels);
    }
    return label(argb, inCube, inTable, transparentLabel);
  }

  private byte[] label(int[] argb, byte[] inCube, byte[] inTable, int transparentLabel) {
    byte[] indices = new byte[argb.length];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int color = argb[pixel];
      if (cube != null && PackedColor.isOpaque(color)) {
        indices[pixel] = inCube[cube.place(color)];
      } else if (PackedColor.isTransparent(color)) {
        indices[pixel] = (byte) transparentLabel;
      } else {
        indices[pixel] = inTable[table.place(color)];
      }
    }
    return indices;
  }
}
