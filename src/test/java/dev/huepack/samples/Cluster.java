package dev.huepack.samples;

import java.util.List;

/** Many balls that are tested only by rays which come near them. */
final class Cluster implements Shape {
  private final Sphere bounds;
  private final Sphere[] balls;

  Cluster(Sphere bounds, List<Sphere> balls) {
    this.bounds = bounds;
    this.balls = balls.toArray(new Sphere[0]);
  }

  @Override
  public double meet(Vec3 origin, Vec3 direction) {
    double nearest = MISSED;
    if (bounds.meet(origin, direction) < MISSED) {
      for (Sphere ball : balls) {
        nearest = Math.min(nearest, ball.meet(origin, direction));
      }
    }
    return nearest;
  }

  @Override
  public Vec3 normal(Vec3 point) {
    return ballAt(point).normal(point).unit();
  }

  /** The ball whose surface the point is nearest to. */
  Sphere ballAt(Vec3 point) {
    Sphere best = balls[0];
    double smallest = MISSED;
    for (Sphere ball : balls) {
      double distance = Math.abs(point.minus(ball.centre()).length() - ball.radius());
      if (distance < smallest) {
        smallest = distance;
        best = ball;
      }
    }
    return best;
  }
}
