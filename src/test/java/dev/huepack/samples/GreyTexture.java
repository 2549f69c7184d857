package dev.huepack.samples;

import dev.huepack.color.PixelRaster;
import java.util.stream.IntStream;

/** A cratered ground in raking light: a texture of greys only. */
final class GreyTexture implements SamplePicture {
  private static final Noise NOISE = new Noise(1969);
  private static final Vec3 TO_SUN = new Vec3(-0.80, -0.42, 0.48).unit();
  private static final int SIZE = 512;
  private static final int SAMPLES = 2 * SIZE + 1;
  private static final double STEP = 1.0 / (2 * SIZE);

  @Override
  public String path() {
    return "texture-grey.png";
  }

  @Override
  public FileFormat format() {
    return FileFormat.PNG_GREY;
  }

  @Override
  public PixelRaster render() {
    double[] heights = new double[SAMPLES * SAMPLES];
    IntStream.range(0, heights.length)
        .parallel()
        .forEach(
            i -> {
              int row = i / SAMPLES;
              heights[i] = height((i - row * SAMPLES) * STEP, row * STEP);
            });
    return Supersampling.render(SIZE, SIZE, 2, (x, y) -> at(heights, x, y));
  }

  private static Vec3 at(double[] heights, double x, double y) {
    int row = (int) (y / STEP);
    int column = (int) (x / STEP);
    int place = row * SAMPLES + column;
    double here = heights[place];
    Vec3 normal =
        new Vec3(here - heights[place + 1], here - heights[place + SAMPLES], STEP * 0.9).unit();
    double albedo = 0.50 + 0.16 * NOISE.fractal(x * 2.2, y * 2.2, 8.8, 4);
    double light = 0.025 + 1.25 * Math.max(0, normal.dot(TO_SUN));
    double hollow = Curves.clamp(1 + 6 * here) * 0.3 + 0.7;
    double grey = Curves.clamp(albedo * light * hollow);
    return new Vec3(grey, grey, grey);
  }

  private static double height(double x, double y) {
    double sum = 0.020 * NOISE.fractal(x * 5, y * 5, 8);
    double scale = 2.1;
    for (int size = 0; size < 6; size++) {
      sum += craters(x * scale + 3.7 * size, y * scale + 1.9 * size, size) / scale;
      scale *= 1.9;
    }
    return sum;
  }

  /** At most one crater a cell, so that neighbours can be looked up around a point. */
  private static double craters(double x, double y, int layer) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      int cx = column + i % 3 - 1;
      int cy = row + i / 3 - 1;
      if (NOISE.cell(cx, cy, layer * 4) < 0.62) {
        double dx = x - cx - NOISE.cell(cx, cy, layer * 4 + 1);
        double dy = y - cy - NOISE.cell(cx, cy, layer * 4 + 2);
        double own = NOISE.cell(cx, cy, layer * 4 + 3);
        double radius = 0.13 + 0.27 * own * own;
        double distance = Curves.hypotenuse(dx, dy) / radius;
        if (distance > 2.3) {
          continue;
        }
        double ragged =
            1 + 0.10 * NOISE.fractal(x * 5 / radius * 0.3, y * 5 / radius * 0.3, layer, 2);
        sum += profile(distance * ragged) * radius * 0.34;
      }
    }
    return sum;
  }

  /** A bowl with a flat floor inside 1, a raised rim around it, level from 2 on. */
  private static double profile(double r) {
    double bowl = Math.max(r * r * 1.35 - 1.05, -0.72);
    double apron = 0.30 * Curves.smoothstep(2.0, 1.0, r) * Curves.smoothstep(2.0, 1.0, r);
    return Curves.smoothMin(bowl, apron, 0.25);
  }
}
