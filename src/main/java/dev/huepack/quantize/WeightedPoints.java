package dev.huepack.quantize;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;
import java.io.Serializable;

/**
 * What k-means runs on: points with weights, one for each entry of a part of a histogram.
 *
 * <p>Opaque colours are points (red, green, blue) in 0 to 255. Translucent ones are points of six
 * integers, {@code c·a} and {@code c·a − 255·a} for each channel c and alpha a: 255 times the
 * colour composited on black and on white, so that the squared distance is the error on both
 * backgrounds. Coordinates of single colours are whole numbers, those of bins are their means,
 * rounded to a grid on which weighted sums of all points are exact in a double, and so the same in
 * any order.
 */
public final class WeightedPoints implements Serializable {
  /**
   * Squared distances of translucent points are this many times those of opaque ones: 2
   * backgrounds, 255 squared.
   */
  static final double TRANSLUCENT_SCALE = 2 * 255 * 255;

  private static final long serialVersionUID = 1L;
  private static final int OPAQUE_ALPHA = 255;

  /** Bits below the point that a bin's mean keeps at most; more would tell nothing. */
  private static final int MOST_GRID_BITS = 16;

  private static final int EXACT_BITS = 53;

  private final double[][] axes;
  private final double[] weights;
  private final int gridBits;

  WeightedPoints(double[][] axes, double[] weights) {
    this(axes, weights, 0);
  }

  private WeightedPoints(double[][] axes, double[] weights, int gridBits) {
    this.axes = axes;
    this.weights = weights;
    this.gridBits = gridBits;
  }

  /** Rounds the means of bins to the finest grid on which sums are exact. */
  private static WeightedPoints onGrid(double[][] axes, double[] weights, double largest) {
    double total = 1;
    for (double weight : weights) {
      total += weight;
    }
    int bits =
        Math.max(0, Math.min(MOST_GRID_BITS, EXACT_BITS - Math.getExponent(total * largest) - 1));
    double steps = 1 << bits;
    for (double[] axis : axes) {
      for (int point = 0; point < axis.length; point++) {
        axis[point] = Math.rint(axis[point] * steps) / steps;
      }
    }
    return new WeightedPoints(axes, weights, bits);
  }

  /**
   * Whether weighted sums of any of the coordinates are exact in a double, and so the same in any
   * order.
   */
  public boolean hasExactSums() {
    double total = 0;
    double largest = 1;
    for (int point = 0; point < weights.length; point++) {
      total += weights[point];
      for (double[] axis : axes) {
        largest = Math.max(largest, Math.abs(axis[point]));
      }
    }
    return total * largest * (1 << gridBits) <= 1L << EXACT_BITS;
  }

  /** The opaque entries of a histogram as points of three coordinates. */
  static WeightedPoints ofOpaque(ColorHistogram histogram) {
    int first = histogram.firstOpaque();
    int size = histogram.size() - first;
    double[][] axes = new double[3][size];
    double[] weights = new double[size];
    if (histogram.isExact()) {
      for (int point = 0; point < size; point++) {
        int color = histogram.color(first + point);
        axes[0][point] = PackedColor.red(color);
        axes[1][point] = PackedColor.green(color);
        axes[2][point] = PackedColor.blue(color);
        weights[point] = histogram.count(first + point);
      }
      return new WeightedPoints(axes, weights);
    }
    for (int point = 0; point < size; point++) {
      double weight = histogram.count(first + point);
      weights[point] = weight;
      for (int axis = 0; axis < 3; axis++) {
        axes[axis][point] =
            histogram.premultipliedSum(first + point, axis) / (OPAQUE_ALPHA * weight);
      }
    }
    return onGrid(axes, weights, OPAQUE_ALPHA);
  }

  /** The translucent entries of a histogram as points of six coordinates. */
  static WeightedPoints ofTranslucent(ColorHistogram histogram) {
    int size = histogram.firstOpaque();
    double[][] axes = new double[6][size];
    double[] weights = new double[size];
    for (int point = 0; point < size; point++) {
      double weight = histogram.count(point);
      weights[point] = weight;
      long alpha = histogram.premultipliedSum(point, 3);
      for (int axis = 0; axis < 3; axis++) {
        long onBlack = histogram.premultipliedSum(point, axis);
        axes[axis][point] = onBlack / weight;
        axes[axis + 3][point] = (onBlack - OPAQUE_ALPHA * alpha) / weight;
      }
    }
    return histogram.isExact()
        ? new WeightedPoints(axes, weights)
        : onGrid(axes, weights, OPAQUE_ALPHA * OPAQUE_ALPHA);
  }

  /** Where a colour lies among points of so many dimensions: 3, for opaque colours, or 6. */
  static double[] locate(int argb, int dimensions) {
    int[] channels = {PackedColor.red(argb), PackedColor.green(argb), PackedColor.blue(argb)};
    double[] place = new double[dimensions];
    int alpha = PackedColor.alpha(argb);
    for (int axis = 0; axis < 3; axis++) {
      if (dimensions == 3) {
        place[axis] = channels[axis];
      } else {
        place[axis] = channels[axis] * alpha;
        place[axis + 3] = channels[axis] * alpha - OPAQUE_ALPHA * alpha;
      }
    }
    return place;
  }

  /** Number of points. */
  public int size() {
    return weights.length;
  }

  /** Coordinates of a point: 3 or 6. */
  public int dimensions() {
    return axes.length;
  }

  /** How long one level of 0 to 255 is in the units of the coordinates. */
  double unit() {
    return dimensions() == 6 ? Math.sqrt(TRANSLUCENT_SCALE) : 1;
  }

  /** A coordinate of a point. */
  public double coordinate(int axis, int point) {
    return axes[axis][point];
  }

  /** Weight of a point: its number of pixels. */
  public double weight(int point) {
    return weights[point];
  }

  double[] axis(int axis) {
    return axes[axis];
  }

  double[] weights() {
    return weights;
  }
}
