package dev.huepack.quality;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.util.OptionalDouble;

/**
 * Structural similarity of the lightness of two pictures, 1 for equal ones.
 *
 * <p>Z. Wang et al., "Image quality assessment: from error visibility to structural similarity",
 * IEEE Transactions on Image Processing 13, 2004: an 11 × 11 Gaussian window with σ = 1.5, K1 =
 * 0.01, K2 = 0.03, the mean over all places where the window fits. Lightness is BT.601 luma of the
 * gamma-coded values. Of pictures with pixels that are not opaque it is the mean of what it is on
 * black and on white.
 */
public final class StructuralSimilarity {
  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  /** Means of x, y, x², y² and xy. */
  private static final int PLANES = 5;

  private static final double[] KERNEL = kernel();

  private final PixelRaster reference;
  private final IndexedImage result;
  private final int width;
  private final int background;
  private final double[] lumaOfEntry = new double[Palette.MAX_SIZE];

  private StructuralSimilarity(PixelRaster reference, IndexedImage result, int background) {
    this.reference = reference;
    this.result = result;
    this.background = background;
    width = reference.width() - WINDOW + 1;
    for (int entry = 0; entry < result.palette().size(); entry++) {
      lumaOfEntry[entry] = luma(result.palette().color(entry));
    }
  }

  private static double[] kernel() {
    double[] kernel = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - (WINDOW - 1) / 2.0;
      kernel[i] = StrictMath.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += kernel[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  /**
   * Compares; {@code O(pixels)}, and memory for 11 rows.
   *
   * @return empty if a side is shorter than the window
   * @throws IllegalArgumentException if their sizes differ
   */
  public static OptionalDouble of(PixelRaster reference, IndexedImage result) {
    if (reference.width() != result.width() || reference.height() != result.height()) {
      throw new IllegalArgumentException(
          "pictures of different sizes cannot be compared: "
              + reference.width()
              + " x "
              + reference.height()
              + " and "
              + result.width()
              + " x "
              + result.height());
    }
    if (Math.min(reference.width(), reference.height()) < WINDOW) {
      return OptionalDouble.empty();
    }
    double onBlack = new StructuralSimilarity(reference, result, 0).mean();
    return OptionalDouble.of(
        isOpaque(reference, result)
            ? onBlack
            : (onBlack + new StructuralSimilarity(reference, result, 255).mean()) / 2);
  }

  private static boolean isOpaque(PixelRaster reference, IndexedImage result) {
    for (int argb : reference.argb()) {
      if (!PackedColor.isOpaque(argb)) {
        return false;
      }
    }
    return result.palette().translucentPrefix() == 0;
  }

  private double luma(int argb) {
    double luma =
        0.299 * PackedColor.red(argb)
            + 0.587 * PackedColor.green(argb)
            + 0.114 * PackedColor.blue(argb);
    double alpha = PackedColor.alpha(argb) / 255.0;
    return alpha * luma + (1 - alpha) * background;
  }

  private double mean() {
    double[][] rows = new double[WINDOW][PLANES * width];
    double[] x = new double[reference.width()];
    double[] y = new double[reference.width()];
    double sum = 0;
    for (int row = 0; row < reference.height(); row++) {
      readRow(row, x, y);
      blurAlong(x, y, rows[row % WINDOW]);
      if (row >= WINDOW - 1) {
        sum += sumOfRow(rows, row - WINDOW + 1);
      }
    }
    return sum / ((double) width * (reference.height() - WINDOW + 1));
  }

  private void readRow(int row, double[] x, double[] y) {
    int from = row * reference.width();
    for (int column = 0; column < x.length; column++) {
      x[column] = luma(reference.argb()[from + column]);
      y[column] = lumaOfEntry[result.indices()[from + column] & 0xFF];
    }
  }

  private void blurAlong(double[] x, double[] y, double[] target) {
    for (int column = 0; column < width; column++) {
      double sumX = 0;
      double sumY = 0;
      double sumXx = 0;
      double sumYy = 0;
      double sumXy = 0;
      for (int i = 0; i < WINDOW; i++) {
        double weightedX = KERNEL[i] * x[column + i];
        double weightedY = KERNEL[i] * y[column + i];
        sumX += weightedX;
        sumY += weightedY;
        sumXx += weightedX * x[column + i];
        sumYy += weightedY * y[column + i];
        sumXy += weightedX * y[column + i];
      }
      target[column] = sumX;
      target[width + column] = sumY;
      target[2 * width + column] = sumXx;
      target[3 * width + column] = sumYy;
      target[4 * width + column] = sumXy;
    }
  }

  /** Similarities of the places whose windows begin in a row. */
  private double sumOfRow(double[][] rows, int first) {
    double[] blurred = new double[PLANES * width];
    for (int i = 0; i < WINDOW; i++) {
      double[] row = rows[(first + i) % WINDOW];
      double weight = KERNEL[i];
      for (int cell = 0; cell < blurred.length; cell++) {
        blurred[cell] += weight * row[cell];
      }
    }
    double sum = 0;
    for (int column = 0; column < width; column++) {
      double x = blurred[column];
      double y = blurred[width + column];
      double varianceX = blurred[2 * width + column] - x * x;
      double varianceY = blurred[3 * width + column] - y * y;
      double covariance = blurred[4 * width + column] - x * y;
      sum +=
          ((2 * x * y + C1) * (2 * covariance + C2))
              / ((x * x + y * y + C1) * (varianceX + varianceY + C2));
    }
    return sum;
  }
}
