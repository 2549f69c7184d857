package dev.huepack.quantize;

import java.io.Serializable;

/** A k-means problem that is ready to run: points, and where the centres start. */
public final class Fit implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WeightedPoints points;
  private final double[][] initialCenters;

  /** Takes k centres with as many coordinates as the points; the arrays are owned from now on. */
  Fit(WeightedPoints points, double[][] initialCenters) {
    this.points = points;
    this.initialCenters = initialCenters;
  }

  /** What to fit. */
  public WeightedPoints points() {
    return points;
  }

  /** Number of centres. */
  public int k() {
    return initialCenters.length;
  }

  /** Where the centres start, an array of coordinates each: a view to read, not to write. */
  public double[][] initialCenters() {
    return initialCenters;
  }

  /** How far the farthest moving centre may still move at the end, in the points' own units. */
  public double tolerance(QuantizeSettings settings) {
    return settings.tolerance() * points.unit();
  }
}
