package dev.huepack.samples;

/** Seeded gradient noise and its fractal sums; integer hashes only, so equal on every machine. */
final class Noise {
  private final int seed;

  Noise(int seed) {
    this.seed = seed;
  }

  /** A number in [0, 1) that belongs to a cell. */
  double cell(int x, int y, int z) {
    return (hash(x, y, z) >>> 8) * 0x1p-24;
  }

  /** Gradient noise, about -1 to 1, 0 on the integer lattice. */
  double at(double x, double y, double z) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    int iz = (int) Math.floor(z);
    double fx = x - ix;
    double fy = y - iy;
    double fz = z - iz;
    double u = fade(fx);
    double v = fade(fy);
    double w = fade(fz);
    double near =
        Curves.mix(
            Curves.mix(slope(ix, iy, iz, fx, fy, fz), slope(ix + 1, iy, iz, fx - 1, fy, fz), u),
            Curves.mix(
                slope(ix, iy + 1, iz, fx, fy - 1, fz),
                slope(ix + 1, iy + 1, iz, fx - 1, fy - 1, fz),
                u),
            v);
    double far =
        Curves.mix(
            Curves.mix(
                slope(ix, iy, iz + 1, fx, fy, fz - 1),
                slope(ix + 1, iy, iz + 1, fx - 1, fy, fz - 1),
                u),
            Curves.mix(
                slope(ix, iy + 1, iz + 1, fx, fy - 1, fz - 1),
                slope(ix + 1, iy + 1, iz + 1, fx - 1, fy - 1, fz - 1),
                u),
            v);
    return Curves.mix(near, far, w);
  }

  double at(double x, double y) {
    return at(x, y, 0.37);
  }

  /** Octaves of noise, each twice as fine and half as strong; about -1 to 1. */
  double fractal(double x, double y, double z, int octaves) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int i = 0; i < octaves; i++) {
      sum += strength * at(x * scale + 17.3 * i, y * scale - 9.1 * i, z * scale + 4.7 * i);
      strength *= 0.5;
      scale *= 2.03;
    }
    return sum * 1.4;
  }

  double fractal(double x, double y, int octaves) {
    return fractal(x, y, 0.37, octaves);
  }

  /** Octaves of folded noise: sharp crests, wide valleys; 0 to about 1. */
  double ridged(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    double previous = 1;
    for (int i = 0; i < octaves; i++) {
      double crest = 1 - Math.abs(at(x * scale + 31.7 * i, y * scale + 11.9 * i)) * 1.3;
      crest *= crest;
      sum += strength * crest * previous;
      previous = Math.min(1, crest);
      strength *= 0.5;
      scale *= 2.07;
    }
    return sum;
  }

  private double slope(int x, int y, int z, double dx, double dy, double dz) {
    return switch (hash(x, y, z) >>> 28) {
      case 0, 12 -> dx + dy;
      case 1, 13 -> dy - dx;
      case 2 -> dx - dy;
      case 3 -> -dx - dy;
      case 4 -> dx + dz;
      case 5 -> dz - dx;
      case 6 -> dx - dz;
      case 7 -> -dx - dz;
      case 8 -> dy + dz;
      case 9, 14 -> dz - dy;
      case 10 -> dy - dz;
      default -> -dy - dz;
    };
  }

  private int hash(int x, int y, int z) {
    int h = seed + x * 0x9e3779b1 + y * 0x85ebca77 + z * 0xc2b2ae3d;
    h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
    h = (h ^ (h >>> 12)) * 0x297a2d39;
    return h ^ (h >>> 15);
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }
}
