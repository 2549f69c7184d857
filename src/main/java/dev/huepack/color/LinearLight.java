package dev.huepack.color;

/**
 * Translates levels of sRGB to linear light, by a table that also knows levels that are seen only
 * in part.
 *
 * <p>IEC 61966-2-1. Computed with {@link StrictMath}, so the same on any machine.
 */
final class LinearLight {
  /** What stands for white: the product of two levels. */
  static final int WHITE = 255 * 255;

  private static final double[] LIGHT = light();

  private LinearLight() {}

  /** Light, 0 to 1, of a level times 255, 0 to {@link #WHITE}. */
  static double ofProduct(int product) {
    return LIGHT[product];
  }

  /** Light, 0 to 1, of a level, 0 to 255. */
  static double of(int level) {
    return LIGHT[255 * level];
  }

  private static double[] light() {
    double[] light = new double[WHITE + 1];
    for (int product = 0; product <= WHITE; product++) {
      double value = (double) product / WHITE;
      light[product] =
          value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
    return light;
  }
}
