package dev.huepack.report;

import dev.huepack.codec.Preview;
import dev.huepack.codec.PreviewEncoder;
import dev.huepack.color.AreaScaler;
import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;

/** Shows where a result differs from its original, and how much. */
final class ErrorMap {
  /** The error, in levels of 0 to 255, from which on the map has its lightest colour. */
  static final int FULL_SCALE = 64;

  private static final int STEPS = 64;

  /** Dark to light through blue, magenta and orange: tells steps apart in grey, too. */
  private static final int[] STOPS = {
    0xFF000004, 0xFF2A1A66, 0xFF7A2382, 0xFFC73E6B, 0xFFF47D3C, 0xFFFCC94A, 0xFFFCFFC8
  };

  private static final Palette RAMP = ramp();

  /** Cells of the grid on which the worst place is looked for, across a window. */
  private static final int CELLS_A_WINDOW = 4;

  private final PixelRaster before;
  private final PixelRaster after;

  /** Compares two pictures of one size. */
  ErrorMap(PixelRaster before, PixelRaster after) {
    this.before = before;
    this.after = after;
  }

  /** The map, with at most so many pixels. */
  Preview encode(int maxPixels) {
    double scale = Math.min(1, Math.sqrt((double) maxPixels / before.pixels()));
    int width = Math.max(1, (int) (before.width() * scale));
    int height = Math.max(1, (int) (before.height() * scale));
    float[] errors = squared(width, height);
    byte[] steps = new byte[errors.length];
    for (int cell = 0; cell < steps.length; cell++) {
      steps[cell] = (byte) step(errors[cell]);
    }
    return PreviewEncoder.lossless(new IndexedImage(width, height, steps, RAMP));
  }

  /** Root of the mean error a channel, on a scale of square roots: small errors show, too. */
  private static int step(float squaredError) {
    double levels = Math.sqrt(squaredError / 3);
    return (int) Math.round((STEPS - 1) * Math.min(1, Math.sqrt(levels / FULL_SCALE)));
  }

  private float[] squared(int width, int height) {
    return new AreaScaler(before.width(), before.height(), width, height)
        .scale(1, this::readErrors);
  }

  private void readErrors(int y, float[] values) {
    int offset = y * before.width();
    for (int x = 0; x < before.width(); x++) {
      values[x] =
          (float) ColorDifference.squared(before.argb()[offset + x], after.argb()[offset + x])
              / ColorDifference.UNITS;
    }
  }

  /**
   * A part of both pictures.
   *
   * @param x left border in pixels
   * @param y upper border in pixels
   */
  record Window(int x, int y, int width, int height) {
    PixelRaster cut(PixelRaster from) {
      int[] argb = new int[width * height];
      for (int row = 0; row < height; row++) {
        System.arraycopy(from.argb(), (y + row) * from.width() + x, argb, row * width, width);
      }
      return new PixelRaster(width, height, argb);
    }
  }

  /** The window of this size with the largest error, to a quarter of its size. */
  Window worst(int windowWidth, int windowHeight) {
    int width = Math.min(windowWidth, before.width());
    int height = Math.min(windowHeight, before.height());
    int columns = Math.max(1, CELLS_A_WINDOW * before.width() / width);
    int rows = Math.max(1, CELLS_A_WINDOW * before.height() / height);
    columns = Math.min(columns, before.width());
    rows = Math.min(rows, before.height());
    float[] errors = squared(columns, rows);
    int across = Math.min(CELLS_A_WINDOW, columns);
    int down = Math.min(CELLS_A_WINDOW, rows);
    Window worst = new Window(0, 0, width, height);
    double largest = -1;
    for (int row = 0; row + down <= rows; row++) {
      for (int column = 0; column + across <= columns; column++) {
        double sum = 0;
        for (int cell = 0; cell < across * down; cell++) {
          sum += errors[(row + cell / across) * columns + column + cell % across];
        }
        if (sum > largest) {
          largest = sum;
          worst =
              new Window(
                  (int) ((long) column * before.width() / columns),
                  (int) ((long) row * before.height() / rows),
                  width,
                  height);
        }
      }
    }
    return new Window(
        Math.min(worst.x(), before.width() - width),
        Math.min(worst.y(), before.height() - height),
        width,
        height);
  }

  /** The colours from no error to full scale, for a legend. */
  static Palette legend() {
    return RAMP;
  }

  private static Palette ramp() {
    int[] ramp = new int[STEPS];
    for (int step = 0; step < STEPS; step++) {
      double at = (double) step / (STEPS - 1) * (STOPS.length - 1);
      int stop = Math.min(STOPS.length - 2, (int) at);
      ramp[step] = mix(STOPS[stop], STOPS[stop + 1], at - stop);
    }
    return new Palette(ramp);
  }

  private static int mix(int from, int to, double part) {
    return PackedColor.opaque(
        mixed(PackedColor.red(from), PackedColor.red(to), part),
        mixed(PackedColor.green(from), PackedColor.green(to), part),
        mixed(PackedColor.blue(from), PackedColor.blue(to), part));
  }

  private static int mixed(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
