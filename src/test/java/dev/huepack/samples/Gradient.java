package dev.huepack.samples;

/** A smooth run of colours through evenly or freely placed stops. */
final class Gradient {
  private final double[] positions;
  private final Vec3[] codedColors;

  /**
   * Makes a gradient.
   *
   * @param positions ascending, as many as colours
   * @param colors sRGB codes, {@code 0xRRGGBB}
   */
  Gradient(double[] positions, int... colors) {
    this.positions = positions;
    codedColors = new Vec3[colors.length];
    for (int i = 0; i < colors.length; i++) {
      codedColors[i] =
          new Vec3(
              ((colors[i] >> 16) & 0xff) / 255.0,
              ((colors[i] >> 8) & 0xff) / 255.0,
              (colors[i] & 0xff) / 255.0);
    }
  }

  /** The colour in linear light; mixed in coded values, which look even to the eye. */
  Vec3 at(double position) {
    int last = positions.length - 1;
    int i = 0;
    while (i < last - 1 && position > positions[i + 1]) {
      i++;
    }
    double t = Curves.clamp((position - positions[i]) / (positions[i + 1] - positions[i]));
    Vec3 before = codedColors[Math.max(i - 1, 0)];
    Vec3 from = codedColors[i];
    Vec3 to = codedColors[i + 1];
    Vec3 after = codedColors[Math.min(i + 2, last)];
    return new Vec3(
        Srgb.toLinear(catmullRom(before.x(), from.x(), to.x(), after.x(), t)),
        Srgb.toLinear(catmullRom(before.y(), from.y(), to.y(), after.y(), t)),
        Srgb.toLinear(catmullRom(before.z(), from.z(), to.z(), after.z(), t)));
  }

  private static double catmullRom(double a, double b, double c, double d, double t) {
    double value =
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    return Curves.clamp(value);
  }
}
