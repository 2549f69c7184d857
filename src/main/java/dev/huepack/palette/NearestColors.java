package dev.huepack.palette;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the palette entry nearest to a colour in a colour space, exactly: the lowest index of the
 * smallest difference.
 *
 * <p>Opaque colours go to opaque entries only (to any entry if the palette has no opaque one). For
 * them the colour cube is cut into 64 × 64 × 64 cells, each with the list of entries that can be
 * nearest to some colour in it, made from the list of the 4 × 4 × 4 cells around it when first
 * asked for: a look-up compares with a handful of entries, or with none where there is only one.
 * Other colours are compared with the candidates of {@link TranslucentCells}.
 *
 * <p>May be used by several threads at once: cells that one of them fills help the others. Takes
 * 1.3 MB, and some 30 bytes for each cell that was asked for.
 */
public final class NearestColors {
  private static final int FINE_BITS = 6;
  private static final int WIDE_BITS = 4;

  private final ColorSpace space;
  private final int[] opaqueEntries;
  private final int[] reds;
  private final int[] greens;
  private final int[] blues;
  private final int[] alphas;
  private final boolean hasOpaque;

  /** Coordinates of the entries on black and on white, in spaces other than sRGB. */
  private final double[][] places;

  private final TranslucentCells cells;

  private final AtomicReferenceArray<int @Nullable []> fineCells =
      new AtomicReferenceArray<>(1 << (3 * FINE_BITS));
  private final AtomicReferenceArray<int @Nullable []> wideCells =
      new AtomicReferenceArray<>(1 << (3 * WIDE_BITS));

  /** Prepares for a palette, to be compared with in sRGB. */
  public NearestColors(Palette palette) {
    this(palette, ColorSpace.SRGB);
  }

  /** Prepares for a palette, to be compared with in a space. */
  public NearestColors(Palette palette, ColorSpace space) {
    this.space = space;
    opaqueEntries =
        IntStream.range(0, palette.size())
            .filter(entry -> PackedColor.isOpaque(palette.color(entry)))
            .toArray();
    hasOpaque = opaqueEntries.length > 0;
    reds = Arrays.stream(palette.colors()).map(PackedColor::red).toArray();
    greens = Arrays.stream(palette.colors()).map(PackedColor::green).toArray();
    blues = Arrays.stream(palette.colors()).map(PackedColor::blue).toArray();
    alphas = Arrays.stream(palette.colors()).map(PackedColor::alpha).toArray();
    places = new double[palette.size()][6];
    for (int entry = 0; entry < places.length; entry++) {
      space.locateOnBlackAndWhite(palette.color(entry), places[entry]);
    }
    cells = new TranslucentCells(space, places);
  }

  /** Index of the nearest entry. */
  public int find(int argb) {
    return hasOpaque && PackedColor.isOpaque(argb) ? findOpaque(argb) : findAmongAll(argb);
  }

  private int findOpaque(int argb) {
    int[] candidates = candidates(argb);
    int best = candidates[0];
    if (candidates.length == 1) {
      return best;
    }
    if (space != ColorSpace.SRGB) {
      double[] place = new double[3];
      space.locate(argb, place);
      return nearest(place, candidates);
    }
    int red = PackedColor.red(argb);
    int green = PackedColor.green(argb);
    int blue = PackedColor.blue(argb);
    int smallest = Integer.MAX_VALUE;
    for (int candidate : candidates) {
      int redBy = red - reds[candidate];
      int greenBy = green - greens[candidate];
      int blueBy = blue - blues[candidate];
      int difference = redBy * redBy + greenBy * greenBy + blueBy * blueBy;
      if (difference < smallest) {
        smallest = difference;
        best = candidate;
      }
    }
    return best;
  }

