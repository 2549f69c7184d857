package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.palette.ColorHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Searches for good places of centres on bins of colours: on coarse ones, where a step costs
 * little, and where a palette needs it on finer ones after that, as the {@link Recipe} of the
 * effort says.
 */
final class CoarseToFine {
  private static final int WIDE_BITS = 5;
  private static final int EXACT_BITS = 8;

  /** More would take longer than they can be worth: noise fills all there are. */
  private static final int MOST_BINS = 1 << 17;

  /** The first round of a search adds and removes this share of the centres. */
  private static final int BREATH_SHARE = 8;

  /** But no fewer: one or two of sixteen seldom find a way out of a local optimum. */
  private static final int SMALLEST_BREATH = 4;

  /** Few centres are shaken more often: once more for each time that they go into so many. */
  private static final int SHAKEN_CENTERS = 192;

  /** Fewer than this are not shaken still more often. */
  private static final int FEWEST_SHAKEN = 16;

  private final Recipe recipe;
  private final long seed;
  private final ColorSpace space;
  private final ColorHistogram coarse;
  private final @Nullable ColorHistogram fine;

  /**
   * Prepares.
   *
   * @param entries centres that there will be, opaque and translucent ones together
   */
  CoarseToFine(ColorHistogram histogram, int entries, QuantizeSettings settings) {
    recipe = Recipe.of(settings.effort(), entries);
    seed = settings.seed();
    space = settings.space();
    int bits = entries <= recipe.mostEntriesOnWideBins() ? WIDE_BITS : WIDE_BITS + 1;
    ColorHistogram bins = histogram.binned(bits, MOST_BINS);
    // A grey or dark picture fills few bins, and could not even start with as many centres as it
    // has room for.
    while (bits < EXACT_BITS && bins.size() < recipe.fewestBins() * entries) {
      bits++;
      bins = histogram.binned(bits, MOST_BINS);
    }
    coarse = bins;
    boolean refine =
        recipe.refinement().rounds() > 0
            && bins.bits() >= WIDE_BITS
            && bins.bits() < EXACT_BITS - 1
            && bins.size() < (long) recipe.enoughBins() * entries;
    ColorHistogram finer = refine ? histogram.binned(bins.bits() + 1, MOST_BINS) : bins;
    fine = finer.bits() > bins.bits() ? finer : null;
  }

  /** The bins that the search begins on. */
  ColorHistogram bins() {
    return coarse;
  }

  /** The opaque bins that the search begins on. */
  WeightedPoints opaque() {
    return WeightedPoints.ofOpaque(coarse, space);
  }

  /** The translucent bins that the search begins on. */
  WeightedPoints translucent() {
    return WeightedPoints.ofTranslucent(coarse, space);
  }

  /** The centres of a split of opaque or translucent bins, in better places. */
  double[][] improve(AxisSplitter split) {
    double[][] centers = split.centers();
    int breath = Math.max(SMALLEST_BREATH, centers.length / BREATH_SHARE);
    int unrefined = fine == null ? recipe.refinement().shakes() : 0;
    Recipe.Search search =
        recipe
            .search()
            .withAtLeast(unrefined)
            .withShakes(SHAKEN_CENTERS / Math.max(FEWEST_SHAKEN, centers.length));
    centers = new SwapSearch(split.points(), recipe, seed).improve(centers, breath, search);
    if (fine == null) {
      return centers;
    }
    WeightedPoints points =
        split.points().dimensions() == 3
            ? WeightedPoints.ofOpaque(fine, space)
            : WeightedPoints.ofTranslucent(fine, space);
    return new SwapSearch(points, recipe, seed).improve(centers, breath, recipe.refinement());
  }
}
