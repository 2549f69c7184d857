package dev.huepack.quantize;

import dev.huepack.palette.ColorHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a palette for a histogram, in three steps that can run in different places: {@link #plan},
 * a fit of each part of the plan, {@link #finish}.
 *
 * <p>Opaque and translucent colours are fitted apart, since an opaque pixel may only get an opaque
 * entry; a joint variance splitting decides how many entries each gets. Fully transparent pixels
 * have one reserved entry. A picture with at most as many colours as asked for needs no fit and
 * loses nothing.
 */
public final class Quantizer {
  private Quantizer() {}

  /** Runs all three steps here, with Lloyd's algorithm. */
  public static Quantization quantize(ColorHistogram histogram, QuantizeSettings settings) {
    FittedColors fitted = new FittedColors(histogram);
    List<double[][]> centers = new ArrayList<>();
    List<PointBlocks> blocks = new ArrayList<>();
    for (Fit fit : plan(histogram, fitted, settings)) {
      if (settings.maxIterations() == 0) {
        centers.add(fit.initialCenters());
      } else {
        blocks.add(new PointBlocks(fit.points()));
        centers.add(fit(blocks.get(blocks.size() - 1), fit, settings));
      }
    }
    return finish(histogram, fitted, centers, blocks, settings);
  }

  /**
   * The k-means problems to solve: none where no fit is needed, else one for the opaque colours or
   * one for the translucent colours or both.
   */
  public static List<Fit> plan(ColorHistogram histogram, QuantizeSettings settings) {
    return plan(histogram, new FittedColors(histogram), settings);
  }

  private static List<Fit> plan(
      ColorHistogram histogram, FittedColors fitted, QuantizeSettings settings) {
    if (!needsFit(histogram, settings)) {
      return List.of();
    }
    int entries = settings.colors() - reserved(histogram) - settings.fixedColors().size();
    if (entries <= 0) {
      return List.of();
    }
    CoarseToFine search = new CoarseToFine(histogram, entries, settings);
    AxisSplitter opaque = new AxisSplitter(search.opaque());
    AxisSplitter translucent = new AxisSplitter(search.translucent());
    if (entries == 1 && opaque.size() > 0) {
      // The one entry must be opaque; translucent pixels will share it.
      translucent = AxisSplitter.ofNothing();
    }
    splitTogether(opaque, translucent, entries, WeightedPoints.translucentScale(settings.space()));
    // Where nothing is fitted, the bins of the search will do for points.
    boolean asSearched = settings.maxIterations() == 0 && settings.seeding() == Seeding.SPLIT;
    ColorHistogram points = asSearched ? search.bins() : fitted.get();
    List<Fit> fits = new ArrayList<>();
    if (opaque.size() > 0) {
      fits.add(start(WeightedPoints.ofOpaque(points, settings.space()), opaque, search, settings));
    }
    if (translucent.size() > 0) {
      fits.add(
          start(
              WeightedPoints.ofTranslucent(points, settings.space()),
              translucent,
              search,
              settings));
    }
    return fits;
  }

  private static boolean needsFit(ColorHistogram histogram, QuantizeSettings settings) {
    return !isLossless(histogram, settings) && !mixesInOneEntry(histogram, settings);
  }

  private static boolean isLossless(ColorHistogram histogram, QuantizeSettings settings) {
    return histogram.isExact()
        && histogram.size() <= settings.colors()
        && histogram.size() + reserved(histogram) + absentFixed(histogram, settings)
            <= settings.colors();
  }

  /** How many of the fixed colours the picture does not have. */
  private static int absentFixed(ColorHistogram histogram, QuantizeSettings settings) {
    int absent = settings.fixedColors().size();
    for (int color = histogram.firstOpaque(); color < histogram.size(); color++) {
      absent -= settings.fixedColors().contains(histogram.color(color)) ? 1 : 0;
    }
    return absent;
  }

  /**
   * With one entry for pixels of different kinds no rule about kinds can hold: that entry is their
   * mean.
   */
  private static boolean mixesInOneEntry(ColorHistogram histogram, QuantizeSettings settings) {
    return settings.colors() == 1 && (reserved(histogram) > 0 || histogram.firstOpaque() > 0);
  }

  private static int reserved(ColorHistogram histogram) {
    return histogram.transparentPixels() > 0 ? 1 : 0;
  }

  private static void splitTogether(
      AxisSplitter opaque, AxisSplitter translucent, int entries, double translucentScale) {
    while (opaque.size() + translucent.size() < entries) {
      double opaqueGain = opaque.bestGain() * translucentScale;
      double translucentGain = translucent.bestGain();
      if (opaqueGain <= 0 && translucentGain <= 0) {
        return;
      }
      if (opaqueGain >= translucentGain) {
        opaque.split();
      } else {
        translucent.split();
      }
    }
  }

  private static Fit start(
      WeightedPoints all, AxisSplitter split, CoarseToFine search, QuantizeSettings settings) {
    return switch (settings.seeding()) {
      case RANDOM -> new Fit(all, RandomSeeder.seed(all, split.size(), settings.seed()));
      // MLlib will only look at how many there are.
      case K_MEANS_PARALLEL -> new Fit(all, split.centers());
      case SPLIT -> new Fit(all, search.improve(split));
    };
  }

  /** Lloyd's algorithm from the start that the fit names: the centres, with MLlib's arithmetic. */
  public static double[][] fit(Fit fit, QuantizeSettings settings) {
    return fit(new PointBlocks(fit.points()), fit, settings);
  }

  private static double[][] fit(PointBlocks blocks, Fit fit, QuantizeSettings settings) {
    return Lloyd.fit(
        blocks, fit.initialCenters(), settings.maxIterations(), fit.tolerance(settings));
  }

  /**
   * Makes the palette from fitted centres: the finish in integers that all solvers share.
   *
   * @param centers the centres of each fit of the plan, in its order; a solver may return fewer
   *     than planned
   */
  public static Quantization finish(
      ColorHistogram histogram, List<double[][]> centers, QuantizeSettings settings) {
    return finish(histogram, new FittedColors(histogram), centers, List.of(), settings);
  }

  private static Quantization finish(
      ColorHistogram histogram,
      FittedColors fitted,
      List<double[][]> centers,
      List<PointBlocks> known,
      QuantizeSettings settings) {
    if (mixesInOneEntry(histogram, settings)) {
      return PaletteFinish.single(histogram);
    }
    PaletteFinish finish = new PaletteFinish(histogram, fitted, settings);
    if (isLossless(histogram, settings)) {
      return finish.lossless();
    }
    Quantization found = finish.finish(centers, known);
    return new DistinctColors(histogram, fitted, settings).protect(found, centers, known);
  }
}
