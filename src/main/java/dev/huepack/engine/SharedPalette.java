package dev.huepack.engine;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
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
  }

  /**
   * Maps and measures a picture; the codebook of the result is the palette with what its entries
   * stand for in this picture.
   */
  public CompressedImage map(PreparedImage prepared) {
    CompressedImage mapped = mapToNearest(prepared);
    return dither.isOn() && mapped.error().sum().signum() > 0
        ? DitheredPalette.map(prepared, mapped.codebook(), nearest, dither)
        : mapped;
  }

  private CompressedImage mapToNearest(PreparedImage prepared) {
    ColorHistogram histogram = prepared.histogram();
    if (!histogram.isExact()) {
      return mapByPixel(prepared);
    }
    byte[] labels = new byte[histogram.size()];
    EntrySums sums = new EntrySums(palette.size());
    for (int color = 0; color < labels.length; color++) {
      int entry = nearest.find(histogram.color(color));
      labels[color] = (byte) entry;
      sums.add(entry, histogram, color);
    }
    int transparent = nearest.find(PackedColor.TRANSPARENT);
    sums.addTransparent(transparent, histogram.transparentPixels());
    return prepared.mapped(
        prepared.colors().labelPixels(labels, transparent),
        sums.toCodebook(palette),
        SquaredError.of(histogram, labels, transparent, palette));
  }

  private CompressedImage mapByPixel(PreparedImage prepared) {
    PixelRaster raster = prepared.decoded().raster();
    EntrySums sums = new EntrySums(palette.size());
    byte[] indices = new byte[raster.pixels()];
    int lastColor = PackedColor.TRANSPARENT;
    int entry = nearest.find(lastColor);
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int color = raster.argb()[pixel];
      if (color != lastColor) {
        lastColor = color;
        entry = nearest.find(color);
      }
      indices[pixel] = (byte) entry;
      sums.add(entry, color);
    }
    IndexedImage image = new IndexedImage(raster.width(), raster.height(), indices, palette);
    return prepared.mapped(indices, sums.toCodebook(palette), SquaredError.of(raster, image));
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
