package dev.huepack.studio;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;

/**
 * What the page paints while a slider moves: the picture itself, or every so manieth pixel of a
 * large one, as entries of its exact histogram.
 */
final class WorkPicture {
  /** Pictures with more pixels are thinned out. */
  static final int MOST_PIXELS = 1 << 20;

  private static final int THINNED_PIXELS = 1 << 19;

  private final PixelRaster raster;
  private final ColorHistogram histogram;
  private final boolean whole;

  private WorkPicture(PixelRaster raster, ColorHistogram histogram, boolean whole) {
    this.whole = whole;
    this.raster = raster;
    this.histogram = histogram;
  }

  /** The picture itself where it is small enough. */
  static WorkPicture of(PixelRaster raster, ColorHistogram histogram) {
    if (raster.pixels() <= MOST_PIXELS && histogram.isExact()) {
      return new WorkPicture(raster, histogram, true);
    }
    PixelRaster thinned = thinned(raster, THINNED_PIXELS);
    return new WorkPicture(thinned, count(thinned), false);
  }

  /** Every so manieth pixel: at most so many, but one. */
  private static PixelRaster thinned(PixelRaster raster, int pixels) {
    int step = (int) Math.ceil(Math.sqrt((double) raster.pixels() / pixels));
    int width = Math.max(1, raster.width() / step);
    int height = Math.max(1, raster.height() / step);
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      int sourceY = (int) ((y + 0.5) * raster.height() / height);
      for (int x = 0; x < width; x++) {
        int sourceX = (int) ((x + 0.5) * raster.width() / width);
        argb[y * width + x] = raster.argb()[sourceY * raster.width() + sourceX];
      }
    }
    return new PixelRaster(width, height, argb);
  }

  private static ColorHistogram count(PixelRaster raster) {
    return ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT).histogram();
  }

  /** The colours of about so many of its pixels. */
  ColorHistogram sample(int pixels) {
    return count(thinned(raster, pixels));
  }

  /** Whether it is the picture itself. */
  boolean isWhole() {
    return whole;
  }

  int width() {
    return raster.width();
  }

  int height() {
    return raster.height();
  }

  /** Exact: there are no more pixels than a histogram tells apart. */
  ColorHistogram histogram() {
    return histogram;
  }

  /** The colours of the histogram, packed. */
  int[] colors() {
    int[] colors = new int[histogram.size()];
    for (int entry = 0; entry < colors.length; entry++) {
      colors[entry] = histogram.color(entry);
    }
    return colors;
  }

  /**
   * The entry of the histogram that each pixel is; one past the last for fully transparent ones.
   */
  int[] entries() {
    int slots = Integer.highestOneBit(Math.max(1, histogram.size())) * 4;
    int[] table = new int[slots];
    for (int entry = 0; entry < histogram.size(); entry++) {
      int slot = slot(histogram.color(entry), slots);
      while (table[slot] != 0) {
        slot = (slot + 1) & (slots - 1);
      }
      table[slot] = entry + 1;
    }
    int[] entries = new int[raster.pixels()];
    for (int pixel = 0; pixel < entries.length; pixel++) {
      int color = raster.argb()[pixel];
      if (pixel > 0 && color == raster.argb()[pixel - 1]) {
        entries[pixel] = entries[pixel - 1];
      } else {
        entries[pixel] = entry(color, table);
      }
    }
    return entries;
  }

  private int entry(int color, int[] table) {
    if (PackedColor.isTransparent(color)) {
      return histogram.size();
    }
    int slot = slot(color, table.length);
    while (histogram.color(table[slot] - 1) != color) {
      slot = (slot + 1) & (table.length - 1);
    }
    return table[slot] - 1;
  }

  /** Spreads by an odd number near 2^32 over the golden ratio (Knuth, TAOCP 6.4). */
  private static int slot(int color, int slots) {
    return (color * 0x9E3779B1) >>> (32 - Integer.numberOfTrailingZeros(slots));
  }
}
