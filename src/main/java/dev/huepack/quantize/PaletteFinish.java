package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The finish that all solvers share: from fitted centres to a palette of 8-bit colours, labels and
 * codebook, in whole numbers wherever a last bit could matter.
 *
 * <p>Entries are ordered once and for all: the transparent one, then translucent ones, then opaque
 * ones (so that a PNG's tRNS chunk stays short), each group by falling count and then by colour.
 *
 * <p>An entry's colour is the rounded mean of its cell, with two exceptions: the transparent entry
 * stays transparent, and an opaque entry is the mean of its opaque colours alone, whatever
 * translucent ones come along because they are nearer to it than to any entry of their own kind.
 * The codebook's centroids and counts are always those of whole cells.
 */
final class PaletteFinish {
  private static final double HALF_A_LEVEL = 0.5;

  private final ColorHistogram histogram;
  private final FittedColors fitted;
  private final int firstOpaque;
  private final int reserved;
  private final int room;
  private final Recipe recipe;
  private final int[] fixed;
  private final int[] fixedTranslucent;
  private final ColorSpace space;

  PaletteFinish(ColorHistogram histogram, FittedColors fitted, QuantizeSettings settings) {
    this(histogram, fitted, settings, List.of());
  }

  /**
   * Prepares.
   *
   * @param translucent colours of the picture that are entries beside the fixed ones
   */
  PaletteFinish(
      ColorHistogram histogram,
      FittedColors fitted,
      QuantizeSettings settings,
      List<Integer> translucent) {
    this.histogram = histogram;
    this.fitted = fitted;
    space = settings.space();
    recipe = Recipe.of(settings.effort(), settings.colors());
    firstOpaque = histogram.firstOpaque();
    reserved = histogram.transparentPixels() > 0 ? 1 : 0;
    fixed = settings.fixedColors().stream().mapToInt(Integer::intValue).toArray();
    fixedTranslucent = translucent.stream().mapToInt(Integer::intValue).toArray();
    room =
        Math.min(
            settings.colors() - reserved - fixed.length - fixedTranslucent.length,
            histogram.size());
  }

  /** Every colour is an entry. */
  Quantization lossless() {
    int[] own = new int[histogram.size()];
    Arrays.setAll(own, histogram::color);
    int[] absent =
        Arrays.stream(fixed)
            .filter(color -> Arrays.stream(own).noneMatch(other -> other == color))
            .toArray();
    int[] labels = new int[own.length];
    Arrays.setAll(labels, color -> color);
    return assemble(concat(own, absent), labels);
  }

  /** One entry for all, whatever their kinds: the mean. */
  static Quantization single(ColorHistogram histogram) {
    EntrySums sums = new EntrySums(1);
    for (int color = 0; color < histogram.size(); color++) {
      sums.add(0, histogram, color);
    }
    sums.addTransparent(0, histogram.transparentPixels());
    Codebook codebook = sums.toCodebook(new Palette(new int[] {sums.rounded(0)}));
    int transparentLabel = histogram.transparentPixels() > 0 ? 0 : Quantization.NO_LABEL;
    return new Quantization(codebook, new byte[histogram.size()], transparentLabel);
  }

  /**
   * Finishes centres of three coordinates for opaque colours and of six for translucent ones.
   *
   * @param known blocks of all opaque or all translucent points, where there are some already
   */
  Quantization finish(List<double[][]> centers, List<PointBlocks> known) {
    double[][] opaqueCenters = besidesFixed(ofDimensions(centers, 3));
    double[][] translucentCenters = ofDimensions(centers, 6);
    int opaqueColors = histogram.size() - firstOpaque;
    int opaqueRoom =
        Math.min(opaqueColors, room - Math.min(firstOpaque, translucentCenters.length));
    int translucentRoom =
        translucentCenters.length == 0 && opaqueColors > 0
            ? 0
            : Math.min(firstOpaque, room - opaqueRoom);

    int[] labels = new int[histogram.size()];
    int[] opaque = {};
    if (opaqueColors > 0 && opaqueRoom + fixed.length > 0) {
      opaque = settle(opaqueCenters, opaqueRoom, fixed, 3, known, labels);
    }
    opaque = concat(opaque, fixed);
    int[] translucent = {};
    if (firstOpaque > 0) {
      int[] others = concat(fixedTranslucent, opaque);
      if (reserved > 0) {
        others = concat(others, new int[] {PackedColor.TRANSPARENT});
      }
      translucent = settle(translucentCenters, translucentRoom, others, 6, known, labels);
      translucent = concat(translucent, fixedTranslucent);
    }
    // Labels of translucent colours count the opaque entries after the translucent ones, and so
    // does everything from here.
    for (int color = firstOpaque; color < labels.length; color++) {
      labels[color] += translucent.length;
    }
    return assemble(concat(translucent, opaque), labels);
  }

  /**
   * From centres to as many entries as there is room for, and the entry of each colour of one kind,
   * others counted after these.
   *
   * @param others further entries that colours may go to
   * @param dimensions 3 for opaque colours, 6 for translucent ones
   * @param labels gets the entries
   */
  private int[] settle(
      double[][] centers,
      int entries,
      int[] others,
      int dimensions,
      List<PointBlocks> known,
      int[] labels) {
    boolean opaque = dimensions == 3;
    boolean tooMany = histogram.size() - firstOpaque > recipe.mostFinishedColors();
    if (opaque && tooMany && centers.length >= entries) {
      int[] rounded =
          Arrays.stream(centers)
              .limit(entries)
              .mapToInt(center -> RoundedLloyd.rounded(center, space))
              .toArray();
      return nearest(rounded, others, opaque, labels);
    }
    PointBlocks blocks =
        known.stream()
            .filter(some -> some.points().dimensions() == dimensions)
            .findFirst()
            .orElseGet(() -> new PointBlocks(points(opaque)));
    RoundedLloyd settled =
        new RoundedLloyd(
            fitted.get(),
            opaque ? fitted.get().firstOpaque() : 0,
            blocks,
            Math.min(entries, blocks.points().size()),
            centers,
            places(others, dimensions));
    int[] nearest = settled.settle(recipe.finishRounds());
    if (!fitted.areAll()) {
      int[] colors = settled.colors();
      // Copies of another entry are nobody's nearest, and so are put to use.
      int[] enough =
          IntStream.range(0, entries).map(entry -> colors[entry % colors.length]).toArray();
      return nearest(enough, others, opaque, labels);
    }
    System.arraycopy(nearest, 0, labels, opaque ? firstOpaque : 0, nearest.length);
    return settled.colors();
  }

  private WeightedPoints points(boolean opaque) {
    return opaque
        ? WeightedPoints.ofOpaque(fitted.get(), space)
        : WeightedPoints.ofTranslucent(fitted.get(), space);
  }

  /** Finds the entry of each colour, whatever was settled; returns the colours of the own ones. */
  private int[] nearest(int[] colors, int[] others, boolean opaque, int[] labels) {
    NearestInParts nearest = new NearestInParts(histogram, opaque, space, colors, others);
    nearest.find(labels);
    return nearest.colors();
  }

  private static int[] concat(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private double[][] places(int[] colors, int dimensions) {
    return Arrays.stream(colors)
        .mapToObj(color -> WeightedPoints.locate(color, dimensions, space))
        .toArray(double[][]::new);
  }

  /** Without the centres that would be rounded to a fixed colour, and so be that twice. */
  private double[][] besidesFixed(double[][] centers) {
    double[][] fixedPlaces = places(fixed, 3);
    return Arrays.stream(centers)
        .filter(center -> Arrays.stream(fixedPlaces).noneMatch(place -> isRounded(center, place)))
        .toArray(double[][]::new);
  }

  private static boolean isRounded(double[] center, double[] place) {
    return Math.abs(center[0] - place[0]) <= HALF_A_LEVEL
        && Math.abs(center[1] - place[1]) <= HALF_A_LEVEL
        && Math.abs(center[2] - place[2]) <= HALF_A_LEVEL;
  }

  private static double[][] ofDimensions(List<double[][]> fitted, int dimensions) {
    List<double[]> centers = new ArrayList<>();
    for (double[][] fit : fitted) {
      for (double[] center : fit) {
        if (center.length == dimensions) {
          centers.add(center);
        }
      }
    }
    return centers.toArray(double[][]::new);
  }

  /** Orders the entries; a label of {@code colors.length} means the transparent entry. */
  private Quantization assemble(int[] colors, int[] labels) {
    int transparent = colors.length;
    EntrySums sums = new EntrySums(colors.length + 1);
    for (int color = 0; color < labels.length; color++) {
      sums.add(labels[color], histogram, color);
    }
    sums.addTransparent(transparent, histogram.transparentPixels());
    int[] entries = Arrays.copyOf(colors, colors.length + reserved);
    int[] order =
        IntStream.range(0, entries.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> kind(entries[i]))
                    .thenComparing(i -> -sums.count(i))
                    .thenComparing(i -> entries[i], Integer::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[colors.length + 1];
    int[] ordered = new int[entries.length];
    for (int i = 0; i < ordered.length; i++) {
      rank[order[i]] = i;
      ordered[i] = entries[order[i]];
    }
    byte[] finalLabels = new byte[labels.length];
    for (int color = 0; color < labels.length; color++) {
      finalLabels[color] = (byte) rank[labels[color]];
    }
    int transparentLabel = reserved > 0 ? rank[transparent] : Quantization.NO_LABEL;
    Codebook codebook = sums.inOrder(order).toCodebook(new Palette(ordered));
    return new Quantization(codebook, finalLabels, transparentLabel);
  }

  private static int kind(int argb) {
    return PackedColor.isTransparent(argb) ? 0 : PackedColor.isOpaque(argb) ? 2 : 1;
  }
}
