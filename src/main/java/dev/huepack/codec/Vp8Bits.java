package dev.huepack.codec;

import java.nio.ByteBuffer;

/** Reads the arithmetically coded decisions of a VP8 partition. RFC 6386, section 7. */
final class Vp8Bits {
  /** The coder looks two bytes ahead at most, so more than these are missing data. */
  private static final int LOOK_AHEAD = 2;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int value;
  private int range = 255;
  private int bitCount;
  private int missing;

  Vp8Bits(ByteBuffer data) {
    bytes = data.array();
    at = data.arrayOffset() + data.position();
    end = data.arrayOffset() + data.limit();
    value = next() << 8;
    value |= next();
  }

  private int next() {
    if (at < end) {
      return bytes[at++] & 0xFF;
    }
    missing++;
    return 0;
  }

  /** Whether decisions were read that the data does not have. */
  boolean isExhausted() {
    return missing > LOOK_AHEAD;
  }

  /** A decision: 1, or 0 with a probability in 256ths. */
  int bit(int probability) {
    int split = 1 + (((range - 1) * probability) >> 8);
    int bigSplit = split << 8;
    int bit;
    if (value >= bigSplit) {
      bit = 1;
      range -= split;
      value -= bigSplit;
    } else {
      bit = 0;
      range = split;
    }
    if (range < 128) {
      int shift = Integer.numberOfLeadingZeros(range) - 24;
      range <<= shift;
      int room = 8 - bitCount;
      if (shift < room) {
        value <<= shift;
        bitCount += shift;
      } else {
        value <<= room;
        value |= next();
        value <<= shift - room;
        bitCount = shift - room;
      }
    }
    return bit;
  }

  boolean flag() {
    return bit(128) != 0;
  }

  /** An unsigned number, its highest bit first. */
  int number(int bits) {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = number << 1 | bit(128);
    }
    return number;
  }

  /** A number and its sign. */
  int signed(int bits) {
    int number = number(bits);
    return flag() ? -number : number;
  }

  /** A signed number that may be left out, then 0. */
  int optionalSigned(int bits) {
    return flag() ? signed(bits) : 0;
  }
}
