package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import org.jspecify.annotations.Nullable;

/**
 * Converts colours of an RGB space with tone curves and primaries to sRGB, by tables of integers.
 *
 * <p>Colours outside sRGB's gamut are clipped in linear light, as littleCMS does with such spaces.
 */
final class MatrixConversion {
  /** Linear light has 14 bits when its level is looked up: a fifth of a level near black. */
  private static final int LIGHT_BITS = 14;

  private static final int MAX_LIGHT = 1 << LIGHT_BITS;

  /** More bits while the shares of three channels are summed. */
  private static final int EXTRA_BITS = 10;

  /** Spaces whose colours differ by no more than this are sRGB by another name. */
  private static final int SAME_LEVELS = 1;

  private static final int PROBE_STEP = 15;

  /** sRGB's primaries from the connection space. */
  private static final double[][] FROM_CONNECTION_SPACE = fromConnectionSpace();

  private static final byte[] LEVELS = levels();

  /** For each result's channel and each source's, by level: the share of light. */
  private final int[][][] shares = new int[3][3][ToneCurve.LEVELS];

  private MatrixConversion(ToneCurve[] curves, double[][] toConnectionSpace) {
    double[][] matrix = Matrix3.multiply(FROM_CONNECTION_SPACE, toConnectionSpace);
    for (int to = 0; to < 3; to++) {
      for (int from = 0; from < 3; from++) {
        for (int level = 0; level < ToneCurve.LEVELS; level++) {
          double share = matrix[to][from] * curves[from].light(level) * MAX_LIGHT;
          // Three shares must not overflow, whatever primaries a hostile file claims.
          double bounded = Math.max(-MAX_LIGHT * 16.0, Math.min(MAX_LIGHT * 16.0, share));
          shares[to][from][level] = (int) Math.rint(bounded * (1 << EXTRA_BITS));
        }
      }
    }
  }

  /**
   * The conversion from a space.
   *
   * @param curves of red, green and blue
   * @param toConnectionSpace the matrix from linear light to XYZ of D50 white
   * @return null if the space is sRGB but for rounding
   */
  static @Nullable MatrixConversion of(ToneCurve[] curves, double[][] toConnectionSpace) {
    MatrixConversion conversion = new MatrixConversion(curves, toConnectionSpace);
    return conversion.changesNothing() ? null : conversion;
  }

  private boolean changesNothing() {
    for (int red = 0; red < ToneCurve.LEVELS; red += PROBE_STEP) {
      for (int green = 0; green < ToneCurve.LEVELS; green += PROBE_STEP) {
        for (int blue = 0; blue < ToneCurve.LEVELS; blue += PROBE_STEP) {
          int color = convert(PackedColor.opaque(red, green, blue));
          if (Math.abs(PackedColor.red(color) - red) > SAME_LEVELS
              || Math.abs(PackedColor.green(color) - green) > SAME_LEVELS
              || Math.abs(PackedColor.blue(color) - blue) > SAME_LEVELS) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Converts colours in place; alpha stays. */
  void apply(int[] argb) {
    int last = 0;
    int lastConverted = convert(0);
    for (int i = 0; i < argb.length; i++) {
      int color = argb[i];
      if (color != last) {
        last = color;
        lastConverted = convert(color);
      }
      argb[i] = lastConverted;
    }
  }

  private int convert(int color) {
    int red = color >> 16 & 0xFF;
    int green = color >> 8 & 0xFF;
    int blue = color & 0xFF;
    return (color & 0xFF000000)
        | level(shares[0], red, green, blue) << 16
        | level(shares[1], red, green, blue) << 8
        | level(shares[2], red, green, blue);
  }

  private static int level(int[][] channel, int red, int green, int blue) {
    int sum = channel[0][red] + channel[1][green] + channel[2][blue];
    int light = (sum + (1 << (EXTRA_BITS - 1))) >> EXTRA_BITS;
    return LEVELS[light < 0 ? 0 : Math.min(light, MAX_LIGHT)] & 0xFF;
  }

  /** sRGB's level of an amount of light from 0 to 1. */
  static int srgbLevel(double light) {
    double level =
        light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
    return (int) Math.rint(255 * Math.min(1, Math.max(0, level)));
  }

  private static byte[] levels() {
    byte[] levels = new byte[MAX_LIGHT + 1];
    for (int i = 0; i <= MAX_LIGHT; i++) {
      levels[i] = (byte) srgbLevel(i / (double) MAX_LIGHT);
    }
    return levels;
  }

  private static double[][] fromConnectionSpace() {
    try {
      return Matrix3.invert(Primaries.BT709.toConnectionSpace());
    } catch (BrokenProfileException e) {
      throw new IllegalStateException("the primaries of sRGB span its colours", e);
    }
  }
}
