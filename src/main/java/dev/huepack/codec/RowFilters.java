package dev.huepack.codec;

import java.util.Arrays;

/**
 * Filters the rows of an indexed picture, each by that filter of PNG whose result has the least
 * entropy.
 */
final class RowFilters {
  private static final int FILTERS = 5;
  private static final int PAETH = 4;
  private static final int VALUES = 256;
  private static final int MAX_TABLE = 1 << 16;
  private static final double FRACTION = 1 << 10;

  private final IndexedRows rows;
  private final int stride;

  /** {@code c·log2(c)} by the count {@code c}, in whole numbers. */
  private final long[] orders;

  RowFilters(IndexedRows rows) {
    this.rows = rows;
    stride = rows.stride();
    orders = new long[Math.min(stride, MAX_TABLE) + 1];
    for (int count = 1; count < orders.length; count++) {
      orders[count] = Math.round(count * StrictMath.log(count) / StrictMath.log(2) * FRACTION);
    }
  }

  /** Rows from {@code from} on, {@code count} of them, each by the filter that suits it. */
  byte[] adaptive(int from, int count) {
    byte[] filtered = new byte[count * stride];
    byte[] trial = new byte[stride];
    int[] histogram = new int[4 * VALUES];
    for (int row = 0; row < count; row++) {
      long best = -1;
      for (int filter = 0; filter < FILTERS; filter++) {
        trial[0] = (byte) filter;
        filter(filter, from + row, trial);
        long order = order(trial, histogram);
        if (order > best) {
          best = order;
          System.arraycopy(trial, 0, filtered, row * stride, stride);
        }
      }
    }
    return filtered;
  }

  /** How orderly a filtered row is: the more, the less entropy. */
  private long order(byte[] filtered, int[] histogram) {
    Arrays.fill(histogram, 0);
    // Neighbours are often the same, and would wait for each other where they are counted together.
    int i = 1;
    for (; i < stride - 3; i += 4) {
      histogram[filtered[i] & 0xFF]++;
      histogram[VALUES + (filtered[i + 1] & 0xFF)]++;
      histogram[2 * VALUES + (filtered[i + 2] & 0xFF)]++;
      histogram[3 * VALUES + (filtered[i + 3] & 0xFF)]++;
    }
    for (; i < stride; i++) {
      histogram[filtered[i] & 0xFF]++;
    }
    long order = 0;
    for (int value = 0; value < VALUES; value++) {
      int count =
          histogram[value]
              + histogram[VALUES + value]
              + histogram[2 * VALUES + value]
              + histogram[3 * VALUES + value];
      order += orders[Math.min(count, orders.length - 1)];
    }
    return order;
  }

  /** Filters a row. Each filter has a loop of its own, most of which compile to vector code. */
  private void filter(int filter, int row, byte[] to) {
    byte[] bytes = rows.unfiltered();
    int start = row * stride;
    if (row == 0) {
      filterFirst(filter, bytes, to);
      return;
    }
    int up = start - stride;
    to[1] = (byte) (bytes[start + 1] - first(filter, bytes[up + 1] & 0xFF));
    switch (filter) {
      case 0 -> System.arraycopy(bytes, start + 1, to, 1, stride - 1);
      case 1 -> {
        for (int i = 2; i < stride; i++) {
          to[i] = (byte) (bytes[start + i] - bytes[start + i - 1]);
        }
      }
      case 2 -> {
        for (int i = 2; i < stride; i++) {
          to[i] = (byte) (bytes[start + i] - bytes[up + i]);
        }
      }
      case 3 -> {
        for (int i = 2; i < stride; i++) {
          int sum = (bytes[start + i - 1] & 0xFF) + (bytes[up + i] & 0xFF);
          to[i] = (byte) (bytes[start + i] - (sum >> 1));
        }
      }
      default -> {
        for (int i = 2; i < stride; i++) {
          int predicted =
              paeth(bytes[start + i - 1] & 0xFF, bytes[up + i] & 0xFF, bytes[up + i - 1] & 0xFF);
          to[i] = (byte) (bytes[start + i] - predicted);
        }
      }
    }
  }

  /** What is predicted for the first byte of a row, which has none on its left. */
  private static int first(int filter, int above) {
    return switch (filter) {
      case 2, PAETH -> above;
      case 3 -> above >> 1;
      default -> 0;
    };
  }

  /** The first row of a picture has nothing above it. */
  private void filterFirst(int filter, byte[] bytes, byte[] to) {
    int left = 0;
    for (int i = 1; i < stride; i++) {
      int predicted = filter == 1 || filter == PAETH ? left : filter == 3 ? left >> 1 : 0;
      to[i] = (byte) (bytes[i] - predicted);
      left = bytes[i] & 0xFF;
    }
  }

  static int paeth(int left, int above, int corner) {
    int byLeft = Math.abs(above - corner);
    int byAbove = Math.abs(left - corner);
    int byCorner = Math.abs(left + above - 2 * corner);
    // All ones where the first is smaller: which it will be, a branch could not guess.
    int aboveBeatsLeft = (byAbove - byLeft) >> 31;
    int best = left ^ ((left ^ above) & aboveBeatsLeft);
    int byBest = byLeft ^ ((byLeft ^ byAbove) & aboveBeatsLeft);
    return best ^ ((best ^ corner) & ((byCorner - byBest) >> 31));
  }
}