  private int findAmongAll(int argb) {
    int color = PackedColor.isTransparent(argb) ? PackedColor.TRANSPARENT : argb;
    int[] candidates = cells.candidates(color);
    if (space != ColorSpace.SRGB) {
      double[] place = new double[6];
      space.locateOnBlackAndWhite(color, place);
      return nearest(place, candidates);
    }
    int alpha = PackedColor.alpha(color);
    long red = (long) PackedColor.red(color) * alpha;
    long green = (long) PackedColor.green(color) * alpha;
    long blue = (long) PackedColor.blue(color) * alpha;
    int best = candidates[0];
    long smallest = Long.MAX_VALUE;
    for (int entry : candidates) {
      int entryAlpha = alphas[entry];
      long redBy = red - (long) reds[entry] * entryAlpha;
      long greenBy = green - (long) greens[entry] * entryAlpha;
      long blueBy = blue - (long) blues[entry] * entryAlpha;
      long whiteBy = (long) PackedColor.OPAQUE_ALPHA * (alpha - entryAlpha);
      // On white each channel differs by so much less: the sum of both backgrounds' squares.
      long difference =
          2 * (redBy * redBy + greenBy * greenBy + blueBy * blueBy)
              + whiteBy * (3 * whiteBy - 2 * (redBy + greenBy + blueBy));
      if (difference < smallest) {
        smallest = difference;
        best = entry;
      }
    }
    return best;
  }

  private int nearest(double[] place, int[] candidates) {
    int best = candidates[0];
    double smallest = Double.POSITIVE_INFINITY;
    for (int candidate : candidates) {
      double sum = 0;
      for (int axis = 0; axis < place.length; axis++) {
        double difference = place[axis] - places[candidate][axis];
        sum += difference * difference;
      }
      if (sum < smallest) {
        smallest = sum;
        best = candidate;
      }
    }
    return best;
  }

  private int[] candidates(int argb) {
    int cell = cell(argb, FINE_BITS);
    int[] known = fineCells.getAcquire(cell);
    if (known == null) {
      known = candidates(argb, FINE_BITS, wideCandidates(argb));
      fineCells.setRelease(cell, known);
    }
    return known;
  }

  private int[] wideCandidates(int argb) {
    int cell = cell(argb, WIDE_BITS);
    int[] known = wideCells.getAcquire(cell);
    if (known == null) {
      known = candidates(argb, WIDE_BITS, opaqueEntries);
      wideCells.setRelease(cell, known);
    }
    return known;
  }

  private static int cell(int argb, int bits) {
    int shift = 8 - bits;
    return (PackedColor.red(argb) >> shift << (2 * bits))
        | (PackedColor.green(argb) >> shift << bits)
        | (PackedColor.blue(argb) >> shift);
  }

  /**
   * Those of some entries that are no farther from the nearest point of a colour's cell than
   * another is from its farthest.
   */
  private int[] candidates(int argb, int bits, int[] among) {
    int leading = 0x010101 * (0xFF & -(1 << (8 - bits)));
    double[] low = new double[3];
    double[] high = new double[3];
    space.bounds(argb & leading, argb | (0xFFFFFF & ~leading), low, high);
    double[] nearest = new double[among.length];
    double reach = Double.POSITIVE_INFINITY;
    for (int i = 0; i < among.length; i++) {
      double[] place = places[among[i]];
      double farthest = 0;
      for (int axis = 0; axis < 3; axis++) {
        double outside = Math.max(0, Math.max(low[axis] - place[axis], place[axis] - high[axis]));
        double across =
            Math.max(Math.abs(place[axis] - low[axis]), Math.abs(place[axis] - high[axis]));
        nearest[i] += outside * outside;
        farthest += across * across;
      }
      reach = Math.min(reach, farthest);
    }
    int[] candidates = new int[among.length];
    int size = 0;
    for (int i = 0; i < among.length; i++) {
      if (nearest[i] <= reach) {
        candidates[size++] = among[i];
      }
    }
    return Arrays.copyOf(candidates, size);
  }
}
