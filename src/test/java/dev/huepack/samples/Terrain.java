package dev.huepack.samples;

import java.util.stream.IntStream;

/** A mountain range behind a lake: fractal heights on a grid, met by rays. */
final class Terrain {
  private static final int SIZE = 1536;
  private static final double WEST = -9;
  private static final double NEAR = 1;
  private static final double EXTENT = 18;
  private static final double HIGHEST = 3.2;
  private static final Noise NOISE = new Noise(2024);

  private final float[] heights = new float[SIZE * SIZE];

  Terrain() {
    IntStream.range(0, SIZE)
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < SIZE; column++) {
                double x = WEST + EXTENT * column / (SIZE - 1);
                double z = NEAR + EXTENT * row / (SIZE - 1);
                heights[row * SIZE + column] = (float) raised(x, z);
              }
            });
  }

  private static double raised(double x, double z) {
    double bend = NOISE.fractal(x * 0.3, z * 0.3, 7.7, 3);
    double ridges = NOISE.ridged(x * 0.27 + 0.3 * bend + 4.1, z * 0.29 + 0.3 * bend, 9);
    double shore = z - 4.3 - 0.9 * NOISE.fractal(x * 0.5, 3.3, 2) + 0.05 * x * x;
    double rise = Curves.smoothstep(-0.3, 6.2, shore);
    double flank = Curves.smoothstep(2.0, 6.5, Math.abs(x + 0.35)) * Curves.smoothstep(1, 4, z);
    double peak = Curves.bell(-0.9, 1.5, x) * Curves.bell(9.6, 2.0, z);
    double envelope = 0.03 + 1.65 * rise + 0.5 * flank + 0.7 * peak;
    return envelope * (ridges * (0.35 + 0.65 * ridges) + 0.16 * peak) * 1.75 - 0.05;
  }

  /** Height above the lake, which lies at 0; far below it outside the grid. */
  double height(double x, double z) {
    double u = (x - WEST) / EXTENT * (SIZE - 1);
    double v = (z - NEAR) / EXTENT * (SIZE - 1);
    if (u < 0 || v < 0 || u >= SIZE - 1 || v >= SIZE - 1) {
      return -1;
    }
    int column = (int) u;
    int row = (int) v;
    int at = row * SIZE + column;
    double fu = u - column;
    double fv = v - row;
    return Curves.mix(
        Curves.mix(heights[at], heights[at + 1], fu),
        Curves.mix(heights[at + SIZE], heights[at + SIZE + 1], fu),
        fv);
  }

  /** Distance at which a ray meets the ground, or {@link Shape#MISSED}. */
  double meet(Vec3 origin, Vec3 direction) {
    double t = 0.02;
    double step = 0;
    while (t < 26) {
      Vec3 point = origin.along(direction, t);
      double above = point.y() - height(point.x(), point.z());
      if (above < 0.0006 * t) {
        return refined(origin, direction, t - step, t);
      }
      if (point.y() > HIGHEST && direction.y() > 0) {
        return Shape.MISSED;
      }
      step = Math.max(0.0012 * t, above * 0.2);
      t += step;
    }
    return Shape.MISSED;
  }

  private double refined(Vec3 origin, Vec3 direction, double above, double below) {
    double over = above;
    double under = below;
    for (int i = 0; i < 6; i++) {
      double middle = (over + under) / 2;
      Vec3 point = origin.along(direction, middle);
      if (point.y() > height(point.x(), point.z())) {
        over = middle;
      } else {
        under = middle;
      }
    }
    return under;
  }

  /** Upward unit normal over a stretch of ground. */
  Vec3 normal(double x, double z, double stretch) {
    return new Vec3(
            height(x - stretch, z) - height(x + stretch, z),
            2 * stretch,
            height(x, z - stretch) - height(x, z + stretch))
        .unit();
  }

  /** Share of the sun that a place sees: 1 in the open, 0 behind a ridge, soft between. */
  double sunlit(Vec3 point, Vec3 toSun) {
    double share = 1;
    double t = 0.03;
    while (t < 7 && share > 0) {
      Vec3 on = point.along(toSun, t);
      if (on.y() > HIGHEST) {
        break;
      }
      double above = on.y() - height(on.x(), on.z());
      share = Math.min(share, 0.5 + above / t * 28);
      t += Math.max(0.03, above * 0.5);
    }
    return Curves.smoothstep(0, 1, share);
  }
}
