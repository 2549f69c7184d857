package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What k-means runs on: points with weights, one for each entry of a part of a histogram.
 *
 * <p>In sRGB opaque colours are points (red, green, blue) in 0 to 255. Translucent ones are points
 * of six integers, {@code c·a} and {@code c·a − 255·a} for each channel c and alpha a: 255 times
 * the colour composited on black and on white, so that the squared distance is the error on both
 * backgrounds. Coordinates of single colours are whole numbers, those of bins are their means,
 * rounded to a grid on which weighted sums of all points are exact in a double, and so the same in
 * any order.
 *
 * <p>In other spaces points are the places of colours there, see {@link ColorSpace}: three
 * coordinates, or six for a translucent colour on black and on white. They lie on a grid as well;
 * bins are where their mean colour is.
 */
public final class WeightedPoints implements Serializable {
  private static final int BACKGROUNDS = 2;
  private static final long serialVersionUID = 1L;
  private static final int OPAQUE_ALPHA = 255;

  /** The most of a level times alpha. */
  private static final int MOST_LEVEL = OPAQUE_ALPHA * OPAQUE_ALPHA;

  /** Bits below the point that a bin's mean keeps at most; more would tell nothing. */
  private static final int MOST_GRID_BITS = 16;

  private static final int EXACT_BITS = 53;

  private final double[][] axes;
  private final double[] weights;
  private final int gridBits;
  private final ColorSpace space;

  WeightedPoints(double[][] axes, double[] weights) {
    this(axes, weights, 0, ColorSpace.SRGB);
  }

  private WeightedPoints(double[][] axes, double[] weights, int gridBits, ColorSpace space) {
    this.axes = axes;
    this.weights = weights;
    this.gridBits = gridBits;
    this.space = space;
  }

