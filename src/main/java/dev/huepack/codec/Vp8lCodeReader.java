package dev.huepack.codec;

import java.util.Arrays;

/** Reads the prefix codes that a lossless WebP picture brings. WebP Lossless, 6.2.1. */
final class Vp8lCodeReader {
  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  /** Encoders make some thousand codes at most; as many as the format allows would fill a heap. */
  private static final int MAX_TABLES = 1 << 24;

  private final Vp8lBits bits;
  private int tables;

  Vp8lCodeReader(Vp8lBits bits) {
    this.bits = bits;
  }

  /**
   * Reads a code for symbols below a number.
   *
   * @throws DecodeException if it is broken, or there are too many of them
   */
  Vp8lCode read(int alphabet) throws DecodeException {
    Vp8lCode code = bits.read(1) == 1 ? readSimple(alphabet) : readLengths(alphabet);
    if (bits.isExhausted()) {
      throw WebpFile.truncated();
    }
    tables += code.size();
    if (tables > MAX_TABLES) {
      throw DecodeException.unsupported(
          "unsupported WebP: more prefix codes than any encoder writes; save it again");
    }
    return code;
  }

  private Vp8lCode readSimple(int alphabet) throws DecodeException {
    boolean two = bits.read(1) == 1;
    int first = bits.read(bits.read(1) == 1 ? 8 : 1);
    int second = two ? bits.read(8) : first;
    if (Math.max(first, second) >= alphabet) {
      throw WebpFile.damaged("one of its prefix codes has a symbol too many");
    }
    if (first == second) {
      return Vp8lCode.of(first);
    }
    byte[] lengths = new byte[alphabet];
    lengths[first] = 1;
    lengths[second] = 1;
    return Vp8lCode.of(lengths);
  }

  private Vp8lCode readLengths(int alphabet) throws DecodeException {
    byte[] ofLengths = new byte[LENGTH_ORDER.length];
    int count = 4 + bits.read(4);
    for (int i = 0; i < count; i++) {
      ofLengths[LENGTH_ORDER[i]] = (byte) bits.read(3);
    }
    Vp8lCode lengthCode = Vp8lCode.of(ofLengths);
    int left = alphabet;
    if (bits.read(1) == 1) {
      left = 2 + bits.read(2 + 2 * bits.read(3));
      if (left > alphabet) {
        throw WebpFile.damaged("one of its prefix codes has a symbol too many");
      }
    }
    byte[] lengths = new byte[alphabet];
    byte previous = 8;
    int symbol = 0;
    while (symbol < alphabet && left-- > 0) {
      int length = lengthCode.read(bits);
      if (length < 16) {
        lengths[symbol++] = (byte) length;
        previous = length > 0 ? (byte) length : previous;
        continue;
      }
      int repeats =
          switch (length) {
            case 16 -> 3 + bits.read(2);
            case 17 -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
          };
      if (symbol + repeats > alphabet) {
        throw WebpFile.damaged("one of its prefix codes has a symbol too many");
      }
      Arrays.fill(lengths, symbol, symbol + repeats, length == 16 ? previous : 0);
      symbol += repeats;
    }
    return Vp8lCode.of(lengths);
  }
}
