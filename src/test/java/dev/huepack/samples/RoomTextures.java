package dev.huepack.samples;

/** Wood, plaster, linen and porcelain around the fruit of the still life. */
final class RoomTextures {
  private static final Noise NOISE = new Noise(1634);
  private static final double PLANK = 1.55;

  private RoomTextures() {}

  /** A table of planks along x, oiled. */
  static Material table() {
    return new Material.Opaque(
        Vec3.rgb(0x6a4024),
        (point, normal) -> {
          double across = point.z() / PLANK + 0.43;
          int plank = (int) Math.floor(across);
          double along = point.x() + 7.7 * NOISE.cell(plank, 1, 1);
          double warp = NOISE.fractal(along * 0.35, point.z() * 1.6, plank * 3.1, 3);
          double rings = point.z() * 5.5 + warp * 4.2;
          double grain = 0.5 + 0.5 * StrictMath.sin(rings * 3);
          double fibre = NOISE.fractal(along * 1.6, point.z() * 42, plank * 1.7, 3);
          Vec3 wood = Vec3.rgb(0x8a5630).mix(Vec3.rgb(0x54301a), grain * 0.62 + 0.25 * fibre + 0.1);
          wood = wood.times(0.82 + 0.36 * NOISE.cell(plank, 5, 2));
          double pore =
              Curves.smoothstep(0.28, 0.5, NOISE.at(along * 2.4, point.z() * 60, plank + 0.5));
          wood = wood.times(1 - 0.45 * pore);
          double toGap = Math.min(Curves.fraction(across), 1 - Curves.fraction(across)) * PLANK;
          wood = wood.times(0.16 + 0.84 * Curves.smoothstep(0.004, 0.022, toGap));
          double wear = NOISE.fractal(point.x() * 0.8, point.z() * 0.8, 2.2, 3);
          return new Surface(wood, normal, 0.04, 0.15 + 0.07 * wear);
        });
  }

  static Material plaster() {
    return new Material.Opaque(
        Vec3.rgb(0x6a766f),
        (point, normal) -> {
          double broad = NOISE.fractal(point.x() * 0.45, point.y() * 0.45, 3.3, 5);
          double fine = NOISE.fractal(point.x() * 6, point.y() * 6, 1.3, 3);
          Vec3 wall =
              Vec3.rgb(0x5d6f6c).mix(Vec3.rgb(0x7d8377), Curves.clamp(0.5 + broad + 0.18 * fine));
          return new Surface(wall, normal, 0, 0);
        });
  }

  /** Linen with a woven check of two blues. */
  static Material cloth(Frame frame) {
    return new Material.Opaque(
        Vec3.rgb(0xa0a9b2),
        (point, normal) -> {
          Vec3 p = frame.toLocal(point);
          double thread = 46;
          double warp = Math.abs(StrictMath.sin(p.x() * thread * Math.PI / 2));
          double weft = Math.abs(StrictMath.sin(p.z() * thread * Math.PI / 2));
          boolean over =
              ((int) Math.floor(p.x() * thread / 2) + (int) Math.floor(p.z() * thread / 2)) % 2
                  == 0;
          double inCheck = stripe(p.x()) + stripe(p.z());
          Vec3 linen = Vec3.rgb(0xeee6d4).mix(Vec3.rgb(0x34558f), Math.min(1, inCheck * 0.5) * 0.9);
          double weave = 0.74 + 0.26 * (over ? warp : weft);
          double wear = NOISE.fractal(p.x() * 3, p.z() * 3, 0.5, 3);
          Vec3 rippled =
              Relief.tilt(
                  normal, point, 0.10, q -> NOISE.fractal(q.x() * 1.1, q.z() * 1.5, 0.8, 2));
          return new Surface(linen.times(weave * (1 + 0.08 * wear)), rippled, 0, 0);
        });
  }

  private static double stripe(double at) {
    return Curves.fraction(at / 0.36) < 0.5 ? 1 : 0;
  }

  /** White porcelain with painted bands and tulip-like petals, outside and in. */
  static Material porcelain(Frame frame, double rim) {
    return new Material.Opaque(
        Vec3.rgb(0xb4bccc),
        (point, normal) -> {
          Vec3 p = frame.toLocal(point);
          double turn = StrictMath.atan2(p.z(), p.x());
          double h = p.y() / rim;
          double ink = Math.max(band(h, 0.955, 0.018), band(h, 0.78, 0.011));
          ink = Math.max(ink, band(h, 0.205, 0.014));
          double wave = Curves.fraction(turn * 24 / (2 * Math.PI)) * 2 - 1;
          ink = Math.max(ink, dot(wave, (h - 0.866) / 0.05, 0.62));
          ink = Math.max(ink, petals(turn, h));
          double brush = NOISE.fractal(p.x() * 7, p.y() * 7, p.z() * 7, 3);
          Vec3 cobalt = Vec3.rgb(0x1b3c8c).mix(Vec3.rgb(0x4a74c0), Curves.clamp(0.3 + brush * 1.1));
          Vec3 glaze = Vec3.rgb(0xe9ebe6).mix(cobalt, ink);
          return new Surface(glaze, normal, 0.05, 0.015);
        });
  }

  private static double petals(double turn, double height) {
    double place = Curves.fraction(turn * 9 / (2 * Math.PI)) * 2 - 1;
    double y = (height - 0.49) / 0.25;
    double width = 0.62 * (1 - y * y) * (1 - 0.35 * y);
    double edge = Math.abs(place) - width;
    double outline = Curves.smoothstep(0.10, 0.04, Math.abs(edge)) * (Math.abs(y) < 1 ? 1 : 0);
    double heart = Curves.smoothstep(0.02, -0.03, Math.abs(place) - width * 0.5) * 0.75;
    double between = Curves.fraction(turn * 9 / (2 * Math.PI) + 0.5) * 2 - 1;
    return Math.max(Math.max(outline, heart), dot(between, (height - 0.66) / 0.08, 0.8));
  }

  private static double dot(double x, double y, double size) {
    return Curves.smoothstep(size, size - 0.18, Curves.hypotenuse(x, y));
  }

  private static double band(double height, double at, double width) {
    return Curves.smoothstep(width + 0.006, width, Math.abs(height - at));
  }
}
