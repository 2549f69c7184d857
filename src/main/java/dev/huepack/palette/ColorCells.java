package dev.huepack.palette;

/**
 * The colour cube cut into cells of 4 × 4 × 4 colours, as many as there are bytes in a line of the
 * cache: how what is kept of each opaque colour lies near what is kept of similar ones.
 */
final class ColorCells {
  /** In the whole cube. */
  static final int CELLS = 1 << 18;

  /** Colours in a cell. */
  static final int CELL_SIZE = 1 << 6;

  private ColorCells() {}

  /** The leading six bits of each channel. */
  static int cell(int color) {
    return ((color >>> 6) & 0x3F000) | ((color >>> 4) & 0xFC0) | ((color >>> 2) & 0x3F);
  }

  /** The trailing two bits of each channel. */
  static int placeInCell(int color) {
    return ((color >>> 12) & 0x30) | ((color >>> 6) & 0xC) | (color & 3);
  }
}
