package dev.huepack.samples;

/** An endless flat surface through a point. */
record Plane(Vec3 point, Vec3 normal) implements Shape {
  @Override
  public double meet(Vec3 origin, Vec3 direction) {
    double distance = point.minus(origin).dot(normal) / direction.dot(normal);
    return distance > 1e-4 ? distance : MISSED;
  }

  @Override
  public Vec3 normal(Vec3 ignored) {
    return normal;
  }
}
