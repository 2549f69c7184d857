package dev.huepack.quantize;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps small but distinct colours, which k-means gives up where few pixels have them: a red dot on
 * a grey map stays red, and a pink gleam in a grey shadow stays pink.
 *
 * <p>A group of pixels far from every entry gets one, in place of the entry that is missed least:
 * groups of opaque pixels first, in place of opaque ones. On photos this hardly ever happens: what
 * is that far off there is single pixels. The less opaque a colour is, the less it stands out, and
 * so the nearer is what counts as far. Soft edges are full of colours between others, so a group of
 * translucent pixels has to stand alone as well.
 */
final class DistinctColors {
  /** Smaller palettes have no entry to spare. */
  private static final int FEWEST_COLORS = 16;

  /** One in so many entries at most is given to such colours. */
  private static final int ENTRIES_A_GROUP = 8;

  private static final int FEWEST_PIXELS = 16;

  /**
   * In large pictures a group is one pixel in so many at least: 200 of 12 million are not worth the
   * 15 % that an entry's loss cost a photo at K = 16.
   */
  private static final int PIXELS_A_GROUP_PIXEL = 1 << 15;

  /** So many levels from the nearest entry a colour is no shade of it any more. */
  private static final int FAR = 112;

  /** What is within so many levels of each other is one group. */
  private static final int ALIKE = 48;

  /** What is less opaque than this is judged as if it were not. */
  private static final int LEAST_ALPHA = 128;

  /** Noise has many groups that do not stand alone. */
  private static final int MOST_TRIED = 64;

  private final ColorHistogram histogram;
  private final FittedColors fitted;
  private final QuantizeSettings settings;

  DistinctColors(ColorHistogram histogram, FittedColors fitted, QuantizeSettings settings) {
    this.histogram = histogram;
    this.fitted = fitted;
    this.settings = settings;
  }

  /**
   * The result with all such colours, or as it was if there are none.
   *
   * @param centers that it was made from
   * @param known see {@link PaletteFinish#finish}
   */
  Quantization protect(Quantization found, List<double[][]> centers, List<PointBlocks> known) {
    int fixed = settings.fixedColors().size();
    int most = settings.colors() / ENTRIES_A_GROUP - fixed;
    if (settings.colors() < FEWEST_COLORS || most <= 0) {
      return found;
    }
    // One opaque entry at least stays what it was.
    int opaqueSpare = entries(found, true) - fixed - 1;
    List<Integer> opaque =
        groups(found, histogram.firstOpaque(), histogram.size(), Math.min(most, opaqueSpare));
    int spare = Math.max(0, opaqueSpare) + entries(found, false) - opaque.size();
    List<Integer> translucent =
        groups(found, 0, histogram.firstOpaque(), Math.min(most - opaque.size(), spare));
    if (opaque.isEmpty() && translucent.isEmpty()) {
      return found;
    }
    List<double[][]> fewer =
        translucent.isEmpty()
            ? withOpaque(mostMissed(found), centers)
            : mostMissed(found, opaque.size() + translucent.size());
    return new PaletteFinish(histogram, fitted, settings.fixing(opaque), translucent)
        .finish(fewer, known);
  }

  /** Entries that are opaque, or that are translucent. */
  private static int entries(Quantization found, boolean opaque) {
    int[] colors = found.codebook().palette().colors();
    return (int)
        Arrays.stream(colors)
            .filter(color -> opaque ? PackedColor.isOpaque(color) : isTranslucent(color))
            .count();
  }

  private static boolean isTranslucent(int color) {
    return !PackedColor.isOpaque(color) && !PackedColor.isTransparent(color);
  }

  /** The commonest colour of each group among some entries, the largest group first. */
  private List<Integer> groups(Quantization found, int from, int to, int most) {
    if (most <= 0) {
      return List.of();
    }
    List<Integer> far = new ArrayList<>();
    for (int color = from; color < to; color++) {
      int entry = found.codebook().palette().color(found.labels()[color] & 0xFF);
      int mean = histogram.meanColor(color);
      if (!isWithin(FAR, mean, entry)) {
        far.add(color);
      }
    }
    long fewest = Math.max(FEWEST_PIXELS, histogram.visiblePixels() / PIXELS_A_GROUP_PIXEL);
    boolean opaque = from == histogram.firstOpaque() && to > from;
    List<Integer> groups = new ArrayList<>();
    for (int tried = 0; !far.isEmpty() && groups.size() < most; tried++) {
      if (!opaque && tried == MOST_TRIED) {
        return groups;
      }
      int commonest = far.get(0);
      for (int color : far) {
        commonest = histogram.count(color) > histogram.count(commonest) ? color : commonest;
      }
      int center = histogram.meanColor(commonest);
      long pixels = 0;
      for (int color : far) {
        pixels += isAlike(color, center) ? histogram.count(color) : 0;
      }
      if (pixels >= fewest && (opaque || isAlone(center, pixels))) {
        groups.add(center);
      }
      far.removeIf(color -> isAlike(color, center));
    }
    return groups;
  }

