package dev.huepack.quantize.dither;

import dev.huepack.color.PixelRaster;
import java.util.Arrays;

/**
 * Tells which pixels lie in flat areas, a row at a time: those within a block of 3 × 3 pixels of
 * one colour. Photos have next to none of them, drawings and screenshots consist of them.
 */
final class FlatAreas {
  private final int[] argb;
  private final int width;
  private final int height;
  private final boolean[][] blocks = new boolean[3][];
  private int lastBlockRow = -1;

  FlatAreas(PixelRaster raster) {
    argb = raster.argb();
    width = raster.width();
    height = raster.height();
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new boolean[width];
    }
  }

  /** Fills a row of flags; rows are to be asked for one after the other from the first. */
  void row(int y, boolean[] flat) {
    Arrays.fill(flat, false);
    // A block is known by its top left corner, so blocks of three rows reach this one.
    while (lastBlockRow < y) {
      findBlocks(++lastBlockRow);
    }
    for (int top = Math.max(0, y - 2); top <= y; top++) {
      boolean[] starts = blocks[top % blocks.length];
      for (int x = 0; x + 2 < width; x++) {
        if (starts[x]) {
          flat[x] = true;
          flat[x + 1] = true;
          flat[x + 2] = true;
        }
      }
    }
  }

  private void findBlocks(int top) {
    boolean[] starts = blocks[top % blocks.length];
    Arrays.fill(starts, false);
    if (top + 2 >= height) {
      return;
    }
    int at = top * width;
    for (int x = 0; x + 2 < width; x++) {
      starts[x] = isBlock(at + x);
    }
  }

  private boolean isBlock(int corner) {
    int color = argb[corner];
    for (int row = corner; row <= corner + 2 * width; row += width) {
      if (argb[row] != color || argb[row + 1] != color || argb[row + 2] != color) {
        return false;
      }
    }
    return true;
  }
}
