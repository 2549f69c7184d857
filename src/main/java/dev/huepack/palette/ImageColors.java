package dev.huepack.palette;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The colours of one picture: its histogram, and a way from every pixel to its entry, so that
 * mapping a picture to a palette is a table look-up.
 *
 * <p>Immutable, and so good for several threads. Keeps the raster's pixels and 1 MB.
 */
public final class ImageColors {
  private final ColorHistogram histogram;
  private final long distinctColors;
  private final int[] argb;
  private final @Nullable ColorCounter counter;

  private ImageColors(
      ColorHistogram histogram, long distinctColors, int[] argb, @Nullable ColorCounter counter) {
    this.histogram = histogram;
    this.distinctColors = distinctColors;
    this.argb = argb;
    this.counter = counter;
  }

  /**
   * Counts a picture.
   *
   * @param raster not to be changed from now on
   * @param limit distinct colours up to which the histogram is exact
   */
  public static ImageColors of(PixelRaster raster, int limit) {
    int[] argb = raster.argb();
    ImageColors exact = exact(argb, limit);
    if (exact != null) {
      return exact;
    }
    TranslucentPixels translucent = TranslucentPixels.of(argb);
    long distinctColors = distinctColors(argb, translucent);
    return new ImageColors(
        ColorBins.ofPixels(argb, translucent, limit), distinctColors, argb, null);
  }

  /** Null if there are too many colours. */
  private static @Nullable ImageColors exact(int[] argb, int limit) {
    ColorCounter counter = ColorCounter.of(argb.length);
    return counter.count(argb, limit)
        ? new ImageColors(counter.toHistogram(limit), counter.distinctColors(), argb, counter)
        : null;
  }

  private static long distinctColors(int[] argb, TranslucentPixels translucent) {
    BitSet opaque = new BitSet(1 << 24);
    int transparent = 0;
    for (int color : argb) {
      if (PackedColor.isOpaque(color)) {
        opaque.set(color & 0xFFFFFF);
      } else if (PackedColor.isTransparent(color)) {
        transparent = 1;
      }
    }
    return opaque.cardinality() + transparent + translucent.distinctColors();
  }

  /** How often each colour occurs. */
  public ColorHistogram histogram() {
    return histogram;
  }

  /**
   * Distinct colours of the picture, also where the histogram is coarse; all fully transparent
   * pixels are one.
   */
  public long distinctColors() {
    return distinctColors;
  }

  /**
   * Labels of all pixels, from labels of the histogram's entries.
   *
   * @param labels the palette index of each entry of the exact histogram
   * @param transparentLabel the palette index of fully transparent pixels
   * @return one unsigned byte a pixel
   * @throws IllegalStateException if the histogram is coarse: its entries are no colours
   */
  public byte[] labelPixels(byte[] labels, int transparentLabel) {
    if (counter == null) {
      throw new IllegalStateException("the pixels of a coarse histogram must be mapped by colour");
    }
    return counter.label(argb, histogram, labels, transparentLabel);
  }
}
