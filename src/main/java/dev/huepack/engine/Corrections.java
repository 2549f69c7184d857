package dev.huepack.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** Makes a forecast by number of colours agree with what was found out at some of the numbers. */
final class Corrections {
  private static final double MOST = 1e12;

  private final IntToDoubleFunction forecast;

  /** Logarithm of what was found over what was foretold. */
  private final TreeMap<Integer, Double> found = new TreeMap<>();

  /**
   * Prepares.
   *
   * @param forecast positive
   */
  Corrections(IntToDoubleFunction forecast) {
    this.forecast = forecast;
  }

  /** Notes what was found out; infinity counts as a large number. */
  void found(int colors, double value) {
    found.put(colors, StrictMath.log(bounded(value) / bounded(forecast.applyAsDouble(colors))));
  }

  /** Whether nothing was found out yet. */
  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether anything was found out so near, as a quotient of numbers of colours. */
  boolean isKnownNear(int colors, double quotient) {
    Map.Entry<Integer, Double> below = found.floorEntry(colors);
    Map.Entry<Integer, Double> above = found.ceilingEntry(colors);
    return (below != null && colors < quotient * below.getKey())
        || (above != null && above.getKey() < quotient * colors);
  }

  /** The forecast, right where it was found out, and between in proportion to logarithms. */
  double corrected(int colors) {
    return bounded(forecast.applyAsDouble(colors)) * StrictMath.exp(correction(colors));
  }

  private static double bounded(double value) {
    return Math.max(1 / MOST, Math.min(MOST, value));
  }

  private double correction(int colors) {
    Map.Entry<Integer, Double> below = found.floorEntry(colors);
    Map.Entry<Integer, Double> above = found.ceilingEntry(colors);
    if (below == null || above == null) {
      return below != null ? below.getValue() : above != null ? above.getValue() : 0;
    }
    if (below.getKey().equals(above.getKey())) {
      return below.getValue();
    }
    double share =
        StrictMath.log((double) colors / below.getKey())
            / StrictMath.log((double) above.getKey() / below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }
}
