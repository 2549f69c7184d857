package dev.huepack.palette;

/**
 * Sorts longs by some of their bits, digit by digit from the lowest, and leaves equal ones in
 * order.
 *
 * <p>{@code O(n)} for each digit of up to 12 bits; a digit that is the same in all values costs one
 * look. Five to ten times as fast as comparing, for the tens of thousands of colours of a picture.
 */
public final class RadixSort {
  private static final int MOST_DIGIT_BITS = 12;

  private RadixSort() {}

  /**
   * Sorts by the bits from {@code firstBit} on, as an unsigned number.
   *
   * @param values what to sort; may be used as scratch space
   * @param bits how many bits count, 0 to {@code 64 - firstBit}
   * @return the sorted values, in the given array or a new one of its length
   */
  public static long[] sort(long[] values, int firstBit, int bits) {
    int digits = (bits + MOST_DIGIT_BITS - 1) / MOST_DIGIT_BITS;
    int digitBits = digits == 0 ? 0 : (bits + digits - 1) / digits;
    long[] from = values;
    long[] to = new long[0];
    for (int digit = 0; digit < digits; digit++) {
      int shift = firstBit + (digit * digitBits);
      int width = Math.min(digitBits, firstBit + bits - shift);
      int[] starts = starts(from, shift, width);
      if (starts.length > 0) {
        to = to.length == from.length ? to : new long[from.length];
        int mask = (1 << width) - 1;
        for (long value : from) {
          to[starts[(int) (value >>> shift) & mask]++] = value;
        }
        long[] scratch = from;
        from = to;
        to = scratch;
      }
    }
    return from;
  }

  /** Where the values of each digit go; empty if all have the same. */
  private static int[] starts(long[] values, int shift, int width) {
    int[] starts = new int[1 << width];
    int mask = starts.length - 1;
    for (long value : values) {
      starts[(int) (value >>> shift) & mask]++;
    }
    int start = 0;
    for (int digit = 0; digit < starts.length; digit++) {
      int count = starts[digit];
      if (count == values.length) {
        return new int[0];
      }
      starts[digit] = start;
      start += count;
    }
    return starts;
  }
}
