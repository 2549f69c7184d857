package dev.huepack.report;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.RasterScaler;

/** Makes pictures smaller, in linear light, for people to look at. */
final class SmallPicture {
  private SmallPicture() {}

  /**
   * A picture of the same shape with at most so many pixels; itself if it has no more.
   *
   * @param maxPixels at least 1
   */
  static PixelRaster of(PixelRaster raster, int maxPixels) {
    double scale = Math.sqrt((double) maxPixels / raster.pixels());
    return scale >= 1
        ? raster
        : RasterScaler.scaled(
            raster, shorter(raster.width(), scale), shorter(raster.height(), scale));
  }

  private static int shorter(int length, double scale) {
    return Math.max(1, (int) (length * scale));
  }
}
