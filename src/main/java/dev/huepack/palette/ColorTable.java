package dev.huepack.palette;

/**
 * One number for each visible colour that occurs: its count.
 *
 * <p>Open addressing in one array of longs, the colour above and its count below. Free slots are 0:
 * no visible colour is.
 */
final class ColorTable {
  private static final int FIRST_SLOTS = 1 << 8;

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
      if (2 * size == slots.length) {
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

  private void grow() {
    long[] before = slots;
    slots = new long[4 * before.length];
    shift -= 2;
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

  /** Labels of all colours, at their places. */
  byte[] labels(LabelCube known, MappedColors mapped) {
    byte[] labels = new byte[slots.length];
    for (int place = 0; place < slots.length; place++) {
      if (slots[place] != 0) {
        int color = (int) (slots[place] >>> 32);
        int entry = known.search(color);
        labels[place] = (byte) entry;
        mapped.add(entry, color, count(color));
      }
    }
    return labels;
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