  /** Whether few translucent pixels are between a group of so many and what is far from it. */
  private boolean isAlone(int center, long pixels) {
    long around = 0;
    for (int color = 0; color < histogram.firstOpaque(); color++) {
      around +=
          isWithin(FAR, center, histogram.meanColor(color)) && !isAlike(color, center)
              ? histogram.count(color)
              : 0;
    }
    return around <= pixels;
  }

  private boolean isAlike(int color, int center) {
    return isWithin(ALIKE, center, histogram.meanColor(color));
  }

  /** Whether another colour is so many levels from one at most: fewer where that is translucent. */
  private static boolean isWithin(int levels, int color, int other) {
    long reach = (long) levels * Math.max(LEAST_ALPHA, PackedColor.alpha(color));
    return ColorDifference.squared(color, other) <= 2 * reach * reach;
  }

  /** Some centres for opaque colours, and those for translucent ones among the fitted. */
  private static List<double[][]> withOpaque(double[][] opaque, List<double[][]> centers) {
    List<double[][]> all = new ArrayList<>();
    all.add(opaque);
    for (double[][] fit : centers) {
      if (fit.length > 0 && fit[0].length > 3) {
        all.add(fit);
      }
    }
    return all;
  }

  /** The opaque entries, those first whose loss would cost most: the last ones make room. */
  private double[][] mostMissed(Quantization found) {
    Palette palette = found.codebook().palette();
    return byLoss(found).stream()
        .map(entry -> palette.color(entry))
        .filter(PackedColor::isOpaque)
        .map(color -> WeightedPoints.locate(color, 3, settings.space()))
        .toArray(double[][]::new);
  }

  /** All entries but so many whose loss would cost least. */
  private List<double[][]> mostMissed(Quantization found, int gone) {
    Palette palette = found.codebook().palette();
    List<Integer> order = byLoss(found);
    int left = gone;
    int opaque = (int) order.stream().filter(e -> PackedColor.isOpaque(palette.color(e))).count();
    for (int i = order.size() - 1; i >= 0 && left > 0; i--) {
      boolean isOpaque = PackedColor.isOpaque(palette.color(order.get(i)));
      if (!isOpaque || opaque > 1) {
        opaque -= isOpaque ? 1 : 0;
        order.remove(i);
        left--;
      }
    }
    List<double[]> opaqueCenters = new ArrayList<>();
    List<double[]> translucentCenters = new ArrayList<>();
    for (int entry : order) {
      int color = palette.color(entry);
      if (PackedColor.isOpaque(color)) {
        opaqueCenters.add(WeightedPoints.locate(color, 3, settings.space()));
      } else {
        translucentCenters.add(WeightedPoints.locate(color, 6, settings.space()));
      }
    }
    return List.of(
        opaqueCenters.toArray(double[][]::new), translucentCenters.toArray(double[][]::new));
  }

  /** The entries that may be lost, those first whose loss would cost most. */
  private List<Integer> byLoss(Quantization found) {
    Palette palette = found.codebook().palette();
    double[] loss = new double[palette.size()];
    for (int color = 0; color < histogram.size(); color++) {
      int own = found.labels()[color] & 0xFF;
      int mean = histogram.meanColor(color);
      boolean needsOpaque = color >= histogram.firstOpaque();
      long second = Long.MAX_VALUE;
      for (int entry = 0; entry < palette.size(); entry++) {
        if (entry != own && (!needsOpaque || PackedColor.isOpaque(palette.color(entry)))) {
          second = Math.min(second, ColorDifference.squared(mean, palette.color(entry)));
        }
      }
      long first = ColorDifference.squared(mean, palette.color(own));
      loss[own] += (double) histogram.count(color) * ((double) second - first);
    }
    List<Integer> order = new ArrayList<>();
    for (int entry = 0; entry < palette.size(); entry++) {
      int color = palette.color(entry);
      if (!PackedColor.isTransparent(color) && !settings.fixedColors().contains(color)) {
        order.add(entry);
      }
    }
    order.sort(
        (a, b) -> loss[a] == loss[b] ? Integer.compare(a, b) : Double.compare(loss[b], loss[a]));
    return order;
  }
}
