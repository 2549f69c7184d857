package dev.huepack.samples;

/** A ball. */
record Sphere(Vec3 centre, double radius) implements Shape {
  @Override
  public double meet(Vec3 origin, Vec3 direction) {
    Vec3 offset = origin.minus(centre);
    double half = offset.dot(direction);
    double under = half * half - offset.dot(offset) + radius * radius;
    if (under <= 0) {
      return MISSED;
    }
    double root = Math.sqrt(under);
    if (-half - root > 1e-4) {
      return -half - root;
    }
    return -half + root > 1e-4 ? -half + root : MISSED;
  }

  @Override
  public Vec3 normal(Vec3 point) {
    return point.minus(centre).times(1 / radius);
  }
}
