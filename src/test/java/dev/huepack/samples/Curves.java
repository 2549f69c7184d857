package dev.huepack.samples;

/** Curves of one variable that shape gradients and edges. */
final class Curves {
  private Curves() {}

  static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }

  static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }

  /** 0 below {@code from}, 1 above {@code to}, smooth between; {@code from > to} falls instead. */
  static double smoothstep(double from, double to, double value) {
    double t = clamp((value - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  /** A bell of height 1 around {@code centre}. */
  static double bell(double centre, double width, double value) {
    double t = (value - centre) / width;
    return StrictMath.exp(-t * t);
  }

  /** The smaller of two distances, rounded where they meet within {@code radius}. */
  static double smoothMin(double a, double b, double radius) {
    double h = Math.max(radius - Math.abs(a - b), 0) / radius;
    return Math.min(a, b) - h * h * radius * 0.25;
  }

  /** Length of the hypotenuse; {@code Math.hypot} is slow for care that nothing here needs. */
  static double hypotenuse(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  static double fraction(double value) {
    return value - Math.floor(value);
  }
}
