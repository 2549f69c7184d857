package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Arrays;

/**
 * One number for each opaque colour that occurs: first its count, later its label.
 *
 * <p>The colour cube is cut into cells of 4 × 4 × 4 colours, and a cell gets room when a colour of
 * it turns up. Neighbouring pixels have similar colours, so nearly every look-up meets memory that
 * has just been used, which a hash table cannot offer. Takes 1 MB, and 256 bytes a cell while
 * counting (a photo fills 5,000 to 25,000 cells), 64 while labelling.
 */
final class ColorCube {
  private static final int CELLS_A_SIDE = 1 << 6;
  static final int CELLS = 1 << 18;

  /** Levels of each channel in a cell. */
  private static final int LINES = 1 << 2;

  private static final int CELL_BITS = 6;
  static final int CELL_SIZE = 1 << CELL_BITS;

  /** Where the room of each cell begins; 0 for cells without: the first room belongs to no cell. */
  private final int[] starts = new int[CELLS];

  private int[] counts = new int[CELL_SIZE << 10];
  private int end = CELL_SIZE;

  /** Counts a pixel of an opaque colour; returns 1 if it is the first of its colour, else 0. */
  int add(int color) {
    int cell = cell(color);
    int start = starts[cell];
    if (start == 0) {
      start = open(cell);
    }
    // The sign of the count before, less one: a branch would be guessed wrong for every new colour.
    return (counts[start + placeInCell(color)]++ - 1) >>> 31;
  }

  private int open(int cell) {
    if (end == counts.length) {
      counts = Arrays.copyOf(counts, Math.min(2 * end, CELL_SIZE * (CELLS + 1)));
    }
    starts[cell] = end;
    end += CELL_SIZE;
    return starts[cell];
  }

  /** The leading six bits of each channel. */
  static int cell(int color) {
    return ((color >>> 6) & 0x3F000) | ((color >>> 4) & 0xFC0) | ((color >>> 2) & 0x3F);
  }

  /** The trailing two bits of each channel. */
  static int placeInCell(int color) {
    return ((color >>> 12) & 0x30) | ((color >>> 6) & 0xC) | (color & 3);
  }

  /**
   * Colours and counts, in ascending order of the colours as unsigned values; forgets the counts.
   *
   * @param from where in both arrays they begin
   */
  void drainTo(int[] colors, long[] countsOut, int from) {
    int next = from;
    int[] rows = new int[CELLS_A_SIDE + 1];
    int[] filled = new int[CELLS_A_SIDE * CELLS_A_SIDE];
    for (int red = 0; red < CELLS_A_SIDE; red++) {
      listFilled(red, rows, filled);
      for (int line = 0; line < LINES && rows[CELLS_A_SIDE] > 0; line++) {
        for (int green = 0; green < CELLS_A_SIDE; green++) {
          next = drainRow(filled, rows[green], rows[green + 1], line, colors, countsOut, next);
        }
      }
    }
    counts = new int[0];
  }

  /** Lists the cells that have room among those of one red; each green's begin where rows says. */
  private void listFilled(int red, int[] rows, int[] filled) {
    int size = 0;
    for (int green = 0; green < CELLS_A_SIDE; green++) {
      rows[green] = size;
      int first = ((red * CELLS_A_SIDE) + green) * CELLS_A_SIDE;
      for (int cell = first; cell < first + CELLS_A_SIDE; cell++) {
        if (starts[cell] != 0) {
          filled[size++] = cell;
        }
      }
    }
    rows[CELLS_A_SIDE] = size;
  }

  /** Drains, of some cells that differ in blue alone, the colours that have one red there. */
  private int drainRow(
      int[] filled, int from, int to, int line, int[] colors, long[] countsOut, int next) {
    int end = next;
    for (int first = line * LINES * LINES; first < (line + 1) * LINES * LINES; first += LINES) {
      for (int i = from; i < to; i++) {
        int start = starts[filled[i]] + first;
        for (int place = 0; place < LINES; place++) {
          int count = counts[start + place];
          if (count != 0) {
            colors[end] = color(filled[i], first + place);
            countsOut[end++] = count;
          }
        }
      }
    }
    return end;
  }

  private static int color(int cell, int place) {
    return PackedColor.opaque(
        ((cell >>> 10) & 0xFC) | (place >>> 4),
        ((cell >>> 4) & 0xFC) | ((place >>> 2) & 3),
        ((cell << 2) & 0xFC) | (place & 3));
  }

  /** Room for a label of each colour that was counted. */
  byte[] newLabels() {
    return new byte[end];
  }

  /** Where the label of a colour that was counted is. */
  int place(int color) {
    return starts[cell(color)] + placeInCell(color);
  }
}
