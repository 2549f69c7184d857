package dev.huepack.palette;

import dev.huepack.color.PackedColor;

/**
 * Some pixels in a row, in an array of their own that stays in the cache: what is done with all of
 * them, one plain loop after the other, the compiler makes take several pixels at once.
 */
final class PixelBlock {
  /** In a block. */
  static final int MOST = 1 << 12;

  private final int[] colors = new int[MOST];
  private int size;

  /**
   * Takes the next pixels; returns whether all are opaque.
   *
   * @param argb where they are
   * @param from the first of them
   * @param number how many, {@link #MOST} at most
   */
  boolean take(int[] argb, int from, int number) {
    // From arrays that might overlap, the compiler would take one pixel at a time.
    System.arraycopy(argb, from, colors, 0, number);
    size = number;
    int common = -1;
    for (int i = 0; i < number; i++) {
      common &= colors[i];
    }
    return PackedColor.isOpaque(common);
  }

  /** Those that were taken, {@link #size()} of them: a view. */
  int[] colors() {
    return colors;
  }

  int size() {
    return size;
  }
}
