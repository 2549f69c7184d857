package dev.huepack.palette;

import dev.huepack.color.PackedColor;

/**
 * Which colours occur in a picture, without how often: a bit for each opaque one, in 2 MB once
 * there is one, and 10 MB at most for translucent ones. All fully transparent pixels are one
 * colour.
 */
public final class ColorSet {
  /** More translucent colours are not remembered. */
  private static final int MOST_TRANSLUCENT = 1 << 19;

  private long[] cells = {};
  private ColorTable translucent = new ColorTable();
  private boolean tooMany;
  private boolean transparent;

  /** Adds any colour. */
  public void add(int color) {
    if (PackedColor.isOpaque(color)) {
      long[] bits = cells.length == 0 ? open() : cells;
      bits[ColorCells.cell(color)] |= 1L << ColorCells.placeInCell(color);
    } else if (PackedColor.isTransparent(color)) {
      transparent = true;
    } else if (!tooMany) {
      addTranslucent(color);
    }
  }

  private void addTranslucent(int color) {
    translucent.add(color);
    if (translucent.size() == MOST_TRANSLUCENT) {
      tooMany = true;
      translucent = new ColorTable();
    }
  }

  private long[] open() {
    cells = new long[ColorCells.CELLS];
    return cells;
  }

  /**
   * How many there are.
   *
   * @param picture the pixels that colours were added of, in which translucent ones are counted
   *     again where there are too many of them to remember
   */
  public int size(int[] picture) {
    int size = transparent ? 1 : 0;
    size += tooMany ? (int) TranslucentPixels.of(picture).distinctColors() : translucent.size();
    for (long cell : cells) {
      size += Long.bitCount(cell);
    }
    return size;
  }
}
