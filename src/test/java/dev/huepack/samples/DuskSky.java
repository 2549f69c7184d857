package dev.huepack.samples;

/** The sky after sunset, glowing in the west: its colour in every direction. */
final class DuskSky {
  /** Where the last sunlight comes from: low in the west, a little behind the viewer. */
  static final Vec3 TO_SUN = new Vec3(-0.90, 0.25, -0.22).unit();

  private static final Noise NOISE = new Noise(88);
  private static final Gradient WEST =
      new Gradient(
          new double[] {0, 0.06, 0.16, 0.30, 0.50, 0.80},
          0xffd08a,
          0xfda866,
          0xee7f72,
          0xa4638f,
          0x4f4d8a,
          0x1d2757);
  private static final Gradient EAST =
      new Gradient(
          new double[] {0, 0.07, 0.18, 0.32, 0.52, 0.80},
          0xc9a3b4,
          0xd990a0,
          0xb07aa6,
          0x6a64a0,
          0x38447f,
          0x151f4c);

  private DuskSky() {}

  static Vec3 at(Vec3 direction) {
    double up = Math.max(0, direction.y());
    double east = Curves.smoothstep(-0.62, 0.55, direction.x());
    Vec3 sky = WEST.at(up).mix(EAST.at(up), east);
    return star(direction, clouds(direction, up, east, sky));
  }

  /** The haze that distance adds. */
  static Vec3 haze(Vec3 direction) {
    double east = Curves.smoothstep(-0.62, 0.55, direction.x());
    return Vec3.rgb(0xd9979a).mix(Vec3.rgb(0x8a86b4), east);
  }

  private static Vec3 clouds(Vec3 direction, double up, double east, Vec3 sky) {
    double lift = 1 / (up + 0.10);
    double x = direction.x() * lift;
    double z = direction.z() * lift;
    double bend = NOISE.fractal(x * 0.5, z * 0.9, 4.1, 3);
    double thick = NOISE.fractal(x * 0.55 + bend * 0.5, z * 1.9 + bend, 1.1, 6);
    double cover = Curves.smoothstep(0.02, 0.55, thick) * Curves.smoothstep(0.02, 0.12, up);
    cover *= Curves.smoothstep(0.62, 0.34, up);
    Vec3 lit = Vec3.rgb(0xffa877).mix(Vec3.rgb(0xe58ba4), east);
    Vec3 shade = Vec3.rgb(0x8b5f8c).mix(Vec3.rgb(0x5f5a94), east);
    return sky.mix(lit.mix(shade, Curves.smoothstep(0.2, 0.7, thick)), cover * 0.8);
  }

  private static Vec3 star(Vec3 direction, Vec3 sky) {
    double scale = 95;
    double x = direction.x() / direction.z() * scale;
    double y = direction.y() / direction.z() * scale;
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    if (direction.z() <= 0 || NOISE.cell(column, row, 0) > 0.035) {
      return sky;
    }
    double dx = x - column - 0.2 - 0.6 * NOISE.cell(column, row, 1);
    double dy = y - row - 0.2 - 0.6 * NOISE.cell(column, row, 2);
    double light =
        Curves.bell(0, 0.055 + 0.05 * NOISE.cell(column, row, 3), Curves.hypotenuse(dx, dy));
    return sky.plus(
        new Vec3(0.75, 0.8, 0.9).times(light * Curves.smoothstep(0.30, 0.6, direction.y())));
  }
}
