package dev.huepack.samples;

import java.util.SplittableRandom;

/**
 * Follows light backwards from the eye: matte ground lit by points of the window, coats and glass
 * by chance (Kajiya, "The Rendering Equation", 1986).
 *
 * <p>Light that reaches a matte place by way of glass or a mirror is left out, apart from tinted
 * shadows: that is what makes a path-traced picture grainy.
 */
final class PathTracer {
  private static final int MOST_BOUNCES = 14;
  private static final int MOST_MATTE_BOUNCES = 3;

  private final Scene scene;

  PathTracer(Scene scene) {
    this.scene = scene;
  }

  /**
   * One estimate of the light that arrives along a ray.
   *
   * @param lightU where on the window to look first, 0 to 1; spread evenly over a pixel's estimates
   * @param lightV likewise
   */
  Vec3 radiance(Vec3 eye, Vec3 view, double lightU, double lightV, SplittableRandom random) {
    Vec3 origin = eye;
    Vec3 direction = view;
    Vec3 light = Vec3.ZERO;
    Vec3 weight = Vec3.ONE;
    int matteBounces = 0;
    for (int bounce = 0; bounce < MOST_BOUNCES; bounce++) {
      Scene.Meeting meeting = scene.nearest(origin, direction);
      double distance = meeting == null ? Shape.MISSED : meeting.distance();
      if (matteBounces == 0) {
        light = light.plus(weight.times(scene.window().seen(origin, direction, distance)));
      }
      if (meeting == null) {
        return light.plus(weight.times(scene.ambient(direction)));
      }
      Vec3 point = origin.along(direction, distance);
      Vec3 normal = meeting.body().shape().normal(point);
      if (meeting.body().material() instanceof Material.Clear clear) {
        boolean leaving = direction.dot(normal) > 0;
        if (leaving) {
          weight = weight.times(absorbed(clear.absorption(), distance));
        }
        Vec3 facing = leaving ? normal.times(-1) : normal;
        double mirrored = mirroredByGlass(-direction.dot(facing), clear, leaving);
        double chance = matteBounces == 0 && bounce < 2 ? oftener(mirrored) : mirrored;
        if (random.nextDouble() < chance) {
          weight = weight.times(mirrored / chance);
          direction = direction.along(facing, -2 * direction.dot(facing)).unit();
        } else {
          weight = weight.times((1 - mirrored) / (1 - chance));
          direction = refracted(direction, facing, leaving ? clear.index() : 1 / clear.index());
        }
        origin = point;
      } else if (meeting.body().material() instanceof Material.Opaque opaque) {
        origin = point.along(normal, 1e-3);
        Surface surface =
            matteBounces == 0
                ? opaque.texture().at(point, normal)
                : new Surface(opaque.average(), normal, 0, 0);
        double mirrored = fresnel(-direction.dot(surface.normal()), surface.coat());
        double chance = oftener(mirrored);
        if (random.nextDouble() < chance) {
          weight = weight.times(mirrored / chance);
          direction = reflected(direction, surface, normal, random);
        } else {
          weight = weight.times(surface.albedo()).times((1 - mirrored) / (1 - chance));
          double u = matteBounces == 0 ? lightU : random.nextDouble();
          double v = matteBounces == 0 ? lightV : random.nextDouble();
          light = light.plus(weight.times(fromWindow(origin, surface.normal(), u, v)));
          direction = scattered(surface.normal(), random);
          matteBounces++;
          if (matteBounces > MOST_MATTE_BOUNCES || direction.dot(normal) <= 0) {
            return light;
          }
        }
      }
      if (bounce > 1) {
        double survival = Math.min(0.95, weight.largest());
        if (random.nextDouble() >= survival) {
          return light;
        }
        weight = weight.times(1 / survival);
      }
    }
    return light;
  }

  private Vec3 fromWindow(Vec3 point, Vec3 normal, double u, double v) {
    Window window = scene.window();
    Vec3 emission = window.emission(u, v);
    Vec3 way = window.point(u, v).minus(point);
    double squared = way.dot(way);
    double distance = Math.sqrt(squared);
    Vec3 direction = way.times(1 / distance);
    double cosines = direction.dot(normal) * -direction.dot(window.normal());
    if (emission.equals(Vec3.ZERO) || direction.dot(normal) <= 0 || cosines <= 0) {
      return Vec3.ZERO;
    }
    double share = cosines * window.area() / (squared * Math.PI);
    return emission.times(scene.transmittance(point, direction, distance)).times(share);
  }

  /**
   * Highlights are few and bright: they are looked for more often than chance would, and weigh
   * less.
   */
  private static double oftener(double mirrored) {
    return mirrored > 0 ? Math.max(mirrored, 0.3) : 0;
  }

  private static double mirroredByGlass(double cosine, Material.Clear clear, boolean leaving) {
    double straightOn = (1 - clear.index()) / (1 + clear.index());
    if (!leaving) {
      return fresnel(cosine, straightOn * straightOn);
    }
    double under = 1 - clear.index() * clear.index() * (1 - cosine * cosine);
    return under <= 0 ? 1 : fresnel(Math.sqrt(under), straightOn * straightOn);
  }

  private static Vec3 refracted(Vec3 direction, Vec3 normal, double ratio) {
    double cosine = -direction.dot(normal);
    double under = Math.max(0, 1 - ratio * ratio * (1 - cosine * cosine));
    return direction.times(ratio).along(normal, ratio * cosine - Math.sqrt(under)).unit();
  }

  private static Vec3 reflected(
      Vec3 direction, Surface surface, Vec3 bodyNormal, SplittableRandom random) {
    Vec3 facet = surface.normal();
    if (surface.roughness() > 0) {
      facet = facet.along(inBall(random), surface.roughness()).unit();
    }
    Vec3 mirror = direction.along(facet, -2 * direction.dot(facet));
    double below = mirror.dot(bodyNormal);
    return below > 0 ? mirror : mirror.along(bodyNormal, 1e-3 - 2 * below).unit();
  }

  /** A direction by the cosine law: a point of the unit sphere set on the normal's tip. */
  private static Vec3 scattered(Vec3 normal, SplittableRandom random) {
    Vec3 inside = inBall(random);
    return normal.plus(inside.unit()).times(0.999).along(normal, 1e-3).unit();
  }

  private static Vec3 inBall(SplittableRandom random) {
    while (true) {
      Vec3 point =
          new Vec3(
              random.nextDouble() * 2 - 1,
              random.nextDouble() * 2 - 1,
              random.nextDouble() * 2 - 1);
      double squared = point.dot(point);
      if (squared < 1 && squared > 1e-6) {
        return point;
      }
    }
  }

  private static Vec3 absorbed(Vec3 absorption, double distance) {
    return new Vec3(
        StrictMath.exp(-absorption.x() * distance),
        StrictMath.exp(-absorption.y() * distance),
        StrictMath.exp(-absorption.z() * distance));
  }

  /** Schlick's share of light that is mirrored. */
  private static double fresnel(double cosine, double straightOn) {
    if (straightOn == 0) {
      return 0;
    }
    double rest = 1 - Curves.clamp(cosine);
    double squared = rest * rest;
    return straightOn + (1 - straightOn) * squared * squared * rest;
  }
}
