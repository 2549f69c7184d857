package dev.huepack.engine;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.LabelCube;
import dev.huepack.palette.MappedColors;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredErrorSum;
import dev.huepack.quantize.dither.DitherSettings;

/**
 * Maps pictures to a palette that was found elsewhere: every pixel gets the nearest entry, the
 * lowest index on ties, or one of those that dithering chooses among; opaque pixels opaque entries
 * only.
 *
 * <p>May serve several threads at once; what one learns about the palette helps the others.
 */
public final class SharedPalette {
  private final Palette palette;

  private final NearestColors nearest;
  private final LabelCube labels;
  private final DitherSettings dither;

  /** Prepares for a palette, in sRGB without dithering. */
  public SharedPalette(Palette palette) {
    this(palette, ColorSpace.SRGB, DitherSettings.NONE);
  }

  /**
   * Prepares for a palette, to be compared with in a space, and mapped to with dithering or not.
   */
  public SharedPalette(Palette palette, ColorSpace space, DitherSettings dither) {
    this.palette = palette;
    this.dither = dither;
    nearest = new NearestColors(palette, space);
    labels = new LabelCube(nearest);
  }

  /**
   * Maps and measures a picture; the codebook of the result is the palette with what its entries
   * stand for in this picture.
   */
  public CompressedImage map(PreparedImage prepared) {
    CompressedImage mapped = mapToNearest(prepared);
    return dither.isOn() && mapped.error().sum().signum() > 0
        ? DitheredPalette.map(prepared, mapped, nearest, dither)
        : mapped;
  }

  private CompressedImage mapToNearest(PreparedImage prepared) {
    ImageColors colors = prepared.colors();
    EntrySums sums = new EntrySums(palette.size());
    SquaredErrorSum error = new SquaredErrorSum();
    MappedColors mapped =
        (entry, color, pixels) -> {
          sums.add(entry, color, pixels);
          error.add(color, palette.color(entry), pixels);
        };
    byte[] indices =
        colors.isExact()
            ? colors.labelPixels(labels, mapped)
            : labelEach(prepared.raster().argb(), mapped);
    return prepared.mapped(indices, sums.toCodebook(palette), error.toSquaredError());
  }

  /** With so many colours it would hardly help to remember any of them. */
  private byte[] labelEach(int[] argb, MappedColors mapped) {
    byte[] indices = new byte[argb.length];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int entry = nearest.find(argb[pixel]);
      indices[pixel] = (byte) entry;
      mapped.add(entry, argb[pixel], 1);
    }
    return indices;
  }

  /**
   * What the entries stand for when all colours of a histogram are mapped; bins count as their mean
   * colour.
   */
  public Codebook codebook(ColorHistogram histogram) {
    EntrySums sums = new EntrySums(palette.size());
    for (int entry = 0; entry < histogram.size(); entry++) {
      sums.add(nearest.find(histogram.meanColor(entry)), histogram, entry);
    }
    if (histogram.transparentPixels() > 0) {
      sums.addTransparent(nearest.find(PackedColor.TRANSPARENT), histogram.transparentPixels());
    }
    return sums.toCodebook(palette);
  }
}
