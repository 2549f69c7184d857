package dev.huepack.color;

/**
 * Reads and makes packed colours: 8-bit sRGB with straight (not premultiplied) alpha, as {@code
 * 0xAARRGGBB} in an {@code int}. An alpha of 255 is opaque, 0 is fully transparent.
 */
public final class PackedColor {
  /** The alpha of an opaque colour. */
  public static final int OPAQUE_ALPHA = 0xFF;

  /**
   * The one colour that stands for every fully transparent pixel, whatever its hidden colour was.
   */
  public static final int TRANSPARENT = 0;

  private PackedColor() {}

  /** Packs an opaque colour; each channel is 0 to 255. */
  public static int opaque(int red, int green, int blue) {
    return 0xFF000000 | red << 16 | green << 8 | blue;
  }

  /** Packs a colour; each channel is 0 to 255. */
  public static int of(int alpha, int red, int green, int blue) {
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /** Alpha, 0 to 255. */
  public static int alpha(int argb) {
    return argb >>> 24;
  }

  /** Red, 0 to 255. */
  public static int red(int argb) {
    return argb >> 16 & 0xFF;
  }

  /** Green, 0 to 255. */
  public static int green(int argb) {
    return argb >> 8 & 0xFF;
  }

  /** Blue, 0 to 255. */
  public static int blue(int argb) {
    return argb & 0xFF;
  }

  /** Whether the colour hides all that lies behind it. */
  public static boolean isOpaque(int argb) {
    return argb >>> 24 == OPAQUE_ALPHA;
  }

  /** Whether nothing of the colour can be seen. */
  public static boolean isTransparent(int argb) {
    return argb >>> 24 == 0;
  }

  /** The colour in CSS notation: {@code #rrggbb}, or {@code #rrggbbaa} when it is not opaque. */
  public static String toHex(int argb) {
    StringBuilder hex = new StringBuilder(9).append('#');
    appendByte(hex, red(argb));
    appendByte(hex, green(argb));
    appendByte(hex, blue(argb));
    if (!isOpaque(argb)) {
      appendByte(hex, alpha(argb));
    }
    return hex.toString();
  }

  private static void appendByte(StringBuilder hex, int value) {
    hex.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 0xF, 16));
  }
}
