package dev.huepack.samples;

/** Small bumps: tilts a normal as if the surface were raised by a height. */
final class Relief {
  /** A height at every point of space. */
  @FunctionalInterface
  interface Height {
    double at(Vec3 point);
  }

  private static final double STEP = 1e-3;

  private Relief() {}

  static Vec3 tilt(Vec3 normal, Vec3 point, double strength, Height height) {
    double here = height.at(point);
    Vec3 slope =
        new Vec3(
            height.at(new Vec3(point.x() + STEP, point.y(), point.z())) - here,
            height.at(new Vec3(point.x(), point.y() + STEP, point.z())) - here,
            height.at(new Vec3(point.x(), point.y(), point.z() + STEP)) - here);
    Vec3 tangent = slope.along(normal, -slope.dot(normal)).times(1 / STEP);
    return normal.along(tangent, -strength).unit();
  }
}
