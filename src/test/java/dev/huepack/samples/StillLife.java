package dev.huepack.samples;

import dev.huepack.color.PixelRaster;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Fruit in a porcelain bowl by a window, path-traced: soft shadows, gloss, glass and texture. */
final class StillLife implements SamplePicture {
  private static final Vec3 EYE = new Vec3(0.5, 3.25, 9.6);
  private static final Vec3 TARGET = new Vec3(0.0, 1.02, 0.1);
  private static final double HALF_HEIGHT = 0.232;
  private static final double LENS = 0.06;
  private static final double FOCUS = 9.3;
  private static final double BRIGHTEST = 4;

  @Override
  public String path() {
    return "still-life.jpg";
  }

  @Override
  public FileFormat format() {
    return FileFormat.JPEG;
  }

  @Override
  public PixelRaster render() {
    return render(768, 512, 192);
  }

  /** Renders at any size; rows in parallel, each with its own random numbers. */
  PixelRaster render(int width, int height, int raysPerPixel) {
    PathTracer tracer = new PathTracer(StillLifeScene.create());
    int[] argb = new int[width * height];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            row -> {
              SplittableRandom random = new SplittableRandom(row * 7919L + 1);
              for (int column = 0; column < width; column++) {
                Vec3 light = pixel(tracer, column, row, width, height, raysPerPixel, random);
                argb[row * width + column] = Srgb.opaque(developed(light));
              }
            });
    return new PixelRaster(width, height, argb);
  }

  private static Vec3 pixel(
      PathTracer tracer,
      int column,
      int row,
      int width,
      int height,
      int rays,
      SplittableRandom random) {
    Vec3 forward = TARGET.minus(EYE).unit();
    Vec3 right = forward.cross(new Vec3(0, 1, 0)).unit();
    Vec3 up = right.cross(forward);
    double[] shift = random.doubles(6).toArray();
    Vec3 sum = Vec3.ZERO;
    for (int ray = 0; ray < rays; ray++) {
      double x = (column + spread(ray, 2, shift[0])) / width * 2 - 1;
      double y = 1 - (row + spread(ray, 3, shift[1])) / height * 2;
      Vec3 view = forward.along(right, x * HALF_HEIGHT * width / height).along(up, y * HALF_HEIGHT);
      double turn = 2 * Math.PI * spread(ray, 5, shift[2]);
      double radius = LENS * Math.sqrt(spread(ray, 7, shift[3]));
      Vec3 lens =
          right.times(radius * StrictMath.cos(turn)).along(up, radius * StrictMath.sin(turn));
      Vec3 direction = view.times(FOCUS).minus(lens).unit();
      double u = spread(ray, 11, shift[4]);
      double v = spread(ray, 13, shift[5]);
      Vec3 light = tracer.radiance(EYE.plus(lens), direction, u, v, random);
      double excess = Math.max(1, light.largest() / BRIGHTEST);
      sum = sum.plus(light.times(1 / excess));
    }
    double corner = Curves.hypotenuse((column + 0.5) / width - 0.5, (row + 0.5) / height - 0.5);
    return sum.times((1 - 0.55 * corner * corner) / rays);
  }

  /** Halton's sequence in a prime base, shifted around the unit interval. */
  private static double spread(int index, int base, double shift) {
    double value = shift;
    double digit = 1.0 / base;
    for (int rest = index; rest > 0; rest /= base) {
      value += digit * (rest % base);
      digit /= base;
    }
    return Curves.fraction(value);
  }

  /** Film's response: bright places roll off instead of clipping. */
  private static Vec3 developed(Vec3 light) {
    return new Vec3(film(light.x()), film(light.y()), film(light.z()));
  }

  /** Narkowicz's fit of the ACES curve. */
  private static double film(double light) {
    double x = light * 0.88;
    return Curves.clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14));
  }
}
