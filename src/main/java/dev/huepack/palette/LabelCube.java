package dev.huepack.palette;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Remembers the nearest palette entry of each opaque colour that was asked for, in the order of
 * {@link ColorPlaces}. Takes 18 MB.
 *
 * <p>May be used by several threads at once. They write labels without care for each other: what
 * one of them misses it finds again, and finds the same.
 */
public final class LabelCube {
  /** The entry that a byte has no room for. */
  private static final int LAST = 255;

  private static final long EACH_ONE = 0x0101010101010101L;
  private static final long EACH_HIGHEST_BIT = 0x8080808080808080L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final NearestColors nearest;

  /** Of each place the entry and one more; 0 if that is not known, or is 256. */
  private final byte[] labels = new byte[ColorPlaces.COLORS];

  /** A bit for each place whose entry is known to be {@link #LAST}. */
  private final long[] isLast = new long[ColorPlaces.COLORS / Long.SIZE];

  /** Prepares for a palette. */
  public LabelCube(NearestColors nearest) {
    this.nearest = nearest;
  }

  /** Finds the entries nearest to so many opaque colours, whose places are given. */
  void find(int[] colors, int[] places, int size, byte[] found) {
    look(places, size, found);
    int done = 0;
    for (; done <= size - Long.BYTES; done += Long.BYTES) {
      long labelsOfEight = (long) EIGHT_BYTES.get(found, done);
      // The highest bit of the lowest byte that is 0 stays, and perhaps some above it.
      if (((labelsOfEight - EACH_ONE) & ~labelsOfEight & EACH_HIGHEST_BIT) == 0) {
        EIGHT_BYTES.set(found, done, labelsOfEight - EACH_ONE);
      } else {
        complete(colors, places, done, done + Long.BYTES, found);
      }
    }
    complete(colors, places, done, size, found);
  }

  private void look(int[] places, int size, byte[] found) {
    byte[] known = labels;
    for (int i = 0; i < size; i++) {
      // The compiler sees that this place is there, and need not check.
      found[i] = known[places[i] & (known.length - 1)];
    }
  }

  private void complete(int[] colors, int[] places, int from, int to, byte[] found) {
    for (int i = from; i < to; i++) {
      found[i] = (byte) (found[i] == 0 ? search(colors[i], places[i]) : found[i] - 1);
    }
  }

  private int search(int color, int place) {
    // A shift looks at the last six bits alone.
    long bit = 1L << place;
    if ((isLast[place / Long.SIZE] & bit) != 0) {
      return LAST;
    }
    int entry = nearest.find(color);
    if (entry == LAST) {
      isLast[place / Long.SIZE] |= bit;
    } else {
      labels[place] = (byte) (entry + 1);
    }
    return entry;
  }
}
