package dev.huepack.palette;

/**
 * One number for each visible colour that occurs: its count.
 *
 * <p>Open addressing in one array of longs, the colour above and its count below. Free slots are 0:
 * no visible colour is.
 */
final class ColorTable {
  private static final int FIRST_SLOTS = 1 << 8;

  /**
   * So many take 2 MB. With fewer, a half stays free, and the table grows by four times, which
   * saves filling it anew; from here on memory counts: a quarter stays free, and it grows by two.
   */
  private static final int MANY_SLOTS = 1 << 18;

  /** An odd number near 2^32 over the golden ratio: multiplying spreads keys (Knuth, TAOCP 6.4). */
  private static final int SPREAD = 0x9E3779B1;

  private long[] slots = new long[FIRST_SLOTS];
  private int shift = 32 - Integer.numberOfTrailingZeros(FIRST_SLOTS);
  private int size;

  /** Counts a pixel of a colour that is not fully transparent. */
  void add(int color) {
    add(color, 1);
  }

  /** Counts so many pixels, at least 1, of a colour that is not fully transparent. */
  void add(int color, int pixels) {
    int slot = place(color);
    if (slots[slot] == 0) {
      if (size == mostUsed()) {
        grow();
        slot = place(color);
      }
      slots[slot] = (long) color << 32;
      size++;
    }
    slots[slot] += pixels;
  }

  /** Where a colour is, or would be: 0 to below {@link #places()}. */
  int place(int color) {
    int slot = (color * SPREAD) >>> shift;
    int mask = slots.length - 1;
    long found = slots[slot];
    while (found != 0 && (int) (found >>> 32) != color) {
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    return slot;
  }

  /** Pixels of a colour; 0 if it does not occur. */
  int count(int color) {
    return (int) slots[place(color)];
  }

  int places() {
    return slots.length;
  }

  private int mostUsed() {
    return slots.length < MANY_SLOTS ? slots.length / 2 : slots.length / 4 * 3;
  }

  private void grow() {
    long[] before = slots;
    int bits = before.length < MANY_SLOTS ? 2 : 1;
    slots = new long[before.length << bits];
    shift -= bits;
    for (long slot : before) {
      if (slot != 0) {
        slots[place((int) (slot >>> 32))] = slot;
      }
    }
  }

  /** Distinct colours so far. */
  int size() {
    return size;
  }

  /** Colours and counts, each pair in a long with the colour above, in no useful order. */
  void copyTo(long[] pairs, int from) {
    int next = from;
    for (long slot : slots) {
      if (slot != 0) {
        pairs[next++] = slot;
      }
    }
  }
}
