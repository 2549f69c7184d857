package dev.huepack.samples;

/** The dark pines at the near shore, left and right of the view. */
final class Pines {
  private static final Noise NOISE = new Noise(5);
  private static final int TREES = 34;

  private Pines() {}

  /** Whether a point of the picture lies behind a pine or the shore it grows on. */
  static boolean cover(double x, double y, double width) {
    double bank = shore(x, width);
    if (y > bank + 0.006 * NOISE.fractal(x * 60, 0.5, 2)) {
      return true;
    }
    for (int tree = 0; tree < TREES; tree++) {
      double place = NOISE.cell(tree, 0, 0);
      double centre = tree % 3 == 0 ? width - 0.40 * place * place : 0.52 * place * place + 0.01;
      double size = (0.13 + 0.22 * NOISE.cell(tree, 1, 0)) * (1 - 0.62 * place);
      double foot = shore(centre, width) + 0.012;
      double height = (foot - y) / size;
      if (height > 0 && height < 1 && inside(x - centre, height, size, tree)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inside(double across, double height, double size, int tree) {
    double side = across < 0 ? 7 : 3;
    double tiers = height * (13 + 6 * NOISE.cell(tree, 2, 0));
    double droop = 1 - 0.62 * Curves.fraction(tiers + 0.13 * side);
    double own = 0.72 + 0.55 * NOISE.cell(tree, (int) Math.floor(tiers + 0.13 * side), (int) side);
    double needles = 0.016 * NOISE.at(across * 240, height * 90, tree);
    double reach = (1 - height) * 0.235 * droop * own + 0.006 + needles * (1 - height);
    return Math.abs(across) < Math.max(height < 0.97 ? 0.006 : 0, reach) * size / 0.8;
  }

  private static double shore(double x, double width) {
    double left = 0.13 * Curves.smoothstep(0.72, -0.05, x);
    double right = 0.11 * Curves.smoothstep(width - 0.52, width + 0.02, x);
    return 1.01 - left - right + 0.010 * NOISE.fractal(x * 9, 2.5, 3);
  }
}
