package dev.huepack.samples;

/** The sRGB transfer curve and its 8-bit codes. */
final class Srgb {
  private static final double[] LINEAR_OF_CODE = new double[256];

  static {
    for (int code = 0; code < 256; code++) {
      LINEAR_OF_CODE[code] = toLinear(code / 255.0);
    }
  }

  private Srgb() {}

  /** Linear value of an 8-bit code. */
  static double linear(int code) {
    return LINEAR_OF_CODE[code];
  }

  static double toLinear(double coded) {
    return coded <= 0.04045 ? coded / 12.92 : StrictMath.pow((coded + 0.055) / 1.055, 2.4);
  }

  static double toCoded(double linear) {
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
  }

  /** 8-bit code of a linear value; out of range is clipped. */
  static int code(double linear) {
    return (int) (toCoded(Curves.clamp(linear)) * 255 + 0.5);
  }

  /** An opaque packed pixel of a colour in linear light. */
  static int opaque(Vec3 color) {
    return argb(255, color);
  }

  /** A packed pixel of an 8-bit alpha and a colour in linear light. */
  static int argb(int alpha, Vec3 color) {
    return (alpha << 24) | (code(color.x()) << 16) | (code(color.y()) << 8) | code(color.z());
  }
}
