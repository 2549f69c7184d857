package dev.huepack.quantize.dither;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;

/**
 * How much of each pixel's error is to be handed on: more where neighbours are alike, less where
 * they differ by more than the palette's error, which hides it there.
 *
 * <p>The strength {@code s} of a picture is {@code s + 0.6 · s · (1 - s) · (2f - 1)} at a pixel,
 * where {@code f} falls from 1 in flat areas to 0, and is a half where the pixel and its neighbours
 * differ by three times the squared error without dithering. Strengths of 0 and 1 are so
 * everywhere.
 */
final class LocalStrength {
  private static final int BITS = 10;

  private static final double SPREAD = 0.6;
  private static final double HALF_WAY = 3;

  /** How finely differences are told apart, in parts of that half-way difference. */
  private static final int STEPS = 32;

  private final int[] argb;
  private final int width;
  private final double stepsADifference;

  /** By the difference of a pixel and its neighbours. */
  private final int[] strengths = new int[STEPS * STEPS];

  /**
   * Prepares for a picture.
   *
   * @param strength 0 to 1
   * @param undithered squared error a pixel without dithering
   */
  LocalStrength(PixelRaster raster, double strength, double undithered) {
    argb = raster.argb();
    width = raster.width();
    stepsADifference = STEPS / (2 * HALF_WAY * undithered);
    for (int i = 0; i < strengths.length; i++) {
      double smooth = 1 / (1 + (double) i / STEPS);
      double here = strength + SPREAD * strength * (1 - strength) * (2 * smooth - 1);
      strengths[i] = (int) Math.round(here * (1 << BITS));
    }
  }

  /** At a pixel, for {@link #of}. */
  int at(int x, int pixel) {
    int beside = x + 1 < width ? pixel + 1 : pixel - Math.min(x, 1);
    int below = pixel + width < argb.length ? pixel + width : Math.max(pixel - width, x);
    int color = argb[pixel];
    int difference = difference(color, argb[beside]) + difference(color, argb[below]);
    return strengths[(int) Math.min(difference * stepsADifference, strengths.length - 1)];
  }

  /** So much of an error, rounded towards zero. */
  static int of(int strength, int error) {
    return error * strength / (1 << BITS);
  }

  private static int difference(int one, int other) {
    int alpha = PackedColor.alpha(one) - PackedColor.alpha(other);
    int red = PackedColor.red(one) - PackedColor.red(other);
    int green = PackedColor.green(one) - PackedColor.green(other);
    int blue = PackedColor.blue(one) - PackedColor.blue(other);
    return alpha * alpha + red * red + green * green + blue * blue;
  }
}
