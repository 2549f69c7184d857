package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;

/**
 * Encodes pixels for people to look at: indexed PNG where there are few colours, JPEG where there
 * are as many as in a photograph, PNG otherwise.
 */
public final class PreviewEncoder {
  private static final float JPEG_QUALITY = 0.9f;

  /** A picture with more colours than one for so many pixels is taken for a photograph. */
  private static final int PIXELS_A_COLOR = 24;

  private PreviewEncoder() {}

  /** The smallest of the three that does not show: a photograph loses a little. */
  public static Preview encode(PixelRaster raster) {
    return encode(raster, ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT));
  }

  /**
   * Likewise, for a picture that was counted.
   *
   * @param colors the raster's
   */
  public static Preview encode(PixelRaster raster, ImageColors colors) {
    long mostOfGraphics = Math.max(Palette.MAX_SIZE, raster.pixels() / PIXELS_A_COLOR);
    return colors.distinctColors() > mostOfGraphics && isOpaque(colors.histogram())
        ? new Preview(Preview.JPEG, jpeg(raster))
        : lossless(raster, colors);
  }

  /** A PNG: what is shown is what there is. */
  public static Preview lossless(PixelRaster raster) {
    return lossless(raster, ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT));
  }

  /** A PNG of an indexed picture. */
  public static Preview lossless(IndexedImage image) {
    return new Preview(Preview.PNG, IndexedPngEncoder.encode(image));
  }

  private static Preview lossless(PixelRaster raster, ImageColors colors) {
    return colors.distinctColors() <= Palette.MAX_SIZE
        ? lossless(indexed(raster, colors))
        : new Preview(Preview.PNG, png(raster));
  }

  private static boolean isOpaque(ColorHistogram histogram) {
    return histogram.transparentPixels() == 0 && histogram.firstOpaque() == 0;
  }

  private static IndexedImage indexed(PixelRaster raster, ImageColors colors) {
    ColorHistogram histogram = colors.histogram();
    // The transparent entry comes first, where a tRNS chunk ends soonest.
    int reserved = histogram.transparentPixels() > 0 ? 1 : 0;
    int[] argb = new int[reserved + histogram.size()];
    byte[] labels = new byte[histogram.size()];
    for (int entry = 0; entry < labels.length; entry++) {
      argb[reserved + entry] = histogram.color(entry);
      labels[entry] = (byte) (reserved + entry);
    }
    return new IndexedImage(
        raster.width(), raster.height(), colors.labelPixels(labels, 0), new Palette(argb));
  }

  private static byte[] png(PixelRaster raster) {
    return ImageWriters.png(raster.width(), raster.height(), raster.argb());
  }

  private static byte[] jpeg(PixelRaster raster) {
    return ImageWriters.jpeg(raster.width(), raster.height(), raster.argb(), JPEG_QUALITY);
  }
}
