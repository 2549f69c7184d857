package dev.huepack.samples;

/** The light: a window with panes, whose cross shows in whatever is glossy. */
record Window(Vec3 corner, Vec3 across, Vec3 up, Vec3 color) {
  private static final double BAR = 0.035;

  Vec3 point(double u, double v) {
    return corner.along(across, u).along(up, v);
  }

  Vec3 normal() {
    return across.cross(up).unit();
  }

  double area() {
    return across.cross(up).length();
  }

  /** What a place on the window sends out: two panes across, three up, brighter towards the sky. */
  Vec3 emission(double u, double v) {
    boolean bar = Math.abs(u - 0.5) < BAR || Math.abs(Curves.fraction(v * 3 + 0.5) - 0.5) < BAR * 2;
    return bar ? Vec3.ZERO : color.times(0.7 + 0.6 * v);
  }

  /** Light that a ray finds when it looks straight into the window, before {@code limit}. */
  Vec3 seen(Vec3 origin, Vec3 direction, double limit) {
    double facing = direction.dot(normal());
    if (facing >= 0) {
      return Vec3.ZERO;
    }
    double distance = corner.minus(origin).dot(normal()) / facing;
    if (distance < 0 || distance > limit) {
      return Vec3.ZERO;
    }
    Vec3 place = origin.along(direction, distance).minus(corner);
    double u = place.dot(across) / across.dot(across);
    double v = place.dot(up) / up.dot(up);
    return u < 0 || u > 1 || v < 0 || v > 1 ? Vec3.ZERO : emission(u, v);
  }
}
