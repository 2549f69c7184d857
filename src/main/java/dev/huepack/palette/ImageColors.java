package dev.huepack.palette;

import dev.huepack.color.PixelRaster;

/**
 * The colours of one picture: its histogram, and for every pixel the entry of the histogram that it
 * belongs to, so that mapping a picture to a palette is a table look-up.
 */
public final class ImageColors {
  /** Stands for the fully transparent pixels, which are no entry of the histogram. */
  static final int TRANSPARENT_ENTRY = -1;

  private final ColorHistogram histogram;
  private final long distinctColors;
  private final int[] ids;
  private final int[] entryOfId;

  ImageColors(ColorHistogram histogram, long distinctColors, int[] ids, int[] entryOfId) {
    this.histogram = histogram;
    this.distinctColors = distinctColors;
    this.ids = ids;
    this.entryOfId = entryOfId;
  }

  /**
   * Counts a picture.
   *
   * @param limit distinct colours up to which the histogram is exact
   */
  public static ImageColors of(PixelRaster raster, int limit) {
    return ColorCounter.count(raster, limit);
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
    if (!histogram.isExact()) {
      throw new IllegalStateException("the pixels of a coarse histogram must be mapped by colour");
    }
    byte[] labelOfId = new byte[entryOfId.length];
    for (int id = 0; id < labelOfId.length; id++) {
      int entry = entryOfId[id];
      labelOfId[id] = entry == TRANSPARENT_ENTRY ? (byte) transparentLabel : labels[entry];
    }
    byte[] indices = new byte[ids.length];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      indices[pixel] = labelOfId[ids[pixel]];
    }
    return indices;
  }
}
