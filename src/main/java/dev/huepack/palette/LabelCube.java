package dev.huepack.palette;

/**
 * Remembers the nearest palette entry of each opaque colour that was asked for, and gives each such
 * colour a place: a small number, near those of similar colours.
 *
 * <p>The colour cube is cut into cells of 4 × 4 × 4 colours, and a cell gets 64 places when a
 * colour of it is first asked for. Takes 1 MB, and 64 bytes for each cell that may get places.
 *
 * <p>May be used by several threads at once. They write labels without care for each other: what
 * one of them misses it finds again, and finds the same.
 */
public final class LabelCube {
  /** The place of colours whose cell has none. */
  public static final int NOWHERE = 0;

  private final NearestColors nearest;

  /** Where the places of each cell begin; {@link #NOWHERE} for cells without. */
  private final int[] starts = new int[ColorCells.CELLS];

  /** Of each place 0, or the entry and one more; the last of 256 entries is never remembered. */
  private final byte[] labels;

  private int end = ColorCells.CELL_SIZE;

  /**
   * Prepares for a palette.
   *
   * @param mostCells how many cells get places; colours of others are looked for every time
   */
  public LabelCube(NearestColors nearest, int mostCells) {
    this.nearest = nearest;
    labels = new byte[ColorCells.CELL_SIZE * (mostCells + 1)];
  }

  /** More than any place. */
  public int places() {
    return labels.length;
  }

  /** The place of an opaque colour, or {@link #NOWHERE}. */
  public int place(int color) {
    int cell = ColorCells.cell(color);
    int start = starts[cell];
    if (start == NOWHERE) {
      start = open(cell);
    }
    return start == NOWHERE ? NOWHERE : start + ColorCells.placeInCell(color);
  }

  private synchronized int open(int cell) {
    if (starts[cell] == NOWHERE && end < labels.length) {
      starts[cell] = end;
      end += ColorCells.CELL_SIZE;
    }
    return starts[cell];
  }

  /** Index of the entry nearest to an opaque colour, whose place is given. */
  public int find(int color, int place) {
    int known = labels[place] & 0xFF;
    return known == 0 ? search(color, place) : known - 1;
  }

  private int search(int color, int place) {
    int entry = nearest.find(color);
    if (place != NOWHERE) {
      labels[place] = (byte) (entry + 1);
    }
    return entry;
  }
}
