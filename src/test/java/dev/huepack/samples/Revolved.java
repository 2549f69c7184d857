package dev.huepack.samples;

/**
 * A body turned on a lathe: the profile's distance field around the frame's own up, met by sphere
 * tracing.
 */
final class Revolved implements Shape {
  /** Signed distance, or less, from a point of the half plane to the outline; negative inside. */
  @FunctionalInterface
  interface Profile {
    double distance(double radius, double height);
  }

  private static final double TOUCH = 2e-4;

  private final Frame frame;
  private final Profile profile;
  private final double bottom;
  private final double top;
  private final double reach;

  /**
   * Makes a body that lies between two heights and within a radius.
   *
   * @param reach that radius
   */
  Revolved(Frame frame, double bottom, double top, double reach, Profile profile) {
    this.frame = frame;
    this.profile = profile;
    this.bottom = bottom;
    this.top = top;
    this.reach = reach;
  }

  @Override
  public double meet(Vec3 origin, Vec3 direction) {
    Vec3 from = frame.toLocal(origin);
    Vec3 way = frame.vectorToLocal(direction);
    double flat = way.x() * way.x() + way.z() * way.z();
    double half = (from.x() * way.x() + from.z() * way.z()) / flat;
    double under = half * half - (from.x() * from.x() + from.z() * from.z() - reach * reach) / flat;
    if (under <= 0) {
      return MISSED;
    }
    double root = Math.sqrt(under);
    double toBottom = (bottom - from.y()) / way.y();
    double toTop = (top - from.y()) / way.y();
    double t = Math.max(1e-3, Math.max(-half - root, Math.min(toBottom, toTop)));
    double end = Math.min(root - half, Math.max(toBottom, toTop));
    // A ray that starts on the surface has to get clear of it before it may meet it.
    boolean clear = false;
    for (int i = 0; i < 160 && t < end; i++) {
      double distance = Math.abs(distance(from.along(way, t)));
      if (distance > 2 * TOUCH) {
        clear = true;
      } else if (clear && distance < TOUCH) {
        return t;
      }
      t += Math.max(distance * 0.9, TOUCH * 0.5);
    }
    return MISSED;
  }

  @Override
  public Vec3 normal(Vec3 point) {
    Vec3 local = frame.toLocal(point);
    double step = 1e-4;
    double radius = Math.max(1e-6, Curves.hypotenuse(local.x(), local.z()));
    double y = local.y();
    double outward =
        profile.distance(radius + step, y) - profile.distance(Math.abs(radius - step), y);
    double upward = profile.distance(radius, y + step) - profile.distance(radius, y - step);
    Vec3 normal = new Vec3(outward * local.x() / radius, upward, outward * local.z() / radius);
    return frame.vectorToWorld(normal).unit();
  }

  private double distance(Vec3 local) {
    return profile.distance(Math.sqrt(local.x() * local.x() + local.z() * local.z()), local.y());
  }
}
