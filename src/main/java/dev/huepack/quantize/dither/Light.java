package dev.huepack.quantize.dither;

import dev.huepack.color.PackedColor;

/** Translates between levels of sRGB and linear light, in whole units of 1/256 of a level. */
final class Light {
  static final int UNIT = 256;

  /** The most light: that of level 255. */
  static final int WHITE = 255 * UNIT;

  private static final int[] LIGHT = light();

  /** Bits of light that do not matter for finding the nearest level. */
  private static final int COARSER = 4;

  /** The level nearest to each light. */
  private static final byte[] LEVELS = levels();

  private Light() {}

  /** The light of a level, 0 to 255. */
  static int of(int level) {
    return LIGHT[level];
  }

  /** The light of a level that so much of 255 is seen of. */
  static int of(int level, int alpha) {
    return (int) ((long) LIGHT[level] * alpha / PackedColor.OPAQUE_ALPHA);
  }

  /** The level that shines so, given 0 to {@link #WHITE}. */
  static int level(int light) {
    return LEVELS[light >> COARSER] & 0xFF;
  }

  /** The level that shines so when so much of 255 is seen of it; alpha at least 1. */
  static int straight(int light, int alpha) {
    return level((int) Math.min(WHITE, (long) light * PackedColor.OPAQUE_ALPHA / alpha));
  }

  private static int[] light() {
    int[] light = new int[256];
    for (int level = 0; level < light.length; level++) {
      double value = level / 255.0;
      double linear =
          value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
      light[level] = (int) Math.round(linear * WHITE);
    }
    return light;
  }

  private static byte[] levels() {
    byte[] levels = new byte[(WHITE >> COARSER) + 1];
    int level = 0;
    for (int i = 0; i < levels.length; i++) {
      int light = (i << COARSER) + (1 << COARSER) / 2;
      while (level < 255 && light - LIGHT[level] > LIGHT[level + 1] - light) {
        level++;
      }
      levels[i] = (byte) level;
    }
    return levels;
  }
}
