package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import org.jspecify.annotations.Nullable;

/** Counts the colours of a picture, and later tells the label of every pixel. */
final class ColorCounter {
  /** With fewer pixels, to make a cube and look through it costs more than hashing does. */
  private static final int FEWEST_PIXELS_FOR_CUBE = 1 << 14;

  /** Opaque colours; null where a table holds all. */
  private final @Nullable ColorCube cube;

  private ColorTable table = new ColorTable();
  private int transparentPixels;

  /** Then the table does not hold them. */
  private boolean tooManyTranslucent;

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
   * @return whether there are at most {@code limit} visible colours, so that {@link #toHistogram}
   *     can tell them
   */
  boolean count(int[] argb, int limit) {
    PixelBlock block = new PixelBlock();
    for (int from = 0; from < argb.length; from += PixelBlock.MOST) {
      boolean opaque = block.take(argb, from, Math.min(PixelBlock.MOST, argb.length - from));
      if (cube != null && opaque) {
        opaqueColors += cube.add(block);
      } else {
        countMixed(block);
      }
      if (cube != null && table.size() > limit) {
        tooManyTranslucent = true;
        table = new ColorTable();
      }
    }
    return !tooManyTranslucent && visibleColors() <= limit;
  }

  /** Counts opaque pixels together and others one by one. */
  private void countMixed(PixelBlock block) {
    int[] opaque = new int[block.size()];
    int size = 0;
    for (int pixel = 0; pixel < block.size(); pixel++) {
      int color = block.colors()[pixel];
      if (cube != null && PackedColor.isOpaque(color)) {
        opaque[size++] = color;
      } else if (PackedColor.isTransparent(color)) {
        transparentPixels++;
      } else if (!tooManyTranslucent) {
        table.add(color);
      }
    }
    if (cube != null) {
      block.take(opaque, 0, size);
      opaqueColors += cube.add(block);
    }
  }

  private int visibleColors() {
    return table.size() + opaqueColors;
  }

  /** Distinct colours of a picture without too many, all fully transparent pixels being one. */
  int distinctColors() {
    return visibleColors() + (transparentPixels > 0 ? 1 : 0);
  }

  /** The same of any picture that was counted. */
  long distinctColors(TranslucentPixels translucent) {
    return (cube == null ? table.size() : translucent.distinctColors() + opaqueColors)
        + (transparentPixels > 0 ? 1 : 0);
  }

  /**
   * What was counted. Labels of pixels can be found after it; to be called once.
   *
   * @param limit of the histogram
   */
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
      cube.forgetCounts();
    }
    return ColorHistogram.ofSorted(limit, colors, counts, transparentPixels);
  }

  /**
   * What was counted where there are more colours than the limit, and so bins; the counter is of no
   * use after it.
   *
   * @param translucent those of the pixels that are
   */
  ColorHistogram toBins(TranslucentPixels translucent, int limit) {
    ColorCube opaque = cube;
    if (opaque == null) {
      return toHistogram(limit);
    }
    table = new ColorTable();
    return ColorBins.ofMany(translucent, opaque.byRed(), transparentPixels, limit);
  }

  /** Labels of pixels, from the labels of the histogram's entries. */
  byte[] label(int[] argb, ColorHistogram histogram, byte[] labels, int transparentLabel) {
    byte[] inCube = cube == null ? new byte[0] : cube.newLabels();
    byte[] inTable = new byte[table.places()];
    for (int entry = 0; entry < labels.length; entry++) {
      int color = histogram.color(entry);
      if (cube != null && PackedColor.isOpaque(color)) {
        inCube[cube.roomOf(color)] = labels[entry];
      } else {
        inTable[table.place(color)] = labels[entry];
      }
    }
    byte[] indices = new byte[argb.length];
    PixelBlock block = new PixelBlock();
    int[] places = new int[PixelBlock.MOST];
    byte[] found = new byte[PixelBlock.MOST];
    for (int from = 0; from < indices.length; from += PixelBlock.MOST) {
      boolean opaque = block.take(argb, from, Math.min(PixelBlock.MOST, indices.length - from));
      if (cube != null && opaque) {
        ColorPlaces.of(block.colors(), block.size(), places);
        cube.find(inCube, places, block.size(), found);
      } else {
        for (int pixel = 0; pixel < block.size(); pixel++) {
          int color = block.colors()[pixel];
          if (cube != null && PackedColor.isOpaque(color)) {
            found[pixel] = inCube[cube.roomOf(color)];
          } else if (PackedColor.isTransparent(color)) {
            found[pixel] = (byte) transparentLabel;
          } else {
            found[pixel] = inTable[table.place(color)];
          }
        }
      }
      System.arraycopy(found, 0, indices, from, block.size());
    }
    return indices;
  }
}
