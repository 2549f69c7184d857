package dev.huepack.codec;

import dev.huepack.color.PackedColor;

/**
 * Turns luma and chroma into packed colours as JFIF 1.02 defines them, in libjpeg's fixed-point
 * arithmetic, bit for bit.
 */
final class YcbcrColor {
  private static final int FRACTION_BITS = 16;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private static final int[] RED_OF_CR = new int[256];
  private static final int[] GREEN_OF_CR = new int[256];
  private static final int[] GREEN_OF_CB = new int[256];
  private static final int[] BLUE_OF_CB = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int chroma = i - 128;
      RED_OF_CR[i] = (fixed(1.40200) * chroma + HALF) >> FRACTION_BITS;
      BLUE_OF_CB[i] = (fixed(1.77200) * chroma + HALF) >> FRACTION_BITS;
      // These two are summed before they are rounded, once.
      GREEN_OF_CR[i] = -fixed(0.71414) * chroma;
      GREEN_OF_CB[i] = -fixed(0.34414) * chroma + HALF;
    }
  }

  private YcbcrColor() {}

  /** Packs {@code argb.length} pixels of three bytes each: Y, Cb, Cr. */
  static void pack(byte[] samples, int[] argb) {
    for (int i = 0, j = 0; i < argb.length; i++, j += 3) {
      int luma = samples[j] & 0xFF;
      int cb = samples[j + 1] & 0xFF;
      int cr = samples[j + 2] & 0xFF;
      argb[i] =
          PackedColor.opaque(
              clamp(luma + RED_OF_CR[cr]),
              clamp(luma + ((GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> FRACTION_BITS)),
              clamp(luma + BLUE_OF_CB[cb]));
    }
  }

  /**
   * Packs {@code inks.length} pixels of four bytes each: Y, Cb, Cr of the amounts of cyan, magenta
   * and yellow, and the light that black lets through. That black alone is the other way round is
   * Adobe's doing, which libjpeg follows: it turns luma and chroma into 255 less red, green, blue.
   */
  static void packInks(byte[] samples, int[] inks) {
    for (int i = 0, j = 0; i < inks.length; i++, j += 4) {
      int luma = samples[j] & 0xFF;
      int cb = samples[j + 1] & 0xFF;
      int cr = samples[j + 2] & 0xFF;
      int red = clamp(luma + RED_OF_CR[cr]);
      int green = clamp(luma + ((GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> FRACTION_BITS));
      int blue = clamp(luma + BLUE_OF_CB[cb]);
      inks[i] = red << 24 | green << 16 | blue << 8 | (255 - (samples[j + 3] & 0xFF));
    }
  }

  /** Replaces luma and chroma by red, green and blue, three bytes a pixel. */
  static void toRgb(byte[] samples) {
    for (int j = 0; j + 2 < samples.length; j += 3) {
      int luma = samples[j] & 0xFF;
      int cb = samples[j + 1] & 0xFF;
      int cr = samples[j + 2] & 0xFF;
      samples[j] = (byte) clamp(luma + RED_OF_CR[cr]);
      samples[j + 1] = (byte) clamp(luma + ((GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> FRACTION_BITS));
      samples[j + 2] = (byte) clamp(luma + BLUE_OF_CB[cb]);
    }
  }

  private static int fixed(double factor) {
    return (int) (factor * (1 << FRACTION_BITS) + 0.5);
  }

  private static int clamp(int value) {
    return value < 0 ? 0 : Math.min(value, 255);
  }
}
