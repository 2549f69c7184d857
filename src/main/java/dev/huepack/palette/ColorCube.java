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
  private static final int CELLS = 1 << 18;
  private static final int CELL_BITS = 6;
  private static final int CELL_SIZE = 1 << CELL_BITS;

  /** Where the room of each cell begins; 0 for cells without: the first room belongs to no cell. */
  private final int[] starts = new int[CELLS];

  private int[] counts = new int[CELL_SIZE << 10];
  private int end = CELL_SIZE;
  private int size;

  /** Counts pixels of an opaque colour. */
  void add(int color, int pixels) {
    int cell = cell(color);
    int start = starts[cell];
    if (start == 0) {
      start = open(cell);
    }
    int place = start + placeInCell(color);
    if (counts[place] == 0) {
      size++;
    }
    counts[place] += pixels;
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
  private static int cell(int color) {
    return ((color >>> 6) & 0x3F000) | ((color >>> 4) & 0xFC0) | ((color >>> 2) & 0x3F);
  }

  /** The trailing two bits of each channel. */
  private static int placeInCell(int color) {
    return ((color >>> 12) & 0x30) | ((color >>> 6) & 0xC) | (color & 3);
  }

  /** Distinct colours so far. */
  int size() {
    return size;
  }

  /**
   * Colours and counts, each pair in a long with the colour above, in no useful order; forgets the
   * counts.
   */
  void drainTo(long[] pairs, int from) {
    int next = from;
    for (int cell = 0; cell < CELLS; cell++) {
      int start = starts[cell];
      for (int place = 0; start != 0 && place < CELL_SIZE; place++) {
        int count = counts[start + place];
        if (count != 0) {
          pairs[next++] = ((long) color(cell, place) << 32) | count;
        }
      }
    }
    counts = new int[0];
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
