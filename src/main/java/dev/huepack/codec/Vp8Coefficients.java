package dev.huepack.codec;

import java.util.Arrays;

/** Reads the coefficients of VP8's macroblocks. RFC 6386, section 13. */
final class Vp8Coefficients {
  private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
  private static final int[][] LARGE = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  private static final int LUMA_WITHOUT_DC = 0;
  private static final int SECOND_ORDER = 1;
  private static final int CHROMA = 2;
  private static final int LUMA = 3;

  /** Which blocks have neighbours with coefficients: four of luma, two of each chroma, and one. */
  private static final int CONTEXTS = 9;

  private final int[] probabilities;
  private final boolean[] above;
  private final boolean[] left = new boolean[CONTEXTS];
  private final int[] second = new int[16];

  /** 16 for each of 16 luma blocks, then of 4 blocks of each chroma. */
  final int[] values = new int[24 * 16];

  Vp8Coefficients(int[] probabilities, int columns) {
    this.probabilities = probabilities;
    above = new boolean[columns * CONTEXTS];
  }

  void startRow() {
    Arrays.fill(left, false);
  }

  /** Takes note of a macroblock without coefficients. */
  void skip(int column, Vp8Mode mode) {
    int count = mode == Vp8Mode.SUBBLOCKS ? CONTEXTS - 1 : CONTEXTS;
    Arrays.fill(left, 0, count, false);
    Arrays.fill(above, column * CONTEXTS, column * CONTEXTS + count, false);
  }

  /** Reads a macroblock's; whether there are any. */
  boolean read(Vp8Bits bits, int column, Vp8Mode mode, int[] steps) {
    Arrays.fill(values, 0);
    int top = column * CONTEXTS;
    boolean any = false;
    int type = LUMA;
    int first = 0;
    if (mode != Vp8Mode.SUBBLOCKS) {
      Arrays.fill(second, 0);
      int context = context(top, 8, 8);
      boolean has = block(bits, SECOND_ORDER, context, 0, steps[2], steps[3], second, 0);
      note(top, 8, 8, has);
      any = has;
      type = LUMA_WITHOUT_DC;
      first = 1;
    }
    for (int i = 0; i < 16; i++) {
      int context = context(top, i % 4, i / 4);
      boolean has = block(bits, type, context, first, steps[0], steps[1], values, 16 * i);
      note(top, i % 4, i / 4, has);
      any |= has;
    }
    for (int i = 16; i < 24; i++) {
      int base = i < 20 ? 4 : 6;
      int context = context(top, base + i % 2, base + i / 2 % 2);
      boolean has = block(bits, CHROMA, context, 0, steps[4], steps[5], values, 16 * i);
      note(top, base + i % 2, base + i / 2 % 2, has);
      any |= has;
    }
    if (mode != Vp8Mode.SUBBLOCKS) {
      Vp8Transform.spread(second, values);
    }
    return any;
  }

  private int context(int top, int x, int y) {
    return (above[top + x] ? 1 : 0) + (left[y] ? 1 : 0);
  }

  private void note(int top, int x, int y, boolean has) {
    above[top + x] = has;
    left[y] = has;
  }

  private boolean block(
      Vp8Bits bits, int type, int context, int first, int dcStep, int acStep, int[] to, int at) {
    int n = first;
    int p = place(type, n, context);
    if (bits.bit(probabilities[p]) == 0) {
      return false;
    }
    while (true) {
      while (bits.bit(probabilities[p + 1]) == 0) {
        if (++n == 16) {
          return true;
        }
        p = place(type, n, 0);
      }
      int value = 1;
      if (bits.bit(probabilities[p + 2]) != 0) {
        value = large(bits, p);
      }
      int signed = bits.bit(128) != 0 ? -value : value;
      to[at + ZIGZAG[n]] = signed * (n == 0 ? dcStep : acStep);
      if (++n == 16) {
        return true;
      }
      p = place(type, n, value == 1 ? 1 : 2);
      if (bits.bit(probabilities[p]) == 0) {
        return true;
      }
    }
  }

  private static int place(int type, int n, int context) {
    return ((type * 8 + BANDS[n]) * 3 + context) * 11;
  }

  private int large(Vp8Bits bits, int p) {
    if (bits.bit(probabilities[p + 3]) == 0) {
      return bits.bit(probabilities[p + 4]) == 0 ? 2 : 3 + bits.bit(probabilities[p + 5]);
    }
    if (bits.bit(probabilities[p + 6]) == 0) {
      if (bits.bit(probabilities[p + 7]) == 0) {
        return 5 + bits.bit(159);
      }
      int high = bits.bit(165);
      return 7 + 2 * high + bits.bit(145);
    }
    int high = bits.bit(probabilities[p + 8]);
    int category = 2 * high + bits.bit(probabilities[p + 9 + high]);
    int extra = 0;
    for (int probability : LARGE[category]) {
      extra = extra << 1 | bits.bit(probability);
    }
    return 3 + (8 << category) + extra;
  }
}
