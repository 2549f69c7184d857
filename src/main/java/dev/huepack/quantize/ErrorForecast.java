package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;

/**
 * Foretells, for a fraction of the cost of one fit, what error palettes of every size will have:
 * the errors of one variance splitting, entry by entry, on bins of colours.
 *
 * <p>Fitted palettes are better than split ones by a share that changes slowly with their size,
 * from none to an eighth; of photos a forecast is within 8 %. Whoever knows how far it is out for
 * one size knows it for those nearby.
 */
public final class ErrorForecast {
  /** A finer histogram would make a forecast cost as much as a fit. */
  private static final int MOST_BINS = 1 << 14;

  /** Errors are those of sRGB levels, whatever space palettes are fitted in. */
  private static final double TRANSLUCENT_SCALE = WeightedPoints.translucentScale(ColorSpace.SRGB);

  private static final int FINEST_BITS = 8;
  private static final int COARSEST_BITS = 5;

  private static final double LOG_FEWEST_BETTER = StrictMath.log(4);
  private static final double LOG_FULLY_BETTER = StrictMath.log(16);
  private static final double FULLY_BETTER = 0.88;

  /** By number of colours; there is none for 0. */
  private final double[] errors;

  private ErrorForecast(double[] errors) {
    this.errors = errors;
  }

  /** Foretells for a histogram that is not empty; {@code O(n log n)} in its bins. */
  public static ErrorForecast of(ColorHistogram histogram, QuantizeSettings settings) {
    ColorHistogram bins = histogram;
    for (int bits = FINEST_BITS; bits > COARSEST_BITS && bins.size() > MOST_BINS; bits--) {
      bins = histogram.binned(bits - 1);
    }
    AxisSplitter opaque = new AxisSplitter(WeightedPoints.ofOpaque(bins));
    AxisSplitter translucent = new AxisSplitter(WeightedPoints.ofTranslucent(bins));
    int taken =
        (histogram.transparentPixels() > 0 ? 1 : 0)
            + settings.fixedColors().size()
            + (opaque.size() > 0 && translucent.size() > 0 ? 1 : 0);
    double sum = spread(opaque.points()) + spread(translucent.points()) / TRANSLUCENT_SCALE;
    long pixels = histogram.visiblePixels() + histogram.transparentPixels();
    double[] errors = new double[Palette.MAX_SIZE + 1];
    for (int colors = 1; colors < errors.length; colors++) {
      errors[colors] = Math.max(0, sum) / pixels * fittedOverSplit(colors);
      if (colors > taken) {
        double opaqueGain = opaque.bestGain();
        double translucentGain = translucent.bestGain() / TRANSLUCENT_SCALE;
        if (Math.max(opaqueGain, translucentGain) > 0) {
          sum -= Math.max(opaqueGain, translucentGain);
          (opaqueGain >= translucentGain ? opaque : translucent).split();
        } else {
          sum = 0;
        }
      }
    }
    return new ErrorForecast(errors);
  }

  private static double fittedOverSplit(int colors) {
    double share =
        (StrictMath.log(colors) - LOG_FEWEST_BETTER) / (LOG_FULLY_BETTER - LOG_FEWEST_BETTER);
    return 1 - (1 - FULLY_BETTER) * Math.max(0, Math.min(1, share));
  }

  /** The weighted sum of squared distances from the mean. */
  private static double spread(WeightedPoints points) {
    double spread = 0;
    for (int axis = 0; axis < points.dimensions(); axis++) {
      double weight = 0;
      double sum = 0;
      for (int point = 0; point < points.size(); point++) {
        weight += points.weight(point);
        sum += points.weight(point) * points.coordinate(axis, point);
      }
      double mean = weight > 0 ? sum / weight : 0;
      for (int point = 0; point < points.size(); point++) {
        double distance = points.coordinate(axis, point) - mean;
        spread += points.weight(point) * distance * distance;
      }
    }
    return spread;
  }

  /**
   * The squared error per pixel that a palette will have, or nearly so; never rises with the number
   * of colours.
   *
   * @param colors 1 to 256
   */
  public double squaredErrorPerPixel(int colors) {
    return errors[colors];
  }
}
