package dev.huepack.samples;

/**
 * A place and an orientation: three perpendicular unit axes, {@code y} being the object's own up.
 */
record Frame(Vec3 origin, Vec3 x, Vec3 y, Vec3 z) {
  /** Upright at a place. */
  static Frame upright(double x, double y, double z) {
    return tilted(new Vec3(x, y, z), new Vec3(0, 1, 0));
  }

  /** At a place, its own up pointing along {@code up}. */
  static Frame tilted(Vec3 origin, Vec3 up) {
    Vec3 y = up.unit();
    Vec3 x = y.cross(new Vec3(0.02, 0.01, 1)).unit();
    return new Frame(origin, x, y, x.cross(y));
  }

  Vec3 toLocal(Vec3 point) {
    return vectorToLocal(point.minus(origin));
  }

  Vec3 vectorToLocal(Vec3 vector) {
    return new Vec3(vector.dot(x), vector.dot(y), vector.dot(z));
  }

  Vec3 vectorToWorld(Vec3 local) {
    return x.times(local.x()).along(y, local.y()).along(z, local.z());
  }
}
