package dev.huepack.codec;

import java.util.Arrays;

/**
 * Finds where what follows stands earlier: for each place of a segment the nearest match of every
 * length that a nearer one does not have.
 */
final class DeflateMatches {
  static final int MIN_LENGTH = 3;
  static final int MAX_LENGTH = 258;

  private static final int WINDOW = 1 << 15;
  private static final int HASH_BITS = 16;
  private static final int DEPTH = 64;

  /** Whoever finds so much looks no further. */
  private static final int LONG_ENOUGH = 130;

  private static final int DISTANCE_BITS = 16;

  private final byte[] data;
  private final int[] heads = new int[1 << HASH_BITS];
  private final int[] earlier = new int[WINDOW];
  private final int[] starts;
  private int[] found = new int[1 << 16];
  private int from;
  private int to;

  DeflateMatches(byte[] data) {
    this.data = data;
    starts = new int[Math.min(ThoroughDeflater.SEGMENT, data.length) + 1];
    Arrays.fill(heads, -WINDOW - 1);
  }

  /** Where the segment begins. */
  int from() {
    return from;
  }

  /** Where the segment ends. */
  int to() {
    return to;
  }

  /** The first match of a place of the segment; its last is the one before the next place's. */
  int first(int place) {
    return starts[place - from];
  }

  /** Bytes of a match; of those of a place, each is longer than the one before. */
  int length(int match) {
    return found[match] >>> DISTANCE_BITS;
  }

  /** How far back a match stands, 1 to 32,768. */
  int distance(int match) {
    return (found[match] & 0xFFFF) + 1;
  }

  /** Finds all matches of a segment, after those before it. */
  void find(int segmentFrom, int segmentTo) {
    from = segmentFrom;
    to = segmentTo;
    int count = 0;
    for (int place = from; place < to; place++) {
      starts[place - from] = count;
      if (place + MIN_LENGTH > data.length) {
        continue;
      }
      if (count + DEPTH > found.length) {
        found = Arrays.copyOf(found, 2 * found.length);
      }
      int hash = hash(place);
      count = search(place, heads[hash], count);
      earlier[place & (WINDOW - 1)] = heads[hash];
      heads[hash] = place;
    }
    starts[to - from] = count;
  }

  private int search(int place, int nearest, int before) {
    int count = before;
    int most = Math.min(MAX_LENGTH, to - place);
    int longest = MIN_LENGTH - 1;
    int candidate = nearest;
    for (int i = 0; i < DEPTH && candidate >= 0 && place - candidate <= WINDOW; i++) {
      if (longest >= most) {
        break;
      }
      if (data[candidate + longest] == data[place + longest]) {
        int length = common(candidate, place, most);
        if (length > longest) {
          longest = length;
          found[count++] = length << DISTANCE_BITS | (place - candidate - 1);
          if (length >= LONG_ENOUGH) {
            break;
          }
        }
      }
      candidate = earlier[candidate & (WINDOW - 1)];
    }
    return count;
  }

  private int common(int candidate, int place, int most) {
    int length = 0;
    while (length < most && data[candidate + length] == data[place + length]) {
      length++;
    }
    return length;
  }

  private int hash(int place) {
    int three =
        (data[place] & 0xFF) << 16 | (data[place + 1] & 0xFF) << 8 | (data[place + 2] & 0xFF);
    return (three * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
  }
}
