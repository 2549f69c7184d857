package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/** A sky before sunrise over hills: smooth gradients, in which few colours show as bands. */
final class Sky implements SamplePicture {
  private static final Noise NOISE = new Noise(60);
  private static final Gradient DAWN =
      new Gradient(
          new double[] {0, 0.18, 0.38, 0.56, 0.70, 0.80, 0.88},
          0x0b1540,
          0x1c3277,
          0x3f62ab,
          0x8c97c4,
          0xe0a9a8,
          0xf9b98a,
          0xffd9a0);
  private static final int[] HILLS = {0x9c6f86, 0x5d4a74, 0x2f2b53, 0x131430};

  @Override
  public String path() {
    return "sky.png";
  }

  @Override
  public FileFormat format() {
    return FileFormat.PNG;
  }

  @Override
  public PixelRaster render() {
    return Supersampling.render(768, 512, 2, Sky::at);
  }

  private static Vec3 at(double x, double y) {
    for (int hill = HILLS.length - 1; hill >= 0; hill--) {
      double crest =
          0.80
              + 0.048 * hill
              - 0.060 * NOISE.fractal(x * (1.5 + 0.45 * hill) + 7 * hill, 2.0 * hill, 4);
      if (y > crest) {
        double mist = Curves.smoothstep(0.0, 0.10, y - crest) * (hill < 3 ? 0.45 : 0);
        return Vec3.rgb(HILLS[hill]).mix(Vec3.rgb(0xf0b79c), mist);
      }
    }
    double toSun = Curves.hypotenuse((x - 0.98) * 0.8, y - 0.86);
    Vec3 sky = DAWN.at(y + 0.03 * Curves.bell(0.98, 0.6, x));
    sky = sky.plus(Vec3.rgb(0xff9a4a).times(0.55 * StrictMath.exp(-toSun * 4.2)));
    return moon(x, y, sky);
  }

  /** A crescent with earthshine, and the morning star. */
  private static Vec3 moon(double x, double y, Vec3 sky) {
    double disc = Outline.circle(x - 0.40, y - 0.26, 0.042);
    double shadow = Outline.circle(x - 0.386, y - 0.252, 0.0415);
    double glow = 0.10 * StrictMath.exp(-Math.max(0, disc) * 22);
    Vec3 lit = sky.plus(Vec3.rgb(0xfff2d8).times(glow));
    lit = lit.mix(lit.plus(new Vec3(0.010, 0.013, 0.022)), Outline.inside(disc, 0.002));
    lit = lit.mix(Vec3.rgb(0xfff6e0), Outline.inside(Math.max(disc, -shadow), 0.003));
    double star = Curves.hypotenuse(x - 0.62, y - 0.40);
    double rays =
        0.0009 / (0.0009 + Math.abs((x - 0.62) * (y - 0.40)) * 60) * Curves.bell(0, 0.016, star);
    return lit.plus(Vec3.rgb(0xfffaf0).times(Curves.bell(0, 0.0042, star) * 1.2 + 0.5 * rays));
  }
}
