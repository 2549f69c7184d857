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
 * backgrounds. Coordinates of single colours are whole numbers, those of bins are their means.
 */
public final class WeightedPoints implements Serializable {
  /**
   * Squared distances of translucent points are this many times those of opaque ones: 2
   * backgrounds, 255 squared.
   */
  static final double TRANSLUCENT_SCALE = 2 * 255 * 255;

  private static final long serialVersionUID = 1L;
  private static final int OPAQUE_ALPHA = 255;

  private final double[][] axes;
  private final double[] weights;

  WeightedPoints(double[][] axes, double[] weights) {
    this.axes = axes;
    this.weights = weights;
  }

  /** The opaque entries of a histogram as points of three coordinates. */
  static WeightedPoints ofOpaque(ColorHistogram histogram) {
    int first = histogram.firstOpaque();
    int size = histogram.size() - first;
    double[][] axes = new double[3][size];
    double[] weights = new double[size];
    for (int point = 0; point < size; point++) {
      double weight = histogram.count(first + point);
      weights[point] = weight;
      for (int axis = 0; axis < 3; axis++) {
        axes[axis][point] =
            histogram.premultipliedSum(first + point, axis) / (OPAQUE_ALPHA * weight);
      }
    }
    return new WeightedPoints(axes, weights);
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
    return new WeightedPoints(axes, weights);
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
