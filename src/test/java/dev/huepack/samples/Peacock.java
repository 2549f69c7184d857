package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/**
 * A peacock before its fan: rings of feather eyes around one point, in blue, teal, green and gold.
 */
final class Peacock implements SamplePicture {
  private static final Noise NOISE = new Noise(909);
  private static final int RINGS = 8;
  private static final double ROOT = 1.02;

  @Override
  public String path() {
    return "peacock.jpg";
  }

  @Override
  public FileFormat format() {
    return FileFormat.JPEG;
  }

  @Override
  public PixelRaster render() {
    return render(768, 512, 2);
  }

  PixelRaster render(int width, int height, int grid) {
    return Supersampling.render(
        width,
        height,
        grid,
        (x, y) -> {
          double fromMiddle = x - 0.75;
          Cover bird = PeacockBird.at(fromMiddle, y);
          return bird.alpha() >= 1 ? bird.color() : bird.over(fan(fromMiddle, ROOT - y));
        });
  }

  /** The fan: from the innermost ring of feathers outwards, until nothing shines through. */
  private static Vec3 fan(double x, double up) {
    double radius = Curves.hypotenuse(x, up);
    double turn = StrictMath.atan2(x, up);
    Vec3 sum = Vec3.ZERO;
    double clear = 1;
    for (int ring = 0; ring < RINGS && clear > 0.01; ring++) {
      double eyeRadius = 0.27 + 0.118 * ring + 0.004 * ring * ring;
      int count = 15 + ring * 2;
      double spacing = Math.PI * 1.16 / count;
      double place = turn / spacing + (ring % 2) * 0.5;
      int nearest = (int) Math.floor(place + 0.5);
      for (int neighbour = 0; neighbour < 2 && clear > 0.01; neighbour++) {
        int feather = neighbour == 0 ? nearest : nearest + (place > nearest ? 1 : -1);
        double wobble = 0.12 * (NOISE.cell(feather, ring, 1) - 0.5);
        double across = (place - feather - wobble) * spacing;
        double shift = 0.022 * (NOISE.cell(feather, ring, 2) - 0.5);
        double size = 0.062 + 0.0042 * ring;
        Cover cover =
            feather(
                radius * StrictMath.sin(across) / size,
                (radius * StrictMath.cos(across) - eyeRadius - shift) / size,
                ring * 100 + feather);
        sum = sum.plus(cover.color().times(cover.alpha() * clear));
        clear *= 1 - cover.alpha();
      }
    }
    double glow = Curves.smoothstep(1.3, 0.2, radius);
    return sum.plus(Vec3.rgb(0x03191c).mix(Vec3.rgb(0x0b4a42), glow).times(clear));
  }

  /**
   * One feather; {@code u} across and {@code v} along, in radii of its eye, (0, 0) the eye's
   * centre.
   */
  private static Cover feather(double u, double v, int which) {
    double half = 1.42 * Math.sqrt(Math.max(0, 1 - square((v + 0.25) / 2.0)));
    if (v < -0.25) {
      half = 1.42 - 0.28 * Math.min(3, -0.25 - v);
    }
    double side = Math.abs(u);
    if (v < -4.6 || side > half * 1.3) {
      return Cover.NOTHING;
    }
    // Barbs run from the quill up and outwards, a little bent; each has its own length.
    double barb = (v - side * 1.15 + 0.14 * side * side) * 4.6;
    double hair = NOISE.at(barb * 1.9, which * 1.7, u < 0 ? 3.5 : 8.5);
    double strand = 0.5 + 0.5 * StrictMath.cos(2 * Math.PI * barb + 3 * hair);
    double alpha =
        Curves.smoothstep(0.03, -0.12, side - half * (1 + 0.16 * hair - 0.13 * (1 - strand)));
    alpha *= Curves.smoothstep(-4.6, -2.4, v);
    if (alpha <= 0) {
      return Cover.NOTHING;
    }
    Vec3 vane =
        Vec3.rgb(0x0c5f3e).mix(Vec3.rgb(0x6fae2c), Curves.clamp(0.35 + 0.8 * hair + 0.18 * side));
    vane = vane.mix(Vec3.rgb(0x0a3d46), Curves.smoothstep(-0.9, -2.8, v));
    vane = vane.mix(Vec3.rgb(0xc9a23a), 0.45 * Curves.smoothstep(0.75, 1.5, side + 0.3 * v));
    vane = vane.times(0.45 + 0.75 * strand);
    double eye = Curves.hypotenuse(u * 1.14, v < 0 ? v * 1.06 : v * 0.98);
    Vec3 color = ring(vane, 0xd8b24a, eye, 1.04, 0.04, strand, 0.30);
    color = ring(color, 0x96521c, eye, 0.95, 0.05, strand, 0.28);
    color = ring(color, 0xb9742a, eye, 0.76, 0.05, strand, 0.22);
    double inner = Curves.hypotenuse(u * 1.07, (v - 0.05) * 1.0);
    color = ring(color, 0x14b8b4, inner, 0.60, 0.03, strand, 0.16);
    color = ring(color, 0x1592d0, inner, 0.50, 0.06, strand, 0.12);
    // The pupil has a notch on the quill's side, like a heart.
    double notch = 0.20 * Curves.bell(0, 0.14, u) * Curves.smoothstep(0.1, -0.3, v - 0.06);
    color =
        ring(
            color,
            0x14105e,
            Curves.hypotenuse(u * 1.02, (v - 0.08) * 1.16) + notch,
            0.355,
            0.03,
            strand,
            0.1);
    double sheen = Curves.bell(-0.14, 0.2, u) * Curves.bell(0.26, 0.16, v);
    color = color.plus(Vec3.rgb(0x5a8cff).times(0.32 * sheen));
    double quill = Curves.smoothstep(0.055, 0.02, side) * Curves.smoothstep(-0.25, -0.75, v);
    color = color.mix(Vec3.rgb(0xe8d9a0), 0.8 * quill);
    // What lies under the eyes of the ring before is in shade.
    return new Cover(color.times(0.40 + 0.60 * Curves.smoothstep(-2.3, -0.6, v)), alpha);
  }

  private static Vec3 ring(
      Vec3 ground, int code, double at, double edge, double soft, double strand, double hairy) {
    double share = Curves.smoothstep(edge + soft, edge - soft, at);
    return ground.mix(Vec3.rgb(code).times(1 - hairy * (1 - strand)), share);
  }

  private static double square(double value) {
    return value * value;
  }
}
