package dev.huepack.samples;

/** The skins of the still life's fruit, each in its fruit's own frame. */
final class FruitTextures {
  private static final Noise NOISE = new Noise(71);

  private FruitTextures() {}

  static Material citrus(Frame frame, Vec3 color, Vec3 ripe, double pores) {
    return new Material.Opaque(
        color,
        (point, normal) -> {
          Vec3 p = frame.toLocal(point);
          double mottle = NOISE.fractal(p.x() * 3, p.y() * 3, p.z() * 3, 3);
          double pit = Curves.smoothstep(-0.1, -0.5, pore(point, pores));
          Vec3 skin = color.mix(ripe, Curves.clamp(0.5 + mottle)).times(1 - 0.18 * pit);
          Vec3 bumped = Relief.tilt(normal, point, 0.0055, q -> pore(q, pores));
          return new Surface(skin, bumped, 0.035, 0.16);
        });
  }

  private static double pore(Vec3 p, double scale) {
    return NOISE.at(p.x() * scale, p.y() * scale, p.z() * scale)
        + 0.4 * NOISE.at(p.x() * scale * 0.4, p.y() * scale * 0.4, p.z() * scale * 0.4);
  }

  /** The cut face of an orange, with its segments, above a skin. */
  static Material cutOrange(Frame frame, double radius) {
    Material.Opaque peel =
        (Material.Opaque) citrus(frame, Vec3.rgb(0xf08a12), Vec3.rgb(0xe8720a), 22);
    return new Material.Opaque(
        peel.average(),
        (point, normal) ->
            normal.dot(frame.y()) > 0.999
                ? flesh(frame.toLocal(point), point, normal, radius)
                : peel.texture().at(point, normal));
  }

  private static Surface flesh(Vec3 local, Vec3 point, Vec3 normal, double radius) {
    double r = Curves.hypotenuse(local.x(), local.z()) / radius;
    double turn = (StrictMath.atan2(local.z(), local.x()) / (2 * Math.PI) + 0.5) * 10;
    double segment = Math.abs(Curves.fraction(turn) - 0.5) * 2;
    double toWall = (1 - segment) * r * 0.31;
    double inRind = Curves.smoothstep(0.80, 0.865, r + 0.06 * StrictMath.pow(segment, 6));
    double wall = Math.max(Curves.smoothstep(0.034, 0.012, toWall), inRind);
    wall = Math.max(wall, Curves.smoothstep(0.11, 0.06, r));
    double angle = Math.floor(turn) * 7.3;
    double sacs = NOISE.fractal(r * 4.5, (turn - Math.floor(turn)) * (4 + 5 * r) + angle, 0.3, 3);
    Vec3 pulp = Vec3.rgb(0xf07f0a).mix(Vec3.rgb(0xffb030), Curves.clamp(0.45 + 1.3 * sacs));
    Vec3 pith = Vec3.rgb(0xfff0cf);
    Vec3 color = pulp.mix(pith, wall);
    color = color.mix(Vec3.rgb(0xf08a12), Curves.smoothstep(0.955, 0.975, r));
    Vec3 bumped =
        Relief.tilt(
            normal, point, 0.004, q -> NOISE.fractal(q.x() * 11, q.y() * 11, q.z() * 11, 2));
    return new Surface(color, bumped, 0.05 * (1 - 0.8 * wall), 0.09);
  }

  static Material apple(Frame frame) {
    return new Material.Opaque(
        Vec3.rgb(0xb03a22),
        (point, normal) -> {
          Vec3 p = frame.toLocal(point);
          double turn = StrictMath.atan2(p.z(), p.x());
          double streaks =
              NOISE.fractal(StrictMath.cos(turn) * 5, StrictMath.sin(turn) * 5, p.y() * 0.7 + 9, 4);
          double patch = NOISE.fractal(p.x() * 1.1 + 5, p.y() * 1.1, p.z() * 1.1, 2);
          double radius = Curves.hypotenuse(p.x(), p.z());
          double dimple = Curves.smoothstep(0.30, 0.05, radius) * (p.y() > 0 ? 1 : 0.6);
          double blush =
              Curves.smoothstep(-0.42, 0.25, streaks * 0.75 + patch * 0.9 + 0.16 - dimple);
          Vec3 skin = Vec3.rgb(0xdcb23a).mix(Vec3.rgb(0xa80f14), blush);
          skin = skin.mix(Vec3.rgb(0x7d0a14), Curves.smoothstep(0.1, 0.6, streaks) * 0.5);
          double speck = NOISE.at(p.x() * 13, p.y() * 13, p.z() * 13);
          skin = skin.mix(Vec3.rgb(0xf0c882), Curves.smoothstep(0.52, 0.66, speck) * 0.7);
          return new Surface(skin, normal, 0.045, 0.05);
        });
  }

  static Material pear(Frame frame) {
    return new Material.Opaque(
        Vec3.rgb(0xaa9a34),
        (point, normal) -> {
          Vec3 p = frame.toLocal(point);
          double mottle = NOISE.fractal(p.x() * 2.4, p.y() * 2.4, p.z() * 2.4, 4);
          Vec3 skin = Vec3.rgb(0xb9b83c).mix(Vec3.rgb(0x86982a), Curves.clamp(0.5 + mottle));
          double blush = Curves.smoothstep(-0.2, 0.9, p.x() * 1.1 + p.z() * 0.5 + mottle * 0.7);
          skin = skin.mix(Vec3.rgb(0xc4622c), blush * 0.75);
          double speck = NOISE.at(p.x() * 21, p.y() * 21, p.z() * 21);
          skin = skin.mix(Vec3.rgb(0x6b5420), Curves.smoothstep(0.40, 0.58, speck) * 0.75);
          double russet = Curves.smoothstep(1.45, 1.75, p.y() + mottle * 0.3);
          skin = skin.mix(Vec3.rgb(0x7a5a2c), russet * 0.7);
          return new Surface(skin, normal, 0.035, 0.17);
        });
  }

  /** Grapes: each its own purple, with a bloom that the light catches. */
  static Material grapes(Cluster cluster) {
    return new Material.Opaque(
        Vec3.rgb(0x542e5a),
        (point, normal) -> {
          Vec3 centre = cluster.ballAt(point).centre();
          double own =
              NOISE.cell(
                  (int) (centre.x() * 997), (int) (centre.y() * 997), (int) (centre.z() * 997));
          double mottle = NOISE.fractal(point.x() * 5, point.y() * 5, point.z() * 5, 3);
          Vec3 skin = Vec3.rgb(0x3a0f3c).mix(Vec3.rgb(0x651a3e), own);
          double bloom = Curves.smoothstep(-0.25, 0.6, mottle + 0.3 * own);
          skin = skin.mix(Vec3.rgb(0x76709c), bloom * 0.55);
          return new Surface(skin, normal, 0.05, 0.06 + 0.1 * bloom);
        });
  }

  static Material plain(Vec3 color, double coat, double roughness) {
    return new Material.Opaque(
        color, (point, normal) -> new Surface(color, normal, coat, roughness));
  }
}
