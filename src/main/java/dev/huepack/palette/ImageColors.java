package dev.huepack.palette;

import dev.huepack.color.PixelRaster;
import org.jspecify.annotations.Nullable;

/**
 * The colours of one picture: its histogram, and a way from every pixel to its colour, so that
 * mapping a picture to a palette is a table look-up.
 *
 * <p>Good for several threads. Keeps the raster's pixels and what {@link ColorCube} takes, up to 16
 * MB; the histogram is made when it is asked for.
 */
public final class ImageColors {
  private final int[] argb;
  private final int limit;
  private final long distinctColors;

  /** Null if there are more colours than the limit allows. */
  private final @Nullable ColorCounter counter;

  private @Nullable ColorHistogram histogram;

  private ImageColors(
      int[] argb,
      int limit,
      long distinctColors,
      @Nullable ColorCounter counter,
      @Nullable ColorHistogram histogram) {
    this.argb = argb;
    this.limit = limit;
    this.distinctColors = distinctColors;
    this.counter = counter;
    this.histogram = histogram;
  }

  /**
   * Counts a picture.
   *
   * @param raster not to be changed from now on
   * @param limit distinct colours up to which the histogram is exact
   */
  public static ImageColors of(PixelRaster raster, int limit) {
    int[] argb = raster.argb();
    ColorCounter counter = ColorCounter.of(argb.length);
    if (counter.count(argb, limit)) {
      return new ImageColors(argb, limit, counter.distinctColors(), counter, null);
    }
    TranslucentPixels translucent = TranslucentPixels.of(argb);
    long distinctColors = counter.distinctColors(translucent);
    return new ImageColors(argb, limit, distinctColors, null, counter.toBins(translucent, limit));
  }

  /** How often each colour occurs. */
  public synchronized ColorHistogram histogram() {
    ColorHistogram known = histogram;
    if (known == null) {
      known = exactCounter().toHistogram(limit);
      histogram = known;
    }
    return known;
  }

  private ColorCounter exactCounter() {
    if (counter == null) {
      throw new IllegalStateException("the pixels of a coarse histogram must be mapped by colour");
    }
    return counter;
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
    return exactCounter().label(argb, histogram(), labels, transparentLabel);
  }
}
