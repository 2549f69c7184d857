package dev.huepack.quantize;

/**
 * An order in which most points are near the ones before and after them: along a curve through the
 * cells of a grid that takes one half of space before the other, and so on within them (G. M.
 * Morton, 1966).
 */
final class PointOrder {
  private static final int CELL_BITS = 5;
  private static final int CELLS_AN_AXIS = 1 << CELL_BITS;
  private static final int AXES = 3;

  /** What the largest coordinate is put at, to be in the last cell. */
  private static final double LAST_CELL = CELLS_AN_AXIS - 0.001;

  private PointOrder() {}

  /**
   * The points by their cells along the first three axes; those of a cell in the order they had.
   */
  static int[] of(WeightedPoints points) {
    int[] cells = cells(points);
    int[] ends = new int[(1 << (AXES * CELL_BITS)) + 1];
    for (int cell : cells) {
      ends[cell + 1]++;
    }
    for (int cell = 1; cell < ends.length; cell++) {
      ends[cell] += ends[cell - 1];
    }
    int[] order = new int[cells.length];
    for (int point = 0; point < cells.length; point++) {
      order[ends[cells[point]]++] = point;
    }
    return order;
  }

  /** The cell of each point, numbered along the curve. */
  private static int[] cells(WeightedPoints points) {
    int[] spread = new int[CELLS_AN_AXIS];
    for (int cell = 0; cell < spread.length; cell++) {
      spread[cell] = spread(cell);
    }
    int[] cells = new int[points.size()];
    for (int axis = 0; axis < AXES; axis++) {
      double[] values = points.axis(axis);
      Range range = Range.of(values, 0, values.length);
      double least = range.least();
      double scale = range.scale(LAST_CELL);
      for (int point = 0; point < cells.length; point++) {
        cells[point] |= spread[(int) ((values[point] - least) * scale)] << axis;
      }
    }
    return cells;
  }

  /** The same bits with two zeros after each. */
  private static int spread(int cell) {
    int spread = 0;
    for (int bit = 0; bit < CELL_BITS; bit++) {
      spread |= (cell & (1 << bit)) << ((AXES - 1) * bit);
    }
    return spread;
  }
}
