package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/**
 * Hot-air balloons among clouds on a transparent ground: flat colours, soft and translucent edges.
 */
final class Illustration implements SamplePicture {
  private static final double EDGE = 0.0016;
  private static final int[] GORES = {0xe4483c, 0xfbe8c8, 0x1f8a8c, 0xf4b63f};

  @Override
  public String path() {
    return "illustration.png";
  }

  @Override
  public FileFormat format() {
    return FileFormat.PNG_WITH_ALPHA;
  }

  @Override
  public PixelRaster render() {
    return Supersampling.renderTranslucent(640, 560, 2, (x, y) -> at(x - 0.571, y));
  }

  private static Cover at(double x, double y) {
    Cover picture = sun(x + 0.27, y - 0.30);
    picture = cloud(x - 0.30, y - 0.27, 1.0, 0.70).over(picture);
    picture = balloon((x - 0.37) / 0.30, (y - 0.53) / 0.30, 2, EDGE / 0.30).over(picture);
    picture = cloud(x + 0.36, y - 0.66, 0.85, 0.80).over(picture);
    picture = shadow(x, y - 0.955).over(picture);
    picture = balloon(x + 0.02, y - 0.36, 0, EDGE).over(picture);
    picture = cloud(x - 0.22, y - 0.79, 1.25, 0.88).over(picture);
    picture = bird(x + 0.43, y - 0.15, 0.050).over(picture);
    picture = bird(x + 0.34, y - 0.10, 0.034).over(picture);
    return bird(x - 0.44, y - 0.40, 0.030).over(picture);
  }

  private static Cover sun(double x, double y) {
    double distance = Outline.circle(x, y, 0.155);
    double glow =
        0.55
            * StrictMath.exp(-Math.max(0, distance) * 21)
            * Curves.smoothstep(0.19, 0.05, distance);
    Cover disc = new Cover(Vec3.rgb(0xffd166), Outline.inside(distance, EDGE));
    return disc.over(new Cover(Vec3.rgb(0xffb347), glow));
  }

  private static Cover shadow(double x, double y) {
    double distance = Outline.ellipse(x + 0.02, y, 0.20, 0.022);
    return new Cover(Vec3.rgb(0x1c2340), 0.38 * Curves.smoothstep(0.022, -0.022, distance));
  }

  /** Puffs that fade towards their flat underside. */
  private static Cover cloud(double x, double y, double scale, double strength) {
    double u = x / scale;
    double v = y / scale;
    double puffs = Outline.circle(u, v + 0.030, 0.068);
    puffs = Curves.smoothMin(puffs, Outline.circle(u + 0.085, v, 0.048), 0.02);
    puffs = Curves.smoothMin(puffs, Outline.circle(u - 0.080, v + 0.004, 0.054), 0.02);
    puffs = Curves.smoothMin(puffs, Outline.circle(u - 0.145, v + 0.018, 0.030), 0.02);
    puffs = Curves.smoothMin(puffs, Outline.circle(u + 0.145, v + 0.020, 0.028), 0.02);
    double whole = -Curves.smoothMin(-puffs, 0.042 - v, 0.03);
    Vec3 color = Vec3.rgb(0xffffff).mix(Vec3.rgb(0xb9c9ea), Curves.smoothstep(-0.05, 0.05, v));
    double soft = 0.004 + 0.020 * Curves.smoothstep(-0.03, 0.04, v);
    double alpha = strength * Curves.smoothstep(soft, -soft, whole);
    return new Cover(color, alpha * (1 - 0.45 * Curves.smoothstep(0.0, 0.045, v)));
  }

  /**
   * A balloon whose envelope has radius 0.28 around the origin and whose basket hangs at y = 0.50.
   */
  private static Cover balloon(double x, double y, int firstGore, double edge) {
    Cover cover = Cover.NOTHING;
    for (int rope = -1; rope <= 1; rope += 2) {
      for (int pair = 0; pair < 2; pair++) {
        double from = rope * (0.100 - 0.055 * pair);
        double distance = Outline.segment(x, y, from, 0.30, rope * (0.045 - 0.03 * pair), 0.46);
        cover =
            new Cover(Vec3.rgb(0x4a3426), 0.85 * Outline.inside(distance - 0.0022, edge))
                .over(cover);
      }
    }
    cover = basket(x, y - 0.49, edge).over(cover);
    double half = y < 0.165 ? Math.sqrt(Math.max(0, 0.0784 - y * y)) : taper(y);
    double distance = Curves.smoothMin(Outline.circle(x, y, 0.28), skirt(x, y), 0.012);
    double u = Math.max(-0.999, Math.min(0.999, x / Math.max(half, 1e-3)));
    double turn = StrictMath.asin(u) / Math.PI + 0.5;
    int gore = (int) Math.floor(turn * 9) + firstGore;
    Vec3 color = Vec3.rgb(GORES[gore & 3]);
    double wave = 0.020 * Math.abs(Curves.fraction(turn * 9) - 0.5) * 2;
    if (Math.abs(y - 0.02 + wave) < 0.036) {
      color = Vec3.rgb(GORES[(gore + 2) & 3]).mix(Vec3.rgb(0x23355e), 0.55);
    }
    double seam = Math.abs(Curves.fraction(turn * 9) - 0.5) * 2;
    color = color.times(1 - 0.22 * Curves.smoothstep(0.86, 1.0, seam));
    color = color.times(1.02 - 0.50 * Curves.smoothstep(0.0, 0.30, x + 0.35 * y));
    double shine = Outline.ellipse(x + 0.10, y + 0.12, 0.045, 0.085);
    color = color.mix(Vec3.ONE, 0.34 * Curves.smoothstep(0.03, -0.045, shine));
    return new Cover(color, Outline.inside(distance, edge)).over(cover);
  }

  private static double taper(double y) {
    return Curves.mix(0.2262, 0.106, Curves.clamp((y - 0.165) / 0.165));
  }

  private static double skirt(double x, double y) {
    double side = (Math.abs(x) - taper(y)) * 0.8;
    return Math.max(side, Math.abs(y - 0.215) - 0.115);
  }

  private static Cover basket(double x, double y, double edge) {
    double distance = Outline.box(x, y, 0.044 - 0.12 * Math.max(0, y), 0.030) - 0.008;
    boolean woven = ((int) Math.floor((x + 1) * 90) + (int) Math.floor((y + 1) * 90)) % 2 == 0;
    Vec3 color = Vec3.rgb(woven ? 0xb97a3e : 0x9a5f2c);
    if (y < -0.022) {
      color = Vec3.rgb(0x6a3f1f);
    }
    return new Cover(color, Outline.inside(distance, edge));
  }

  private static Cover bird(double x, double y, double size) {
    double u = Math.abs(x) / size;
    double wing = -0.42 * StrictMath.sin(Math.min(u, 1.0) * 2.4) + 0.10 * u;
    double thick = 0.13 * Curves.smoothstep(1.02, 0.0, u) + 0.01;
    double distance = Math.max(Math.abs(y / size - wing) - thick, u - 1) * size * 0.7;
    return new Cover(Vec3.rgb(0x2b3557), Outline.inside(distance, EDGE));
  }
}
