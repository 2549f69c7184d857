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
  /**
   * Palettes above this size are searched on finer bins: on 6 bits a channel the search stalls 1 %
   * higher.
   */
  private static final int LARGEST_FOR_COARSE_BINS = 64;

  /**
   * With fewer bins for each entry the search takes finer ones: a grey or dark picture fills few,
   * and could not even start with as many centres as it has room for. At 64 entries, 64 bins of
   * greys cost 20 % more error than the 256 levels themselves.
   */
  private static final int FEWEST_BINS_AN_ENTRY = 4;

  private static final int SWAP_ROUNDS = 5;
  private static final int SETTLE_ITERATIONS = 5;
  private static final double SETTLE_TOLERANCE = 0.5;

  private Quantizer() {}

  /** Runs all three steps here, with Lloyd's algorithm. */
  public static Quantization quantize(ColorHistogram histogram, QuantizeSettings settings) {
    List<double[][]> centers = new ArrayList<>();
    for (Fit fit : plan(histogram, settings)) {
      centers.add(fit(fit, settings));
    }
    return finish(histogram, centers, settings);
  }

  /**
   * The k-means problems to solve: none where no fit is needed, else one for the opaque colours or
   * one for the translucent colours or both.
   */
  public static List<Fit> plan(ColorHistogram histogram, QuantizeSettings settings) {
    if (!needsFit(histogram, settings)) {
      return List.of();
    }
    int entries = settings.colors() - reserved(histogram);
    ColorHistogram binned = binnedForSearch(histogram, entries);
    AxisSplitter opaque = new AxisSplitter(WeightedPoints.ofOpaque(binned));
    AxisSplitter translucent = new AxisSplitter(WeightedPoints.ofTranslucent(binned));
    if (entries == 1 && opaque.size() > 0) {
      // The one entry must be opaque; translucent pixels will share it.
      translucent = AxisSplitter.ofNothing();
    }
    splitTogether(opaque, translucent, entries);
    List<Fit> fits = new ArrayList<>();
    if (opaque.size() > 0) {
      fits.add(start(WeightedPoints.ofOpaque(histogram), opaque, settings));
    }
    if (translucent.size() > 0) {
      fits.add(start(WeightedPoints.ofTranslucent(histogram), translucent, settings));
    }
    return fits;
  }

  private static ColorHistogram binnedForSearch(ColorHistogram histogram, int entries) {
    int bits = entries <= LARGEST_FOR_COARSE_BINS ? 6 : 7;
    ColorHistogram binned = histogram.binned(bits);
    while (bits < 8 && binned.size() < FEWEST_BINS_AN_ENTRY * entries) {
      bits++;
      binned = histogram.binned(bits);
    }
    return binned;
  }

  private static boolean needsFit(ColorHistogram histogram, QuantizeSettings settings) {
    return !isLossless(histogram, settings) && !mixesInOneEntry(histogram, settings);
  }

  private static boolean isLossless(ColorHistogram histogram, QuantizeSettings settings) {
    return histogram.isExact() && histogram.size() + reserved(histogram) <= settings.colors();
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

  private static void splitTogether(AxisSplitter opaque, AxisSplitter translucent, int entries) {
    while (opaque.size() + translucent.size() < entries) {
      double opaqueGain = opaque.bestGain() * WeightedPoints.TRANSLUCENT_SCALE;
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

  private static Fit start(WeightedPoints all, AxisSplitter split, QuantizeSettings settings) {
    if (settings.seeding() == Seeding.RANDOM) {
      return new Fit(all, RandomSeeder.seed(all, split.size(), settings.seed()));
    }
    if (settings.seeding() == Seeding.K_MEANS_PARALLEL) {
      // MLlib will only look at how many there are.
      return new Fit(all, split.centers());
    }
    SwapSearch search =
        new SwapSearch(split.points(), SETTLE_ITERATIONS, SETTLE_TOLERANCE * all.unit());
    int breath = Math.max(1, split.size() / 16);
    return new Fit(all, search.improve(split.centers(), breath, SWAP_ROUNDS));
  }

  /** Lloyd's algorithm from the start that the fit names: the centres, with MLlib's arithmetic. */
  public static double[][] fit(Fit fit, QuantizeSettings settings) {
    return Lloyd.fit(
        fit.points(), fit.initialCenters(), settings.maxIterations(), fit.tolerance(settings));
  }

  /**
   * Makes the palette from fitted centres: the finish in integers that all solvers share.
   *
   * @param centers the centres of each fit of the plan, in its order; a solver may return fewer
   *     than planned
   */
  public static Quantization finish(
      ColorHistogram histogram, List<double[][]> centers, QuantizeSettings settings) {
    if (mixesInOneEntry(histogram, settings)) {
      return PaletteFinish.single(histogram);
    }
    PaletteFinish finish = new PaletteFinish(histogram, settings.colors());
    if (isLossless(histogram, settings)) {
      return finish.lossless();
    }
    return finish.finish(centers);
  }
}
