package dev.huepack.engine;

import dev.huepack.color.ColorSpace;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.quantize.dither.Ditherer;

/** Maps pictures to a palette with dithering, and measures the pixels that come out. */
final class DitheredPalette {
  private DitheredPalette() {}

  /** Maps to a picture's own palette. */
  static CompressedImage map(
      PreparedImage prepared, CompressedImage undithered, ColorSpace space, DitherSettings dither) {
    Palette palette = undithered.codebook().palette();
    return map(prepared, undithered, new NearestColors(palette, space), dither);
  }

  /**
   * Maps to a palette. The codebook of the result has the centroids of the undithered one, which
   * say what the entries stand for, with the number of pixels that got each.
   *
   * @param undithered the same picture with the palette to map to, not without error
   * @param nearest of that palette
   */
  static CompressedImage map(
      PreparedImage prepared,
      CompressedImage undithered,
      NearestColors nearest,
      DitherSettings dither) {
    CompressedImage dithered = mapOnce(prepared, undithered, nearest, dither);
    double error = times(undithered, dithered);
    while (dither.areTooStrongAt(error)) {
      dither = dither.weaker(error);
      dithered = mapOnce(prepared, undithered, nearest, dither);
      error = times(undithered, dithered);
    }
    return dithered;
  }

  /** How many times the squared error of the one the other has. */
  private static double times(CompressedImage one, CompressedImage other) {
    return other.error().perPixel() / one.error().perPixel();
  }

  private static CompressedImage mapOnce(
      PreparedImage prepared,
      CompressedImage undithered,
      NearestColors nearest,
      DitherSettings dither) {
    Codebook codebook = undithered.codebook();
    Palette palette = codebook.palette();
    var raster = prepared.decoded().raster();
    byte[] indices =
        new Ditherer(dither).map(raster, palette, nearest, undithered.error().perPixel());
    long[] counts = new long[palette.size()];
    for (byte index : indices) {
      counts[index & 0xFF]++;
    }
    IndexedImage image = new IndexedImage(raster.width(), raster.height(), indices, palette);
    return prepared.mapped(
        indices,
        new Codebook(palette, codebook.centroids(), counts),
        SquaredError.of(raster, image),
        undithered.distinctColors());
  }
}
