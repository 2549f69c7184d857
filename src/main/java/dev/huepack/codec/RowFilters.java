package dev.huepack.codec;

import java.util.Arrays;

/**
 * Filters the rows of an indexed picture, each by that filter of PNG whose result has the least
 * entropy.
 */
final class RowFilters {
  private static final int FILTERS = 5;
  private static final int PAETH = 4;
  private static final int MAX_TABLE = 1 << 16;
  private static final double FRACTION = 1 << 10;

  private final IndexedRows rows;
  private final int stride;

  /** How much {@code c·log2(c)} grows from one count to the next, in whole numbers. */
  private final int[] gains;

  RowFilters(IndexedRows rows) {
    this.rows = rows;
    stride = rows.stride();
    gains = new int[Math.min(stride, MAX_TABLE) + 1];
    double before = 0;
    for (int count = 0; count < gains.length; count++) {
      double next = (count + 1) * StrictMath.log(count + 1) / StrictMath.log(2);
      gains[count] = (int) Math.round((next - before) * FRACTION);
      before = next;
    }
  }

  /** Rows from {@code from} on, {@code count} of them, each by the filter that suits it. */
  byte[] adaptive(int from, int count) {
    byte[] filtered = new byte[count * stride];
    byte[] trial = new byte[stride];
    int[] histogram = new int[256];
    for (int row = 0; row < count; row++) {
      long best = -1;
      for (int filter = 0; filter < FILTERS; filter++) {
        trial[0] = (byte) filter;
        long order = filter(filter, from + row, trial, histogram);
        if (order > best) {
          best = order;
          System.arraycopy(trial, 0, filtered, row * stride, stride);
        }
      }
    }
    return filtered;
  }

  /** Filters a row and says how orderly the result is: the more, the less entropy. */
  private long filter(int filter, int row, byte[] to, int[] histogram) {
    byte[] bytes = rows.unfiltered();
    int start = row * stride;
    boolean first = row == 0;
    Arrays.fill(histogram, 0);
    long order = 0;
    int left = 0;
    int corner = 0;
    for (int i = 1; i < stride; i++) {
      int value = bytes[start + i] & 0xFF;
      int above = first ? 0 : bytes[start - stride + i] & 0xFF;
      int predicted =
          switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> above;
            case 3 -> (left + above) >> 1;
            case PAETH -> paeth(left, above, corner);
            default -> throw new IllegalArgumentException("filters are 0 to 4: " + filter);
          };
      int residue = value - predicted & 0xFF;
      to[i] = (byte) residue;
      int count = histogram[residue]++;
      order += gains[Math.min(count, gains.length - 1)];
      left = value;
      corner = above;
    }
    return order;
  }

  static int paeth(int left, int above, int corner) {
    int byLeft = Math.abs(above - corner);
    int byAbove = Math.abs(left - corner);
    int byCorner = Math.abs(left + above - 2 * corner);
    if (byLeft <= byAbove && byLeft <= byCorner) {
      return left;
    }
    return byAbove <= byCorner ? above : corner;
  }
}
