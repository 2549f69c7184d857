package dev.huepack.quantize;

import java.io.Serializable;

/**
 * A k-means problem that is ready to run: points, and where the centres start.
 *
 * @param points what to fit
 * @param initialCenters k centres, each with as many coordinates as the points
 */
public record Fit(WeightedPoints points, double[][] initialCenters) implements Serializable {
  /** Number of centres. */
  public int k() {
    return initialCenters.length;
  }

  /** How far the farthest moving centre may still move at the end, in the points' own units. */
  public double tolerance(QuantizeSettings settings) {
    return settings.tolerance() * points.unit();
  }
}
