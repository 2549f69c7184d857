package dev.huepack.report;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;

/** Makes pictures smaller, in linear light, for people to look at. */
final class SmallPicture {
  private static final int LINEAR_STEPS = 1 << 12;
  private static final float[] LINEAR_OF_LEVEL = linearOfLevel();
  private static final int[] LEVEL_OF_LINEAR = levelOfLinear();

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
        : scaled(raster, shorter(raster.width(), scale), shorter(raster.height(), scale));
  }

  private static int shorter(int length, double scale) {
    return Math.max(1, (int) (length * scale));
  }

  /** A picture of just this size, which is not larger. */
  static PixelRaster scaled(PixelRaster raster, int width, int height) {
    float[] planes =
        new AreaScaler(raster.width(), raster.height(), width, height)
            .scale(4, (y, values) -> readLinear(raster, y, values));
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      float alpha = planes[4 * pixel + 3];
      // Colours were multiplied by alpha, so that hidden ones do not bleed into visible ones.
      argb[pixel] =
          alpha < 0.5f / 255
              ? PackedColor.TRANSPARENT
              : PackedColor.of(
                  Math.min(255, Math.round(alpha * 255)),
                  level(planes[4 * pixel] / alpha),
                  level(planes[4 * pixel + 1] / alpha),
                  level(planes[4 * pixel + 2] / alpha));
    }
    return new PixelRaster(width, height, argb);
  }

  private static void readLinear(PixelRaster raster, int y, float[] values) {
    int offset = y * raster.width();
    for (int x = 0; x < raster.width(); x++) {
      int color = raster.argb()[offset + x];
      float alpha = PackedColor.alpha(color) / 255f;
      values[4 * x] = alpha * LINEAR_OF_LEVEL[PackedColor.red(color)];
      values[4 * x + 1] = alpha * LINEAR_OF_LEVEL[PackedColor.green(color)];
      values[4 * x + 2] = alpha * LINEAR_OF_LEVEL[PackedColor.blue(color)];
      values[4 * x + 3] = alpha;
    }
  }

  private static int level(float linear) {
    return LEVEL_OF_LINEAR[Math.min(LINEAR_STEPS, Math.round(linear * LINEAR_STEPS))];
  }

  private static float[] linearOfLevel() {
    float[] linear = new float[256];
    for (int level = 0; level < linear.length; level++) {
      double v = level / 255.0;
      linear[level] = (float) (v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4));
    }
    return linear;
  }

  private static int[] levelOfLinear() {
    int[] levels = new int[LINEAR_STEPS + 1];
    for (int step = 0; step <= LINEAR_STEPS; step++) {
      double v = (double) step / LINEAR_STEPS;
      double gamma = v <= 0.0031308 ? 12.92 * v : 1.055 * StrictMath.pow(v, 1 / 2.4) - 0.055;
      levels[step] = (int) Math.round(255 * gamma);
    }
    return levels;
  }
}
