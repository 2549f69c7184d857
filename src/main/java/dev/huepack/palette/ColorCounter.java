package dev.huepack.palette;

import dev.huepack.color.PackedColor;

/** Counts the colours of a picture, and later tells the label of every pixel. */
final class ColorCounter {
  private final ColorCube opaque = new ColorCube();
  private final ColorTable translucent = new ColorTable();
  private int transparentPixels;

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
    if (PackedColor.isOpaque(color)) {
      opaque.add(color, pixels);
    } else if (PackedColor.isTransparent(color)) {
      transparentPixels += pixels;
    } else {
      translucent.add(color, pixels);
    }
  }

  private int visibleColors() {
    return opaque.size() + translucent.size();
  }

  /** Distinct colours, all fully transparent pixels being one. */
  int distinctColors() {
    return visibleColors() + (transparentPixels > 0 ? 1 : 0);
  }

  /** What was counted; to be called once. */
  ColorHistogram toHistogram(int limit) {
    long[] pairs = new long[visibleColors()];
    translucent.copyTo(pairs, 0);
    opaque.drainTo(pairs, translucent.size());
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
    byte[] opaqueLabels = opaque.newLabels();
    byte[] translucentLabels = new byte[translucent.places()];
    int firstOpaque = histogram.firstOpaque();
    for (int entry = 0; entry < labels.length; entry++) {
      int color = histogram.color(entry);
      if (entry < firstOpaque) {
        translucentLabels[translucent.place(color)] = labels[entry];
      } else {
        opaqueLabels[opaque.place(color)] = labels[entry];
      }
    }
    byte[] indices = new byte[argb.length];
    int lastColor = PackedColor.TRANSPARENT;
    byte lastLabel = (byte) transparentLabel;
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int color = argb[pixel];
      if (color != lastColor) {
        lastColor = color;
        if (PackedColor.isOpaque(color)) {
          lastLabel = opaqueLabels[opaque.place(color)];
        } else if (PackedColor.isTransparent(color)) {
          lastLabel = (byte) transparentLabel;
        } else {
          lastLabel = translucentLabels[translucent.place(color)];
        }
      }
      indices[pixel] = lastLabel;
    }
    return indices;
  }
}
