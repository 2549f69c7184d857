package dev.huepack.samples;

/** The peacock itself: a blue neck, a crowned head and a breast of scales. */
final class PeacockBird {
  private static final Noise NOISE = new Noise(31);
  private static final double SOFT = 0.0022;
  private static final double HEAD_X = 0.032;
  private static final double HEAD_Y = 0.545;

  private PeacockBird() {}

  /** {@code x} from the middle of the picture, {@code y} down from its top, in heights. */
  static Cover at(double x, double y) {
    Cover cover = body(x, y);
    Cover face = face(x - HEAD_X, y - HEAD_Y);
    return crown(x - HEAD_X, y - HEAD_Y).over(face.over(cover));
  }

  private static Cover body(double x, double y) {
    // The neck is a chain of balls along a gentle S that widens into the breast.
    double distance = Outline.circle(x - HEAD_X, y - HEAD_Y, 0.036);
    for (int i = 0; i <= 24; i++) {
      double t = i / 24.0;
      double nx = HEAD_X * (1 - t) - 0.02 * StrictMath.sin(t * 5.2) - 0.012 * t;
      double ny = HEAD_Y + 0.012 + t * 0.44;
      double thick = 0.030 + 0.020 * t + 0.112 * t * t * t;
      distance = Curves.smoothMin(distance, Outline.circle(x - nx, y - ny, thick), 0.012);
    }
    double alpha = Outline.inside(distance, SOFT);
    if (alpha <= 0) {
      double shade = Curves.smoothstep(0.09, 0.0, distance) * 0.55;
      return new Cover(Vec3.rgb(0x021014), shade);
    }
    double scale = 92 - 44 * Curves.smoothstep(0.6, 1.0, y);
    double row = Math.floor(y * scale);
    double sx = x * scale + (row % 2 == 0 ? 0.5 : 0);
    double scaleEdge =
        Curves.hypotenuse(Curves.fraction(sx) - 0.5, Curves.fraction(y * scale) * 0.9);
    double light = Curves.smoothstep(0.03, -0.055, distance + 0.25 * (x - 0.01));
    Vec3 blue = Vec3.rgb(0x071c6b).mix(Vec3.rgb(0x1668e8), Curves.clamp(light * 0.95));
    Vec3 teal = Vec3.rgb(0x067a86).mix(Vec3.rgb(0x18c4b0), light);
    double low = Curves.smoothstep(0.78, 1.02, y + 0.03 * NOISE.at(x * 20, y * 20));
    Vec3 color = blue.mix(teal, low * 0.85).times(1.12 - 0.55 * Curves.clamp(scaleEdge));
    double rim = Curves.smoothstep(-0.016, 0.0, distance) * (x < 0 ? 1 : 0.35);
    return new Cover(color.plus(Vec3.rgb(0x39c6ff).times(0.30 * rim)), alpha);
  }

  private static Cover face(double x, double y) {
    Cover cover = Cover.NOTHING;
    double length = Curves.clamp((x - 0.026) / 0.058);
    double beak = Math.abs(y - 0.004 - 0.014 * length * length) - 0.0125 * (1 - length);
    if (x > 0.026 && x < 0.09) {
      cover =
          new Cover(Vec3.rgb(0xd9cfb4).mix(Vec3.rgb(0x77705f), length), Outline.inside(beak, SOFT));
    }
    double above = Outline.ellipse(x - 0.012, y + 0.0135, 0.021, 0.0052);
    double below = Outline.ellipse(x - 0.011, y - 0.0125, 0.019, 0.0068);
    Cover white = new Cover(Vec3.rgb(0xf4f1e6), Outline.inside(Math.min(above, below), SOFT));
    Cover eye =
        new Cover(
            Vec3.rgb(0x0b0a10), Outline.inside(Outline.circle(x - 0.013, y + 0.001, 0.0078), SOFT));
    Cover glint =
        new Cover(
            Vec3.rgb(0xffffff),
            Outline.inside(Outline.circle(x - 0.0155, y + 0.004, 0.0023), SOFT));
    return glint.over(eye.over(white.over(cover)));
  }

  private static Cover crown(double x, double y) {
    Cover cover = Cover.NOTHING;
    for (int i = 0; i < 7; i++) {
      double lean = (i - 3.4) * 0.21;
      double tipX = -0.008 + 0.098 * StrictMath.sin(lean);
      double tipY = -0.020 - 0.088 * StrictMath.cos(lean);
      double wire = Outline.segment(x, y, -0.006, -0.03, tipX, tipY) - 0.0013;
      double bead = Outline.ellipse(x - tipX, y - tipY, 0.0105, 0.0125);
      Vec3 color =
          Vec3.rgb(0x0f7f9a)
              .mix(Vec3.rgb(0x3be0d0), Curves.smoothstep(0.002, -0.008, bead + (y - tipY)));
      Cover one = new Cover(Vec3.rgb(0x0a3a5c), Outline.inside(wire, SOFT));
      cover = new Cover(color, Outline.inside(bead, SOFT)).over(one.over(cover));
    }
    return cover;
  }
}
