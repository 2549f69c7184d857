package dev.huepack.quantize;

import java.util.Arrays;

/**
 * Guesses the centre of every point: the one that is nearest to some point of the same cell of a
 * grid. A guess is only where the search for the nearest one begins.
 */
final class LikelyLabels {
  private static final int UNKNOWN = -1;
  private static final int CELLS_AN_AXIS = 32;

  private LikelyLabels() {}

  /** Fills in labels that are negative. */
  static void fill(int[] labels, WeightedPoints points, Centers centers) {
    if (labels.length == 0 || Arrays.stream(labels).allMatch(label -> label >= 0)) {
      return;
    }
    int[] cells = cells(points);
    int[] labelOfCell = new int[CELLS_AN_AXIS * CELLS_AN_AXIS * CELLS_AN_AXIS];
    Arrays.fill(labelOfCell, UNKNOWN);
    for (int point = 0; point < labels.length; point++) {
      if (labels[point] < 0) {
        int cell = cells[point];
        if (labelOfCell[cell] == UNKNOWN) {
          labelOfCell[cell] = centers.nearest(points, point);
        }
        labels[point] = labelOfCell[cell];
      }
    }
  }

  /** The cell of each point on a grid along the first three axes. */
  private static int[] cells(WeightedPoints points) {
    int[] cells = new int[points.size()];
    for (int axis = 0; axis < 3; axis++) {
      double[] values = points.axis(axis);
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        least = value < least ? value : least;
        most = value > most ? value : most;
      }
      double scale = most > least ? CELLS_AN_AXIS / (most - least) : 0;
      for (int point = 0; point < cells.length; point++) {
        int cell = Math.min(CELLS_AN_AXIS - 1, (int) ((values[point] - least) * scale));
        cells[point] = (cells[point] * CELLS_AN_AXIS) + cell;
      }
    }
    return cells;
  }
}
