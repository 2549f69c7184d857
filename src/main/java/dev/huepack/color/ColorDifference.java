package dev.huepack.color;

/** How far two colours are apart, as a whole number. */
public final class ColorDifference {
  /**
   * Units of {@link #squared} in a squared difference of 1: two backgrounds, and products of two
   * 8-bit values.
   */
  public static final long UNITS = 2 * 255 * 255;

  private ColorDifference() {}

  /**
   * Squared difference over red, green and blue, in units of 1/130050 = 1/(2·255²): 0 to 2.54e10.
   *
   * <p>For colours that are not opaque it is the mean of the squared differences when both are
   * composited on black and on white, in real arithmetic before rounding to levels; the unit makes
   * it a whole number.
   */
  public static long squared(int a, int b) {
    if (PackedColor.isOpaque(a) && PackedColor.isOpaque(b)) {
      return UNITS * squaredOpaque(a, b);
    }
    int alphaA = PackedColor.alpha(a);
    int alphaB = PackedColor.alpha(b);
    long white = 255L * (alphaA - alphaB);
    long sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      long black = (long) (a >> shift & 0xFF) * alphaA - (long) (b >> shift & 0xFF) * alphaB;
      sum += black * black + (black - white) * (black - white);
    }
    return sum;
  }

  /** Squared difference over red, green and blue whatever the alphas: 0 to 195,075. */
  public static int squaredOpaque(int a, int b) {
    int red = PackedColor.red(a) - PackedColor.red(b);
    int green = PackedColor.green(a) - PackedColor.green(b);
    int blue = PackedColor.blue(a) - PackedColor.blue(b);
    return red * red + green * green + blue * blue;
  }
}
