package dev.huepack.color;

import java.util.Arrays;

/**
 * Scales planes of numbers: each target cell is the mean of the area that it covers, parts of
 * pixels counted as parts.
 *
 * <p>Areas are compared in whole numbers. Keeps one row of the source at a time; {@code O(source
 * pixels + target pixels)}.
 */
public final class AreaScaler {
  private final int width;
  private final int height;
  private final int targetWidth;
  private final int targetHeight;

  /** For each column the first and the last target column that it has a part in. */
  private final int[] first;

  private final int[] last;

  /** The shares of the columns in their target columns, one after another. */
  private final float[] shares;

  /**
   * Scales from one size to another, smaller or larger in either direction.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public AreaScaler(int width, int height, int targetWidth, int targetHeight) {
    if (Math.min(Math.min(width, height), Math.min(targetWidth, targetHeight)) < 1) {
      throw new IllegalArgumentException(
          "cannot make "
              + targetWidth
              + " x "
              + targetHeight
              + " of "
              + width
              + " x "
              + height
              + ": sides must be at least 1");
    }
    this.width = width;
    this.height = height;
    this.targetWidth = targetWidth;
    this.targetHeight = targetHeight;
    first = new int[width];
    last = new int[width];
    int count = 0;
    for (int x = 0; x < width; x++) {
      first[x] = firstCell(x, width, targetWidth);
      last[x] = lastCell(x, width, targetWidth);
      count += last[x] - first[x] + 1;
    }
    shares = new float[count];
    int at = 0;
    for (int x = 0; x < width; x++) {
      for (int cell = first[x]; cell <= last[x]; cell++) {
        shares[at++] = share(x, width, cell, targetWidth);
      }
    }
  }

  /** Gives the rows of the source, in order from the top. */
  public interface Rows {
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
  public float[] scale(int channels, Rows rows) {
    float[] target = new float[Math.multiplyExact(channels * targetWidth, targetHeight)];
    float[] row = new float[channels * width];
    float[] scaled = new float[channels * targetWidth];
    for (int y = 0; y < height; y++) {
      rows.read(y, row);
      scaleRow(channels, row, scaled);
      int lowest = lastCell(y, height, targetHeight);
      for (int cell = firstCell(y, height, targetHeight); cell <= lowest; cell++) {
        add(scaled, share(y, height, cell, targetHeight), target, cell);
      }
    }
    return target;
  }

  private static int firstCell(int pixel, int length, int targetLength) {
    return (int) ((long) pixel * targetLength / length);
  }

  private static int lastCell(int pixel, int length, int targetLength) {
    return (int) (((pixel + 1L) * targetLength - 1) / length);
  }

  /** How much of a cell lies on a pixel. */
  private static float share(int pixel, int length, int cell, int targetLength) {
    long from = Math.max((long) pixel * targetLength, (long) cell * length);
    long to = Math.min((pixel + 1L) * targetLength, (cell + 1L) * length);
    return (float) ((double) (to - from) / length);
  }

  private void scaleRow(int channels, float[] row, float[] scaled) {
    Arrays.fill(scaled, 0);
    int at = 0;
    for (int x = 0; x < width; x++) {
      for (int cell = first[x]; cell <= last[x]; cell++) {
        float share = shares[at++];
        for (int channel = 0; channel < channels; channel++) {
          scaled[channels * cell + channel] += share * row[channels * x + channel];
        }
      }
    }
  }

  private static void add(float[] row, float share, float[] target, int cell) {
    int offset = cell * row.length;
    for (int i = 0; i < row.length; i++) {
      target[offset + i] += share * row[i];
    }
  }
}
