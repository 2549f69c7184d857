package dev.huepack.samples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies, the window that lights them, and the dim room around. */
final class Scene {
  /** A body. */
  record Body(Shape shape, Material material) {}

  /** A body and how far away a ray meets it. */
  record Meeting(Body body, double distance) {}

  private final Body[] bodies;
  private final Window window;

  Scene(List<Body> bodies, Window window) {
    this.bodies = bodies.toArray(new Body[0]);
    this.window = window;
  }

  Window window() {
    return window;
  }

  @Nullable Meeting nearest(Vec3 origin, Vec3 direction) {
    Body nearest = null;
    double smallest = Shape.MISSED;
    for (Body body : bodies) {
      double distance = body.shape().meet(origin, direction);
      if (distance < smallest) {
        smallest = distance;
        nearest = body;
      }
    }
    return nearest == null ? null : new Meeting(nearest, smallest);
  }

  /** Share of light that gets from one point straight to another; clear bodies only tint it. */
  Vec3 transmittance(Vec3 from, Vec3 direction, double limit) {
    Vec3 share = Vec3.ONE;
    for (Body body : bodies) {
      if (body.shape().meet(from, direction) < limit) {
        if (body.material() instanceof Material.Clear clear) {
          share = share.times(clear.shadow());
        } else {
          return Vec3.ZERO;
        }
      }
    }
    return share;
  }

  /** Light from the room itself, from the dim side opposite the window and a paler ceiling. */
  Vec3 ambient(Vec3 direction) {
    double up = Curves.clamp(0.5 + 0.5 * direction.y());
    double side = Curves.clamp(0.5 + 0.5 * direction.x());
    return new Vec3(0.055, 0.060, 0.075)
        .times(0.5 + up)
        .plus(new Vec3(0.05, 0.035, 0.02).times(side));
  }
}
