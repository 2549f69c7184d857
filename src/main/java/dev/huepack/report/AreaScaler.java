package dev.huepack.report;

import java.util.Arrays;

/**
 * Makes planes of numbers smaller: each target cell is the mean of the area that it covers, parts
 * of pixels counted as parts. {@code O(source pixels)}; keeps one row of the source at a time.
 */
final class AreaScaler {
  private final int width;
  private final int height;
  private final int targetWidth;
  private final int targetHeight;

  /** Scales from one size to another that is not larger in either direction. */
  AreaScaler(int width, int height, int targetWidth, int targetHeight) {
    if (targetWidth < 1 || targetHeight < 1 || targetWidth > width || targetHeight > height) {
      throw new IllegalArgumentException(
          "cannot make "
              + targetWidth
              + " x "
              + targetHeight
              + " of "
              + width
              + " x "
              + height
              + ": it must be smaller");
    }
    this.width = width;
    this.height = height;
    this.targetWidth = targetWidth;
    this.targetHeight = targetHeight;
  }

  /** Gives the rows of the source, in order from the top. */
  interface Rows {
    /**
     * Fills a row.
     *
     * @param values channels of each pixel in turn
     */
    void read(int y, float[] values);
  }

  /**
   * The scaled planes, channels of each cell in turn.
   *
   * @param channels numbers a pixel
   */
  float[] scale(int channels, Rows rows) {
    float[] target = new float[channels * targetWidth * targetHeight];
    float[] row = new float[channels * width];
    float[] narrow = new float[channels * targetWidth];
    double rowsACell = (double) height / targetHeight;
    for (int y = 0; y < height; y++) {
      rows.read(y, row);
      narrow(channels, row, narrow);
      // A row may lie across the border of two cells, in parts.
      int cell = Math.min(targetHeight - 1, (int) (y / rowsACell));
      double border = (cell + 1) * rowsACell;
      double above = cell == targetHeight - 1 ? 1 : Math.min(1, border - y);
      add(narrow, (float) (above / rowsACell), target, cell);
      if (above < 1) {
        add(narrow, (float) ((1 - above) / rowsACell), target, cell + 1);
      }
    }
    return target;
  }

  private void narrow(int channels, float[] row, float[] narrow) {
    double columnsACell = (double) width / targetWidth;
    Arrays.fill(narrow, 0);
    int cell = 0;
    for (int x = 0; x < width; x++) {
      while (cell < targetWidth - 1 && (cell + 1) * columnsACell <= x) {
        cell++;
      }
      // A pixel may lie across the border of two cells, in parts.
      double left = cell == targetWidth - 1 ? 1 : Math.min(1, (cell + 1) * columnsACell - x);
      float weight = (float) (left / columnsACell);
      float rest = (float) ((1 - left) / columnsACell);
      for (int channel = 0; channel < channels; channel++) {
        float value = row[channels * x + channel];
        narrow[channels * cell + channel] += weight * value;
        if (left < 1) {
          narrow[channels * (cell + 1) + channel] += rest * value;
        }
      }
    }
  }

  private static void add(float[] row, float weight, float[] target, int cell) {
    int offset = cell * row.length;
    for (int i = 0; i < row.length; i++) {
      target[offset + i] += weight * row[i];
    }
  }
}