  /** Rounds coordinates to the finest grid on which sums are exact. */
  private static WeightedPoints onGrid(
      double[][] axes, double[] weights, double largest, int mostBits, ColorSpace space) {
    double total = 1;
    for (double weight : weights) {
      total += weight;
    }
    int bits = Math.max(0, Math.min(mostBits, EXACT_BITS - Math.getExponent(total * largest) - 1));
    double steps = 1 << bits;
    for (double[] axis : axes) {
      for (int point = 0; point < axis.length; point++) {
        axis[point] = Math.rint(axis[point] * steps) / steps;
      }
    }
    return new WeightedPoints(axes, weights, bits, space);
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

  /** The opaque entries of a histogram as points of three coordinates in sRGB. */
  static WeightedPoints ofOpaque(ColorHistogram histogram) {
    return ofOpaque(histogram, ColorSpace.SRGB);
  }

  /** The translucent entries of a histogram as points of six coordinates in sRGB. */
  static WeightedPoints ofTranslucent(ColorHistogram histogram) {
    return ofTranslucent(histogram, ColorSpace.SRGB);
  }

  /** The opaque entries of a histogram as points of three coordinates. */
  static WeightedPoints ofOpaque(ColorHistogram histogram, ColorSpace space) {
    return space == ColorSpace.SRGB
        ? opaqueLevels(histogram)
        : places(histogram, histogram.firstOpaque(), histogram.size(), 3, space);
  }

  /** The translucent entries of a histogram as points of six coordinates. */
  static WeightedPoints ofTranslucent(ColorHistogram histogram, ColorSpace space) {
    return space == ColorSpace.SRGB
        ? translucentLevels(histogram)
        : places(histogram, 0, histogram.firstOpaque(), 6, space);
  }

  private static WeightedPoints places(
      ColorHistogram histogram, int from, int to, int dimensions, ColorSpace space) {
    double[][] axes = new double[dimensions][to - from];
    double[] weights = new double[to - from];
    double[] place = new double[6];
    int[] levels = new int[3];
    for (int point = 0; point < weights.length; point++) {
      double weight = histogram.count(from + point);
      weights[point] = weight;
      for (int channel = 0; channel < 3; channel++) {
        levels[channel] =
            (int) Math.rint(histogram.premultipliedSum(from + point, channel) / weight);
      }
      space.locate(levels[0], levels[1], levels[2], place, 0);
      if (dimensions == 6) {
        double alpha = histogram.premultipliedSum(from + point, 3) / weight;
        int background = (int) Math.rint(OPAQUE_ALPHA * (OPAQUE_ALPHA - alpha));
        space.locate(
            Math.min(MOST_LEVEL, background + levels[0]),
            Math.min(MOST_LEVEL, background + levels[1]),
            Math.min(MOST_LEVEL, background + levels[2]),
            place,
            3);
      }
      for (int axis = 0; axis < dimensions; axis++) {
        axes[axis][point] = place[axis];
      }
    }
    return onGrid(axes, weights, OPAQUE_ALPHA, ColorSpace.GRID_BITS, space);
  }

  private static WeightedPoints opaqueLevels(ColorHistogram histogram) {
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
    return onGrid(axes, weights, OPAQUE_ALPHA, MOST_GRID_BITS, ColorSpace.SRGB);
  }

  private static WeightedPoints translucentLevels(ColorHistogram histogram) {
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
        : onGrid(axes, weights, MOST_LEVEL, MOST_GRID_BITS, ColorSpace.SRGB);
  }

  /** Where a colour lies among points of so many dimensions: 3, for opaque colours, or 6. */
  static double[] locate(int argb, int dimensions, ColorSpace space) {
    double[] place = new double[dimensions];
    if (dimensions == 3) {
      space.locate(argb, place);
    } else if (space != ColorSpace.SRGB) {
      space.locateOnBlackAndWhite(argb, place);
    } else {
      int alpha = PackedColor.alpha(argb);
      for (int axis = 0; axis < 3; axis++) {
        int level = argb >> (16 - 8 * axis) & 0xFF;
        place[axis] = level * alpha;
        place[axis + 3] = level * alpha - OPAQUE_ALPHA * alpha;
      }
    }
    return place;
  }

  /** Where a colour lies among these points. */
  double[] locate(int argb) {
    return locate(argb, dimensions(), space);
  }

  /**
   * Red, green and blue in 0 to 255 of the straight colour that lies at a place among these points:
   * exactly in sRGB, of the nearest 8-bit colour in other spaces.
   */
  List<Double> levels(double[] place) {
    if (space != ColorSpace.SRGB) {
      int near = place.length == 3 ? 0xFF808080 : 0x80808080;
      int color = new NearestLevels(space, place).from(near);
      return List.of(
          (double) PackedColor.red(color),
          (double) PackedColor.green(color),
          (double) PackedColor.blue(color));
    }
    if (place.length == 3) {
      return List.of(place[0], place[1], place[2]);
    }
    // On white less on black is what the background adds: 255 less alpha.
    double alpha = Math.max(1.0 / OPAQUE_ALPHA, (place[0] - place[3]) / OPAQUE_ALPHA);
    return List.of(place[0] / alpha, place[1] / alpha, place[2] / alpha);
  }

  /** The 8-bit colour that is nearest to a place among opaque points of a space. */
  static int opaqueColor(double[] place, ColorSpace space) {
    if (space != ColorSpace.SRGB) {
      return new NearestLevels(space, place).from(0xFF808080);
    }
    return PackedColor.of(
        OPAQUE_ALPHA,
        (int) Math.rint(place[0]),
        (int) Math.rint(place[1]),
        (int) Math.rint(place[2]));
  }

  /** How many steps one unit of the coordinates has on the grid that they lie on. */
  int gridSteps() {
    return 1 << gridBits;
  }

  /** The same points in another order. */
  WeightedPoints inOrder(int[] order) {
    double[][] ordered = new double[axes.length][];
    Arrays.setAll(ordered, axis -> inOrder(axes[axis], order));
    return new WeightedPoints(ordered, inOrder(weights, order), gridBits, space);
  }

  private static double[] inOrder(double[] values, int[] order) {
    double[] ordered = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      ordered[place] = values[order[place]];
    }
    return ordered;
  }

  /** Weighted sum of the squared distances from the origin. */
  double squares() {
    double squares = 0;
    for (double[] axis : axes) {
      for (int point = 0; point < axis.length; point++) {
        squares += weights[point] * axis[point] * axis[point];
      }
    }
    return squares;
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
    return dimensions() == 6 ? Math.sqrt(translucentScale(space)) : 1;
  }

  /** How many times those of opaque points the squared distances of translucent points are. */
  static double translucentScale(ColorSpace space) {
    return space == ColorSpace.SRGB ? BACKGROUNDS * MOST_LEVEL : BACKGROUNDS;
  }

  ColorSpace space() {
    return space;
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
