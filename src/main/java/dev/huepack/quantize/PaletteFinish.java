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
  private final int firstOpaque;
  private final int reserved;
  private final int room;
  private final Recipe recipe;
  private final int[] fixed;
  private final int[] fixedTranslucent;
  private final ColorSpace space;

  PaletteFinish(ColorHistogram histogram, QuantizeSettings settings) {
    this(histogram, settings, List.of());
  }

  /**
   * Prepares.
   *
   * @param translucent colours of the picture that are entries beside the fixed ones
   */
  PaletteFinish(ColorHistogram histogram, QuantizeSettings settings, List<Integer> translucent) {
    this.histogram = histogram;
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
   * @param known blocks of all opaque or all translucent colours, where there are some already
   */
  Quantization finish(List<double[][]> fitted, List<PointBlocks> known) {
    double[][] opaqueCenters = besidesFixed(ofDimensions(fitted, 3));
    double[][] translucentCenters = ofDimensions(fitted, 6);
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
      opaque = roundedCenters(opaqueCenters, opaqueRoom);
      int[] nearest = nearest(opaque);
      if (nearest.length == 0) {
        RoundedLloyd settled =
            new RoundedLloyd(
                histogram,
                firstOpaque,
                blocks(known, 3),
                opaqueRoom,
                opaqueCenters,
                places(fixed, 3));
        nearest = settled.settle(recipe.finishRoundsOf(opaqueColors));
        opaque = settled.colors();
      }
      System.arraycopy(nearest, 0, labels, firstOpaque, opaqueColors);
    }
    opaque = concat(opaque, fixed);
    int[] translucent = {};
    if (firstOpaque > 0) {
      RoundedLloyd settled =
          new RoundedLloyd(
              histogram,
              0,
              blocks(known, 6),
              translucentRoom,
              translucentCenters,
              placesOf(concat(fixedTranslucent, opaque)));
      System.arraycopy(settled.settle(recipe.finishRounds()), 0, labels, 0, firstOpaque);
      translucent = concat(settled.colors(), fixedTranslucent);
    }
    // Labels of translucent colours count the opaque entries after the translucent ones, and so
    // does everything from here.
    for (int color = firstOpaque; color < labels.length; color++) {
      labels[color] += translucent.length;
    }
    return assemble(concat(translucent, opaque), labels);
  }

  private PointBlocks blocks(List<PointBlocks> known, int dimensions) {
    return known.stream()
        .filter(blocks -> blocks.points().dimensions() == dimensions)
        .findFirst()
        .orElseGet(
            () ->
                new PointBlocks(
                    dimensions == 3
                        ? WeightedPoints.ofOpaque(histogram, space)
                        : WeightedPoints.ofTranslucent(histogram, space)));
  }

  /** The colours of centres that need no rounds of the finish; empty where they need some. */
  private int[] roundedCenters(double[][] centers, int room) {
    boolean asTheyAre =
        recipe.finishRoundsOf(histogram.size() - firstOpaque) == 0
            && space == ColorSpace.SRGB
            && histogram.isExact()
            && centers.length >= room;
    return asTheyAre
        ? Arrays.stream(centers).limit(room).mapToInt(RoundedLloyd::rounded).toArray()
        : new int[0];
  }

  /** The entry nearest to each opaque colour, fixed ones after these; empty if one is unused. */
  private int[] nearest(int[] colors) {
    int[] entries =
        colors.length == 0
            ? new int[0]
            : new NearestOfRounded(concat(colors, fixed)).find(histogram, firstOpaque);
    boolean[] used = new boolean[colors.length + fixed.length];
    for (int entry : entries) {
      used[entry] = true;
    }
    for (int entry = 0; entry < colors.length; entry++) {
      if (!used[entry]) {
        return new int[0];
      }
    }
    return entries;
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

  /**
   * Where the entries that a translucent colour may go to besides those of its fit lie: fixed and
   * opaque ones, then the transparent one.
   */
  private double[][] placesOf(int[] others) {
    double[][] places = new double[others.length + reserved][];
    for (int entry = 0; entry < others.length; entry++) {
      places[entry] = WeightedPoints.locate(others[entry], 6, space);
    }
    if (reserved > 0) {
      places[others.length] = WeightedPoints.locate(PackedColor.TRANSPARENT, 6, space);
    }
    return places;
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
