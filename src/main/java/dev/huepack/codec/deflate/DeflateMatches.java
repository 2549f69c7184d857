package dev.huepack.codec.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds where what follows stands earlier: for places of a segment, in order, matches of which each
 * is longer than the one before.
 */
final class DeflateMatches {
  static final int MIN_LENGTH = 3;
  static final int MAX_LENGTH = 258;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int WINDOW = 1 << 15;
  private static final int HASH_BITS = 16;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] data;
  private final int period;
  private final DeflateSearch search;

  /** The place nearest of those whose bytes have a hash. */
  private final int[] nearest = new int[1 << HASH_BITS];

  /** The place with the same hash before a place. */
  private final int[] earlier = new int[WINDOW];

  private int[] places = new int[1 << 12];
  private int[] lengths = new int[1 << 12];
  private int[] distances = new int[1 << 12];
  private int count;
  private int from;
  private int to;

  DeflateMatches(byte[] data, int period, DeflateSearch search) {
    this.data = data;
    this.period = period < 1 || period > WINDOW ? 1 : period;
    this.search = search;
  }

  /** Where the segment begins. */
  int from() {
    return from;
  }

  /** Where the segment ends. */
  int to() {
    return to;
  }

  /** Matches in the segment. */
  int count() {
    return count;
  }

  /** Where a match stands, counted from the beginning of the data. */
  int place(int match) {
    return places[match];
  }

  /** Bytes of a match. */
  int length(int match) {
    return lengths[match];
  }

  /** How far back a match stands, 1 to 32,768. */
  int distance(int match) {
    return distances[match];
  }

  /** Finds the matches of a segment, after those before it. */
  void find(int segmentFrom, int segmentTo) {
    from = segmentFrom;
    to = segmentTo;
    count = 0;
    int shift = Long.SIZE - Byte.SIZE * search.shortest();
    int followed = 0;
    // The last bytes of all are not worth a search of their own.
    int end = Math.min(to, data.length - Long.BYTES + 1);
    for (int place = from; place < end; place++) {
      long sought = (long) EIGHT_BYTES.get(data, place) << shift;
      int hash = (int) ((sought * SPREAD) >>> (Long.SIZE - HASH_BITS));
      int candidate = nearest[hash];
      nearest[hash] = place;
      earlier[place & (WINDOW - 1)] = candidate;
      int above = Math.max(0, place - period);
      boolean hopeful =
          (long) EIGHT_BYTES.get(data, candidate) << shift == sought
              || (long) EIGHT_BYTES.get(data, above) << shift == sought;
      if (followed > 0 || hopeful) {
        int longest =
            followed > 0 ? follow(place, candidate, followed - 1) : search(place, candidate);
        longest = longer(place, above, longest);
        followed = longest >= search.longEnough() ? longest : 0;
      }
    }
  }

  /** Goes on with the match of the place before, or with the nearest one if that is as long. */
  private int follow(int place, int candidate, int known) {
    int followed = place - distances[count - 1];
    int most = Math.min(MAX_LENGTH, to - place);
    int length = known + common(place + known, followed + known, most - known);
    if (candidate > followed) {
      int nearer = longer(place, candidate, length - 1);
      if (nearer >= length) {
        return nearer;
      }
    }
    add(place, length, place - followed);
    return length;
  }

  private int search(int place, int first) {
    int longest = search.shortest() - 1;
    int candidate = first;
    for (int i = search.candidates(); i > 0; i--) {
      longest = longer(place, candidate, longest);
      int before = earlier[candidate & (WINDOW - 1)];
      if (longest >= search.longEnough() || before >= candidate || place - before > WINDOW) {
        break;
      }
      candidate = before;
    }
    return longest;
  }

  /** Keeps the match with a candidate if it is longer than the longest so far. */
  private int longer(int place, int candidate, int longest) {
    int most = Math.min(MAX_LENGTH, to - place);
    if (longest >= most
        || candidate >= place
        || place - candidate > WINDOW
        || data[candidate + longest] != data[place + longest]) {
      return longest;
    }
    int length = common(place, candidate, most);
    if (length <= longest) {
      return longest;
    }
    add(place, length, place - candidate);
    return length;
  }

  private int common(int place, int candidate, int most) {
    int length = 0;
    int last = Math.min(most, data.length - place) - Long.BYTES;
    for (; length <= last; length += Long.BYTES) {
      long difference =
          (long) EIGHT_BYTES.get(data, place + length)
              ^ (long) EIGHT_BYTES.get(data, candidate + length);
      if (difference != 0) {
        return length + Long.numberOfTrailingZeros(difference) / Byte.SIZE;
      }
    }
    while (length < most && data[candidate + length] == data[place + length]) {
      length++;
    }
    return length;
  }

  private void add(int place, int length, int distance) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
      distances = Arrays.copyOf(distances, 2 * count);
    }
    places[count] = place;
    lengths[count] = length;
    distances[count++] = distance;
  }
}
