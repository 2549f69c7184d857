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

  private static final int COARSEST_BITS = 5;

  private static final double LOG_FEWEST_BETTER = StrictMath.log(4);
  private static final double LOG_FULLY_BETTER = StrictMath.log(16);
  private static final double FULLY_BETTER = 0.88;
  private static final double LOG_BEST = StrictMath.log(256);
  private static final double BEST = 0.77;

  /** By number of colours; there is none for 0. */
  private final double[] errors;

  private ErrorForecast(double[] errors) {
    this.errors = errors;
  }

  /** Foretells for a histogram that is not empty; {@code O(n log n)} in its entries. */
  public static ErrorForecast of(ColorHistogram histogram, QuantizeSettings settings) {
    ColorHistogram bins = bins(histogram);
    AxisSplitter opaque = new AxisSplitter(WeightedPoints.ofOpaque(bins));
    AxisSplitter translucent = new AxisSplitter(WeightedPoints.ofTranslucent(bins));
    int taken =
        (histogram.transparentPixels() > 0 ? 1 : 0)
            + settings.fixedColors().size()
            + (opaque.size() > 0 && translucent.size() > 0 ? 1 : 0);
    double sum = spread(opaque.points(), translucent.points());
    // Cells of palettes are wider than bins: what colours differ by within a bin stays.
    double withinBins = bins.size() == histogram.size() ? 0 : Math.max(0, spread(histogram) - sum);
    long pixels = histogram.visiblePixels() + histogram.transparentPixels();
    double[] errors = new double[Palette.MAX_SIZE + 1];
    for (int colors = 1; colors < errors.length; colors++) {
      errors[colors] = (Math.max(0, sum) * fittedOverSplit(colors) + withinBins) / pixels;
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

  /** The finest bins, of the coarsest on, that are few enough. */
  private static ColorHistogram bins(ColorHistogram histogram) {
    if (histogram.size() <= MOST_BINS) {
      return histogram;
    }
    ColorHistogram bins = histogram.binned(COARSEST_BITS);
    for (int bits = COARSEST_BITS; bits < histogram.bits() && 2 * bins.size() < MOST_BINS; bits++) {
      ColorHistogram finer = histogram.binned(bits + 1);
      if (finer.size() > MOST_BINS) {
        break;
      }
      bins = finer;
    }
    return bins;
  }

  private static double spread(ColorHistogram histogram) {
    return spread(WeightedPoints.ofOpaque(histogram), WeightedPoints.ofTranslucent(histogram));
  }

  private static double spread(WeightedPoints opaque, WeightedPoints translucent) {
    return spread(opaque) + spread(translucent) / TRANSLUCENT_SCALE;
  }

  private static double fittedOverSplit(int colors) {
    double log = StrictMath.log(colors);
    return 1
        - (1 - FULLY_BETTER) * share(log, LOG_FEWEST_BETTER, LOG_FULLY_BETTER)
        - (FULLY_BETTER - BEST) * share(log, LOG_FULLY_BETTER, LOG_BEST);
  }

  /** How far a value is on the way from one to another. */
  private static double share(double value, double from, double to) {
    return Math.max(0, Math.min(1, (value - from) / (to - from)));
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
