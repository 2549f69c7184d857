package dev.huepack.codec;

/** Undoes the transforms of VP8's blocks of coefficients. RFC 6386, section 14. */
final class Vp8Transform {
  private static final int SINE = 35468;
  private static final int COSINE_LESS_ONE = 20091;

  private Vp8Transform() {}

  /** Spreads the 16 second-order coefficients over the first coefficients of 16 blocks. */
  static void spread(int[] second, int[] coefficients) {
    for (int i = 0; i < 4; i++) {
      int a = second[i] + second[12 + i];
      int b = second[4 + i] + second[8 + i];
      int c = second[4 + i] - second[8 + i];
      int d = second[i] - second[12 + i];
      second[i] = a + b;
      second[4 + i] = c + d;
      second[8 + i] = a - b;
      second[12 + i] = d - c;
    }
    for (int i = 0; i < 4; i++) {
      int a = second[4 * i] + second[4 * i + 3];
      int b = second[4 * i + 1] + second[4 * i + 2];
      int c = second[4 * i + 1] - second[4 * i + 2];
      int d = second[4 * i] - second[4 * i + 3];
      coefficients[64 * i] = (a + b + 3) >> 3;
      coefficients[64 * i + 16] = (c + d + 3) >> 3;
      coefficients[64 * i + 32] = (a - b + 3) >> 3;
      coefficients[64 * i + 48] = (d - c + 3) >> 3;
    }
  }

  /** Adds what a block's 16 coefficients stand for to its prediction. */
  static void add(int[] coefficients, int from, byte[] plane, int at, int stride) {
    int[] t = new int[16];
    for (int i = 0; i < 4; i++) {
      int c0 = coefficients[from + i];
      int c1 = coefficients[from + 4 + i];
      int c2 = coefficients[from + 8 + i];
      int c3 = coefficients[from + 12 + i];
      int a = c0 + c2;
      int b = c0 - c2;
      int c = ((c1 * SINE) >> 16) - (c3 + ((c3 * COSINE_LESS_ONE) >> 16));
      int d = c1 + ((c1 * COSINE_LESS_ONE) >> 16) + ((c3 * SINE) >> 16);
      t[i] = a + d;
      t[12 + i] = a - d;
      t[4 + i] = b + c;
      t[8 + i] = b - c;
    }
    for (int i = 0; i < 4; i++) {
      int a = t[4 * i] + t[4 * i + 2];
      int b = t[4 * i] - t[4 * i + 2];
      int t1 = t[4 * i + 1];
      int t3 = t[4 * i + 3];
      int c = ((t1 * SINE) >> 16) - (t3 + ((t3 * COSINE_LESS_ONE) >> 16));
      int d = t1 + ((t1 * COSINE_LESS_ONE) >> 16) + ((t3 * SINE) >> 16);
      int row = at + i * stride;
      plane[row] = clamp((plane[row] & 0xFF) + ((a + d + 4) >> 3));
      plane[row + 1] = clamp((plane[row + 1] & 0xFF) + ((b + c + 4) >> 3));
      plane[row + 2] = clamp((plane[row + 2] & 0xFF) + ((b - c + 4) >> 3));
      plane[row + 3] = clamp((plane[row + 3] & 0xFF) + ((a - d + 4) >> 3));
    }
  }

  static byte clamp(int value) {
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
