package dev.huepack.palette;

/**
 * Remembers the nearest palette entry of each opaque colour that was asked for, in the order of
 * {@link ColorCells}. Takes 16 MB.
 *
 * <p>May be used by several threads at once. They write labels without care for each other: what
 * one of them misses it finds again, and finds the same.
 */
public final class LabelCube {
  private final NearestColors nearest;

  /** Of each place 0, or the entry and one more; the last of 256 entries is never remembered. */
  private final byte[] labels = new byte[ColorCells.COLORS];

  /** Prepares for a palette. */
  public LabelCube(NearestColors nearest) {
    this.nearest = nearest;
  }

  /** Finds the entries nearest to so many opaque colours, whose places are given. */
  void find(int[] colors, int[] places, int size, byte[] found) {
    byte[] known = labels;
    for (int i = 0; i < size; i++) {
      // The compiler sees that this place is there, and need not check.
      int label = known[places[i] & (known.length - 1)];
      found[i] = (byte) (label == 0 ? search(colors[i], places[i]) : label - 1);
    }
  }

  private int search(int color, int place) {
    int entry = nearest.find(color);
    labels[place] = (byte) (entry + 1);
    return entry;
  }
}
