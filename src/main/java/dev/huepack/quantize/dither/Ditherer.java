package dev.huepack.quantize.dither;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;

/** Maps a picture to a palette with dithering. */
public final class Ditherer {
  private final DitherSettings settings;

  /** Prepares for pictures to be dithered alike. */
  public Ditherer(DitherSettings settings) {
    this.settings = settings;
  }

  /**
   * The palette index of every pixel, an unsigned byte each; {@code O(pixels)}.
   *
   * <p>Fully transparent pixels get the entry nearest to transparency and take no part; opaque
   * pixels get opaque entries only. A flat area whose colour the palette has to within a level
   * stays flat.
   *
   * @param nearest of the same palette
   * @param undithered squared error a pixel without dithering, which tells smooth areas from rough
   */
  public byte[] map(PixelRaster raster, Palette palette, NearestColors nearest, double undithered) {
    return switch (settings.method()) {
      case NONE -> nearest(raster, nearest);
      case FLOYD_STEINBERG ->
          new ErrorDiffusion(raster, palette, nearest, settings.strength(), undithered).map();
      case BLUE_NOISE -> new BlueNoise(raster, palette, nearest, settings.strength()).map();
    };
  }

  private static byte[] nearest(PixelRaster raster, NearestColors nearest) {
    byte[] indices = new byte[raster.pixels()];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      indices[pixel] = (byte) nearest.find(raster.argb()[pixel]);
    }
    return indices;
  }

  /** Whether a colour and an entry are the same but for rounding, so that a flat area stays so. */
  static boolean isSame(int argb, int entry) {
    return PackedColor.alpha(argb) == PackedColor.alpha(entry)
        && Math.abs(PackedColor.red(argb) - PackedColor.red(entry)) <= 1
        && Math.abs(PackedColor.green(argb) - PackedColor.green(entry)) <= 1
        && Math.abs(PackedColor.blue(argb) - PackedColor.blue(entry)) <= 1;
  }
}
