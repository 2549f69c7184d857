package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds the order of a codebook's entries that was asked for. Entries that are not opaque always
 * come first, so that tRNS can end early; ties keep the order that there is.
 */
public final class PaletteSorter {
  private static final double SRGB_KNEE = 0.04045;

  private final PaletteSort sort;

  /** Prepares to sort. */
  public PaletteSorter(PaletteSort sort) {
    this.sort = sort;
  }

  /** The order for a picture and its codebook. */
  public PaletteOrder order(Codebook codebook, IndexedImage image) {
    if (sort != PaletteSort.SIZE) {
      return byEntries(codebook);
    }
    CoOccurrence neighbors = new CoOccurrence(codebook.palette().size());
    neighbors.add(image);
    return neighbors.order(codebook.palette());
  }

  /**
   * The order for a codebook that many pictures share; which of its entries lie side by side is
   * taken from how near their colours are and how many pixels they have.
   */
  public PaletteOrder order(Codebook codebook) {
    return sort == PaletteSort.SIZE
        ? CoOccurrence.expected(codebook).order(codebook.palette())
        : byEntries(codebook);
  }

  private PaletteOrder byEntries(Codebook codebook) {
    Palette palette = codebook.palette();
    int size = palette.size();
    if (sort == PaletteSort.ORIGINAL) {
      return new PaletteOrder(IntStream.range(0, size).toArray());
    }
    ToDoubleFunction<Integer> key =
        switch (sort) {
          case FREQUENCY -> entry -> -(double) codebook.count(entry);
          case LUMA -> entry -> luma(palette.color(entry));
          case HUE -> entry -> hue(palette.color(entry));
          case LIGHTNESS -> entry -> luminance(palette.color(entry));
          case SIZE, ORIGINAL -> throw new IllegalStateException("is no key: " + sort);
        };
    return new PaletteOrder(
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(
                        entry -> PackedColor.isOpaque(palette.color(entry)))
                    .thenComparingDouble(key)
                    .thenComparingInt(entry -> entry))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  private static int luma(int color) {
    return 299 * PackedColor.red(color)
        + 587 * PackedColor.green(color)
        + 114 * PackedColor.blue(color);
  }

  /** 0 to 6 around the circle; greys between -1 and 0. */
  private static double hue(int color) {
    int red = PackedColor.red(color);
    int green = PackedColor.green(color);
    int blue = PackedColor.blue(color);
    int max = Math.max(red, Math.max(green, blue));
    double chroma = max - Math.min(red, Math.min(green, blue));
    if (chroma == 0) {
      return max / 255.0 - 1;
    }
    if (max == red) {
      return ((green - blue) / chroma + 6) % 6;
    }
    return max == green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  }

  private static double luminance(int color) {
    return 0.2126 * linear(PackedColor.red(color))
        + 0.7152 * linear(PackedColor.green(color))
        + 0.0722 * linear(PackedColor.blue(color));
  }

  private static double linear(int level) {
    double value = level / 255.0;
    return value <= SRGB_KNEE ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
  }
}
