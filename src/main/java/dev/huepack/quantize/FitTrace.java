package dev.huepack.quantize;

import dev.huepack.palette.ColorHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down how the palette of a picture settled: the last stage of the fit that {@link
 * Quantizer} does, iteration by iteration, to be looked at. A fit that nobody looks at writes
 * nothing.
 */
public final class FitTrace {
  private FitTrace() {}

  /**
   * The states of the fit from where the search left its centres; empty where the picture needs no
   * fit. The centres of a state are in levels of sRGB whatever the space of the fit: the colours
   * nearest to them there, unrounded in sRGB itself; straight, whatever their alpha. The squared
   * error is that of the fit, in its space, a pixel that can be seen.
   *
   * @param settings of which every one counts as it does for the fit; at least one state is written
   *     for each kind of colour that is fitted
   */
  public static List<LloydTrace.Step> of(ColorHistogram histogram, QuantizeSettings settings) {
    List<List<LloydTrace.Step>> parts = new ArrayList<>();
    double pixels = Math.max(1, histogram.visiblePixels());
    for (Fit fit : Quantizer.plan(histogram, settings)) {
      List<LloydTrace.Step> steps = new ArrayList<>();
      Lloyd lloyd =
          new Lloyd(new PointBlocks(fit.points()), fit.initialCenters(), Assignment.Rule.AS_MLLIB);
      double scale = fit.points().unit() * fit.points().unit() * pixels;
      lloyd.iterate(
          settings.maxIterations(),
          fit.tolerance(settings),
          at -> steps.add(new LloydTrace.Step(colors(at, fit.points()), at.cost() / scale)));
      lloyd.assign();
      steps.add(new LloydTrace.Step(colors(lloyd, fit.points()), lloyd.cost() / scale));
      parts.add(steps);
    }
    return together(parts);
  }

  private static List<List<Double>> colors(Lloyd lloyd, WeightedPoints points) {
    List<List<Double>> colors = new ArrayList<>();
    for (double[] center : lloyd.centers().toArrays()) {
      colors.add(points.levels(center));
    }
    return colors;
  }

  /** Opaque and translucent colours are fitted apart; whichever is done first waits. */
  private static List<LloydTrace.Step> together(List<List<LloydTrace.Step>> parts) {
    int most = parts.stream().mapToInt(List::size).max().orElse(0);
    List<LloydTrace.Step> steps = new ArrayList<>();
    for (int step = 0; step < most; step++) {
      List<List<Double>> centers = new ArrayList<>();
      double error = 0;
      for (List<LloydTrace.Step> part : parts) {
        LloydTrace.Step own = part.get(Math.min(step, part.size() - 1));
        centers.addAll(own.centers());
        error += own.squaredErrorPerPixel();
      }
      steps.add(new LloydTrace.Step(List.copyOf(centers), error));
    }
    return steps;
  }
}
