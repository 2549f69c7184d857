package dev.huepack.samples;

import dev.huepack.color.PixelRaster;

/** A fractal mountain range at dusk behind a lake that mirrors it. */
final class Mountains implements SamplePicture {
  private static final Noise NOISE = new Noise(401);
  private static final Vec3 EYE = new Vec3(0, 0.30, 0.2);
  private static final double HORIZON = 0.665;
  private static final double ZOOM = 1.02;

  @Override
  public String path() {
    return "mountains-at-dusk.jpg";
  }

  @Override
  public FileFormat format() {
    return FileFormat.JPEG;
  }

  @Override
  public PixelRaster render() {
    return render(768, 512, 2);
  }

  PixelRaster render(int width, int height, int grid) {
    Terrain terrain = new Terrain();
    double middle = 0.5 * width / height;
    return Supersampling.render(
        width,
        height,
        grid,
        (x, y) -> {
          if (Pines.cover(x, y, 2 * middle)) {
            return Vec3.rgb(0x0a1020).mix(Vec3.rgb(0x1c1a30), Curves.clamp((y - 0.6) * 0.5));
          }
          Vec3 view = new Vec3((x - middle) * ZOOM, (HORIZON - y) * ZOOM, 1).unit();
          return view.y() < -0.0015 ? water(terrain, view) : scenery(terrain, EYE, view);
        });
  }

  private static Vec3 water(Terrain terrain, Vec3 view) {
    double distance = -EYE.y() / view.y();
    double shore = terrain.meet(EYE, view);
    if (shore < distance) {
      return land(terrain, EYE, view, shore);
    }
    Vec3 point = EYE.along(view, distance);
    double calm =
        0.035 * Curves.smoothstep(-0.5, 0.6, NOISE.fractal(point.x() * 0.7, point.z() * 0.5, 3));
    double swell = NOISE.fractal(point.x() * 9, point.z() * 26, 3) * (0.012 + calm);
    double sway = NOISE.fractal(point.x() * 11 + 50, point.z() * 26, 3) * (0.006 + calm * 0.4);
    Vec3 normal = new Vec3(sway, 1, swell).unit();
    Vec3 mirror = view.along(normal, -2 * view.dot(normal));
    Vec3 upward = new Vec3(mirror.x(), Math.max(0.002, mirror.y()), mirror.z()).unit();
    double rest = 1 - Curves.clamp(-view.dot(normal));
    double mirrored = 0.16 + 0.80 * rest * rest * rest;
    Vec3 deep = new Vec3(0.010, 0.022, 0.050);
    Vec3 seen = deep.mix(scenery(terrain, point, upward), mirrored);
    return seen.mix(DuskSky.haze(view), 0.30 * Curves.smoothstep(1.5, 5, distance));
  }

  private static Vec3 scenery(Terrain terrain, Vec3 origin, Vec3 view) {
    double distance = terrain.meet(origin, view);
    return distance == Shape.MISSED ? DuskSky.at(view) : land(terrain, origin, view, distance);
  }

  private static Vec3 land(Terrain terrain, Vec3 origin, Vec3 view, double distance) {
    Vec3 point = origin.along(view, distance);
    Vec3 broad = terrain.normal(point.x(), point.z(), 0.03);
    Vec3 fine = terrain.normal(point.x(), point.z(), 0.009);
    Vec3 normal =
        Relief.tilt(fine, point, 0.010, p -> NOISE.fractal(p.x() * 22, p.y() * 22, p.z() * 22, 4));
    double patch = NOISE.fractal(point.x() * 2.5, point.z() * 2.5, 5);
    Vec3 rock = Vec3.rgb(0x6b5a58).mix(Vec3.rgb(0x4a4450), Curves.clamp(0.5 + patch));
    double wooded =
        Curves.smoothstep(0.72, 0.38, point.y() + 0.25 * patch)
            * Curves.smoothstep(0.45, 0.7, broad.y());
    Vec3 ground = rock.mix(Vec3.rgb(0x1f3330), wooded);
    double snow =
        Curves.smoothstep(0.5, 0.95, point.y() + 0.4 * patch)
            * Curves.smoothstep(0.42, 0.62, broad.y() + 0.22 * patch + 0.17 * point.y() - 0.12);
    ground = ground.mix(Vec3.rgb(0xe9edf5), snow);
    double sun = Math.max(0, normal.dot(DuskSky.TO_SUN));
    sun *= sun > 0 ? terrain.sunlit(point.along(broad, 0.01), DuskSky.TO_SUN) : 0;
    Vec3 light =
        new Vec3(4.3, 1.75, 0.72)
            .times(sun)
            .plus(new Vec3(0.20, 0.25, 0.46).times(0.45 + 0.55 * normal.y()))
            .plus(new Vec3(0.20, 0.10, 0.10).times(Math.max(0, -normal.z()) * 0.6));
    Vec3 seen = ground.times(light);
    double far = 1 - StrictMath.exp(-0.043 * distance);
    double mist =
        StrictMath.exp(-Math.max(0, point.y()) * 7) * Curves.smoothstep(2.5, 8, distance) * 0.75;
    return seen.mix(DuskSky.haze(view), Math.min(0.93, far + (1 - far) * mist));
  }
}
