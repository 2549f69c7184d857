package dev.huepack.color;

/**
 * Scales pictures by an area filter in linear light, colours weighted by their alpha, so that
 * hidden ones do not bleed into visible ones.
 *
 * <p>Single-precision sums in a fixed order and tables made with {@link StrictMath}: the same on
 * any machine.
 */
public final class RasterScaler {
  private static final int CHANNELS = 4;
  private static final int LINEAR_STEPS = 1 << 16;
  private static final float[] LINEAR_OF_LEVEL = linearOfLevel();
  private static final byte[] LEVEL_OF_LINEAR = levelOfLinear();

  private RasterScaler() {}

  /**
   * A picture of just this size, smaller or larger; itself where it has that size already.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public static PixelRaster scaled(PixelRaster raster, int width, int height) {
    if (raster.width() == width && raster.height() == height) {
      return raster;
    }
    float[] planes =
        new AreaScaler(raster.width(), raster.height(), width, height)
            .scale(CHANNELS, (y, values) -> readLinear(raster, y, values));
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      float alpha = planes[CHANNELS * pixel + 3];
      argb[pixel] =
          alpha < 0.5f / 255
              ? PackedColor.TRANSPARENT
              : PackedColor.of(
                  Math.min(255, Math.round(alpha * 255)),
                  level(planes[CHANNELS * pixel] / alpha),
                  level(planes[CHANNELS * pixel + 1] / alpha),
                  level(planes[CHANNELS * pixel + 2] / alpha));
    }
    return new PixelRaster(width, height, argb);
  }

  private static void readLinear(PixelRaster raster, int y, float[] values) {
    int offset = y * raster.width();
    for (int x = 0; x < raster.width(); x++) {
      int color = raster.argb()[offset + x];
      float alpha = PackedColor.alpha(color) / 255f;
      values[CHANNELS * x] = alpha * LINEAR_OF_LEVEL[PackedColor.red(color)];
      values[CHANNELS * x + 1] = alpha * LINEAR_OF_LEVEL[PackedColor.green(color)];
      values[CHANNELS * x + 2] = alpha * LINEAR_OF_LEVEL[PackedColor.blue(color)];
      values[CHANNELS * x + 3] = alpha;
    }
  }

  private static int level(float linear) {
    return LEVEL_OF_LINEAR[Math.min(LINEAR_STEPS, Math.round(linear * LINEAR_STEPS))] & 0xFF;
  }

  private static float[] linearOfLevel() {
    float[] linear = new float[256];
    for (int level = 0; level < linear.length; level++) {
      linear[level] = (float) LinearLight.of(level);
    }
    return linear;
  }

  private static byte[] levelOfLinear() {
    byte[] levels = new byte[LINEAR_STEPS + 1];
    for (int step = 0; step <= LINEAR_STEPS; step++) {
      double value = (double) step / LINEAR_STEPS;
      double gamma =
          value <= 0.0031308 ? 12.92 * value : 1.055 * StrictMath.pow(value, 1 / 2.4) - 0.055;
      levels[step] = (byte) Math.round(255 * gamma);
    }
    return levels;
  }
}
