package dev.huepack.samples;

/** A ball cut in two: what lies below the cut, {@code y < 0} in its frame. */
record HalfBall(Frame frame, double radius) implements Shape {
  @Override
  public double meet(Vec3 origin, Vec3 direction) {
    Vec3 from = frame.toLocal(origin);
    Vec3 way = frame.vectorToLocal(direction);
    double cut = -from.y() / way.y();
    if (from.y() > 0 && cut > 1e-4) {
      Vec3 point = from.along(way, cut);
      if (point.dot(point) < radius * radius) {
        return cut;
      }
    }
    double ball = new Sphere(Vec3.ZERO, radius).meet(from, way);
    return ball < MISSED && from.y() + way.y() * ball < 0 ? ball : MISSED;
  }

  @Override
  public Vec3 normal(Vec3 point) {
    Vec3 local = frame.toLocal(point);
    return local.y() > -1e-6 ? frame.y() : point.minus(frame.origin()).times(1 / radius);
  }
}
