package dev.huepack.samples;

import dev.huepack.color.PixelRaster;
import java.util.stream.IntStream;

/** Turns a colour defined at every point into pixels, by the mean of a grid of points in each. */
final class Supersampling {
  /** A colour at every point; x runs to width / height, y from 0 at the top to 1. */
  @FunctionalInterface
  interface Field {
    Vec3 at(double x, double y);
  }

  /** A colour and how much of it there is at every point; coordinates as in {@link Field}. */
  @FunctionalInterface
  interface TranslucentField {
    Cover at(double x, double y);
  }

  private Supersampling() {}

  /** Renders opaque pixels from {@code grid * grid} points each, rows in parallel. */
  static PixelRaster render(int width, int height, int grid, Field field) {
    int[] argb = new int[width * height];
    double step = 1.0 / (grid * height);
    IntStream.range(0, height)
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < width; column++) {
                Vec3 sum = Vec3.ZERO;
                for (int i = 0; i < grid * grid; i++) {
                  double x = (column * grid + i % grid + 0.5) * step;
                  double y = (row * grid + i / grid + 0.5) * step;
                  sum = sum.plus(field.at(x, y));
                }
                argb[row * width + column] = Srgb.opaque(sum.times(1.0 / (grid * grid)));
              }
            });
    return new PixelRaster(width, height, argb);
  }

  /**
   * Renders pixels with alpha; colours are averaged by their cover, so that edges keep their hue.
   */
  static PixelRaster renderTranslucent(int width, int height, int grid, TranslucentField field) {
    int[] argb = new int[width * height];
    double step = 1.0 / (grid * height);
    IntStream.range(0, height)
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < width; column++) {
                Vec3 sum = Vec3.ZERO;
                double alpha = 0;
                for (int i = 0; i < grid * grid; i++) {
                  double x = (column * grid + i % grid + 0.5) * step;
                  double y = (row * grid + i / grid + 0.5) * step;
                  Cover cover = field.at(x, y);
                  sum = sum.plus(cover.color().times(cover.alpha()));
                  alpha += cover.alpha();
                }
                int code = (int) (alpha / (grid * grid) * 255 + 0.5);
                argb[row * width + column] = code == 0 ? 0 : Srgb.argb(code, sum.times(1 / alpha));
              }
            });
    return new PixelRaster(width, height, argb);
  }
}
