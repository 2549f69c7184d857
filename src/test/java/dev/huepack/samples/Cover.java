package dev.huepack.samples;

/** A colour that covers what lies behind it by a share. */
record Cover(Vec3 color, double alpha) {
  static final Cover NOTHING = new Cover(Vec3.ZERO, 0);

  Vec3 over(Vec3 behind) {
    return behind.mix(color, alpha);
  }

  /** This in front of another that may be translucent itself. */
  Cover over(Cover behind) {
    double rest = behind.alpha * (1 - alpha);
    double total = alpha + rest;
    if (total <= 0) {
      return NOTHING;
    }
    return new Cover(color.times(alpha / total).plus(behind.color.times(rest / total)), total);
  }
}
