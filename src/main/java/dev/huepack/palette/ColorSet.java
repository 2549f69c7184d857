package dev.huepack.palette;

import dev.huepack.color.PackedColor;

/**
 * Which colours occur, without how often: a bit for each opaque one, in 2 MB once there is one. All
 * fully transparent pixels are one colour.
 */
public final class ColorSet {
  private long[] cells = {};
  private final ColorTable translucent = new ColorTable();
  private boolean transparent;

  /** Adds any colour. */
  public void add(int color) {
    if (PackedColor.isOpaque(color)) {
      long[] bits = cells.length == 0 ? open() : cells;
      bits[ColorCube.cell(color)] |= 1L << ColorCube.placeInCell(color);
    } else if (PackedColor.isTransparent(color)) {
      transparent = true;
    } else {
      translucent.add(color);
    }
  }

  private long[] open() {
    cells = new long[ColorCube.CELLS];
    return cells;
  }

  /** How many there are. */
  public int size() {
    int size = translucent.size() + (transparent ? 1 : 0);
    for (long cell : cells) {
      size += Long.bitCount(cell);
    }
    return size;
  }
}
