package dev.huepack.quality;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Structural similarity of two grey pictures (Wang, Bovik, Sheikh and Simoncelli, "Image quality
 * assessment: from error visibility to structural similarity", 2004): 11 × 11 Gaussian windows of σ
 * = 1.5, population covariance, mean over the windows that lie within the picture.
 *
 * <p>{@code O(pixels)}; keeps 11 rows of five sums at a time. In doubles, added in a fixed order,
 * with a kernel from {@code StrictMath}: the same value anywhere.
 */
final class StructuralSimilarity {
  /** Side of a window; smaller pictures have no similarity. */
  static final int WINDOW = 11;

  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  /** Means of x, y, x², y² and x·y. */
  private static final int MOMENTS = 5;

  private static final double[] KERNEL = kernel();

  /** Where the levels of a row of both pictures come from. */
  interface Rows {
    /** Fills in the levels, 0 to 255, of a row of each picture. */
    void read(int y, double[] first, double[] second);
  }

  private final int width;
  private final int height;
  private final Rows rows;
  private final double[] first;
  private final double[] second;

  private StructuralSimilarity(int width, int height, Rows rows) {
    this.width = width;
    this.height = height;
    this.rows = rows;
    first = new double[width];
    second = new double[width];
  }

  /** The mean similarity, at most 1; empty for pictures with a side of less than a window. */
  static OptionalDouble of(int width, int height, Rows rows) {
    return width < WINDOW || height < WINDOW
        ? OptionalDouble.empty()
        : OptionalDouble.of(new StructuralSimilarity(width, height, rows).mean());
  }

  private double mean() {
    int columns = width - WINDOW + 1;
    double[][] blurred = new double[WINDOW][MOMENTS * columns];
    double[] window = new double[MOMENTS * columns];
    double total = 0;
    for (int y = 0; y < height; y++) {
      rows.read(y, first, second);
      blurRow(blurred[y % WINDOW]);
      if (y >= WINDOW - 1) {
        Arrays.fill(window, 0);
        for (int i = 0; i < WINDOW; i++) {
          double[] row = blurred[(y - WINDOW + 1 + i) % WINDOW];
          for (int at = 0; at < window.length; at++) {
            window[at] += KERNEL[i] * row[at];
          }
        }
        total += sum(window);
      }
    }
    return total / ((double) columns * (height - WINDOW + 1));
  }

  private void blurRow(double[] into) {
    for (int column = 0; column * MOMENTS < into.length; column++) {
      double x = 0;
      double y = 0;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int i = 0; i < WINDOW; i++) {
        double a = first[column + i];
        double b = second[column + i];
        double weight = KERNEL[i];
        x += weight * a;
        y += weight * b;
        xx += weight * a * a;
        yy += weight * b * b;
        xy += weight * a * b;
      }
      int at = MOMENTS * column;
      into[at] = x;
      into[at + 1] = y;
      into[at + 2] = xx;
      into[at + 3] = yy;
      into[at + 4] = xy;
    }
  }

  private static double sum(double[] window) {
    double sum = 0;
    for (int at = 0; at < window.length; at += MOMENTS) {
      double x = window[at];
      double y = window[at + 1];
      double varianceX = window[at + 2] - x * x;
      double varianceY = window[at + 3] - y * y;
      double covariance = window[at + 4] - x * y;
      sum +=
          ((2 * x * y + C1) * (2 * covariance + C2))
              / ((x * x + y * y + C1) * (varianceX + varianceY + C2));
    }
    return sum;
  }

  private static double[] kernel() {
    double[] kernel = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      int from = i - WINDOW / 2;
      kernel[i] = StrictMath.exp(-(from * from) / (2 * SIGMA * SIGMA));
      sum += kernel[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }
}
