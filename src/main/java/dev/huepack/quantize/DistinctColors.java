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
 * a grey map stays red.
 *
 * <p>A group of opaque pixels far from every entry gets one, in place of the entry that is missed
 * least. On photos this hardly ever happens: what is that far off there is single pixels.
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

  /** Squared: 112 levels from the nearest entry are no shade of it any more. */
  private static final int FAR = 112 * 112;

  /** Squared: what is within 48 levels of each other is one group. */
  private static final int ALIKE = 48 * 48;

  private final ColorHistogram histogram;
  private final QuantizeSettings settings;

  DistinctColors(ColorHistogram histogram, QuantizeSettings settings) {
    this.histogram = histogram;
    this.settings = settings;
  }

  /**
   * The result with all such colours, or as it was if there are none.
   *
   * @param centers that it was made from
   */
  Quantization protect(Quantization found, List<double[][]> centers) {
    int fixed = settings.fixedColors().size();
    // They take the place of opaque entries, of which one at least stays what it was.
    int spare =
        Math.min(settings.colors() / ENTRIES_A_GROUP - fixed, opaqueEntries(found) - fixed - 1);
    if (settings.colors() < FEWEST_COLORS || spare <= 0) {
      return found;
    }
    List<Integer> groups = groups(found, spare);
    if (groups.isEmpty()) {
      return found;
    }
    List<double[][]> fewer = new ArrayList<>();
    fewer.add(mostMissed(found));
    for (double[][] fit : centers) {
      if (fit.length > 0 && fit[0].length > 3) {
        fewer.add(fit);
      }
    }
    return new PaletteFinish(histogram, settings.fixing(groups)).finish(fewer);
  }

  private static int opaqueEntries(Quantization found) {
    Palette palette = found.codebook().palette();
    return (int) Arrays.stream(palette.colors()).filter(PackedColor::isOpaque).count();
  }

  /** The commonest colour of each group, the largest group first. */
  private List<Integer> groups(Quantization found, int most) {
    List<Integer> far = new ArrayList<>();
    for (int color = histogram.firstOpaque(); color < histogram.size(); color++) {
      int entry = found.codebook().palette().color(found.labels()[color] & 0xFF);
      if (ColorDifference.squaredOpaque(histogram.meanColor(color), entry) > FAR) {
        far.add(color);
      }
    }
    long fewest = Math.max(FEWEST_PIXELS, histogram.visiblePixels() / PIXELS_A_GROUP_PIXEL);
    List<Integer> groups = new ArrayList<>();
    while (!far.isEmpty() && groups.size() < most) {
      int commonest = far.get(0);
      for (int color : far) {
        commonest = histogram.count(color) > histogram.count(commonest) ? color : commonest;
      }
      int center = histogram.meanColor(commonest);
      long pixels = 0;
      for (int color : far) {
        pixels += isAlike(color, center) ? histogram.count(color) : 0;
      }
      if (pixels >= fewest) {
        groups.add(center);
      }
      far.removeIf(color -> isAlike(color, center));
    }
    return groups;
  }

  private boolean isAlike(int color, int center) {
    return ColorDifference.squaredOpaque(histogram.meanColor(color), center) <= ALIKE;
  }

  /** The opaque entries, those first whose loss would cost most: the last ones make room. */
  private double[][] mostMissed(Quantization found) {
    Palette palette = found.codebook().palette();
    double[] loss = new double[palette.size()];
    for (int color = histogram.firstOpaque(); color < histogram.size(); color++) {
      int own = found.labels()[color] & 0xFF;
      int mean = histogram.meanColor(color);
      int second = Integer.MAX_VALUE;
      for (int entry = 0; entry < palette.size(); entry++) {
        if (entry != own && PackedColor.isOpaque(palette.color(entry))) {
          second = Math.min(second, ColorDifference.squaredOpaque(mean, palette.color(entry)));
        }
      }
      int first = ColorDifference.squaredOpaque(mean, palette.color(own));
      loss[own] += (double) histogram.count(color) * ((double) second - first);
    }
    List<Integer> order = new ArrayList<>();
    for (int entry = 0; entry < palette.size(); entry++) {
      int color = palette.color(entry);
      if (PackedColor.isOpaque(color) && !settings.fixedColors().contains(color)) {
        order.add(entry);
      }
    }
    order.sort(
        (a, b) -> loss[a] == loss[b] ? Integer.compare(a, b) : Double.compare(loss[b], loss[a]));
    return order.stream()
        .map(entry -> WeightedPoints.locate(palette.color(entry), 3, settings.space()))
        .toArray(double[][]::new);
  }
}
