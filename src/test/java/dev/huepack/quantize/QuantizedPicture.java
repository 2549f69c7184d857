package dev.huepack.quantize;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.Palette;

/** A picture and what the quantizer made of it, to look into. */
final class QuantizedPicture {
  final PixelRaster raster;
  final ImageColors colors;
  final ColorHistogram histogram;
  final Quantization quantization;
  final Palette palette;

  QuantizedPicture(PixelRaster raster, QuantizeSettings settings) {
    this.raster = raster;
    colors = ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT);
    histogram = colors.histogram();
    quantization = Quantizer.quantize(histogram, settings);
    palette = quantization.codebook().palette();
  }

  static QuantizedPicture of(PixelRaster raster, int k) {
    return new QuantizedPicture(raster, new QuantizeSettings(k, Seeding.SPLIT, 1, 10, 0.05));
  }

  /** The palette index of every pixel. */
  byte[] indices() {
    return colors.labelPixels(quantization.labels(), quantization.transparentLabel());
  }

  /** The picture that has only palette colours. */
  PixelRaster result() {
    byte[] indices = indices();
    int[] argb = new int[indices.length];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] = palette.color(indices[pixel] & 0xFF);
    }
    return new PixelRaster(raster.width(), raster.height(), argb);
  }

  boolean hasOpaqueEntry() {
    for (int color : palette.colors()) {
      if (PackedColor.isOpaque(color)) {
        return true;
      }
    }
    return false;
  }

  /** The smallest difference between a colour and an entry that may stand for it. */
  long smallestDifference(int argb) {
    boolean opaqueOnly = PackedColor.isOpaque(argb) && hasOpaqueEntry();
    long smallest = Long.MAX_VALUE;
    for (int entry : palette.colors()) {
      if (!opaqueOnly || PackedColor.isOpaque(entry)) {
        smallest = Math.min(smallest, ColorDifference.squared(argb, entry));
      }
    }
    return smallest;
  }

  double squaredErrorPerPixel() {
    int[] result = result().argb();
    double sum = 0;
    for (int pixel = 0; pixel < result.length; pixel++) {
      sum += ColorDifference.squared(raster.argb()[pixel], result[pixel]);
    }
    return sum / ColorDifference.UNITS / result.length;
  }
}
