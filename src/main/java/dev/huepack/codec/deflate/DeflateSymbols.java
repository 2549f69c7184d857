package dev.huepack.codec.deflate;

import java.util.Arrays;

/**
 * Literals and matches, one after the other, and what they are called in deflate (RFC 1951, 3.2.5).
 */
final class DeflateSymbols {
  static final int LITERALS = 286;
  static final int DISTANCES = 30;
  static final int END = 256;

  private static final int FIRST_LENGTH = 257;
  private static final int LONGEST = 285;

  /** The symbol of each length from 3 on. */
  private static final int[] LENGTH_SYMBOLS = new int[DeflateMatches.MAX_LENGTH + 1];

  private static final int[] LENGTH_BASES = new int[LITERALS];

  static {
    int length = DeflateMatches.MIN_LENGTH;
    for (int symbol = FIRST_LENGTH; symbol < LONGEST; symbol++) {
      LENGTH_BASES[symbol] = length;
      for (int i = 0; i < 1 << lengthExtraBits(symbol); i++, length++) {
        LENGTH_SYMBOLS[Math.min(length, DeflateMatches.MAX_LENGTH)] = symbol;
      }
    }
    LENGTH_BASES[LONGEST] = DeflateMatches.MAX_LENGTH;
    LENGTH_SYMBOLS[DeflateMatches.MAX_LENGTH] = LONGEST;
  }

  private static final int LENGTH_SHIFT = 16;

  /** A literal's value; or a match's length, and its distance less one in the lower half. */
  private int[] symbols;

  private int size;

  /** Room for so many, or more. */
  DeflateSymbols(int expected) {
    symbols = new int[expected];
  }

  /** Forgets all but the first ones. */
  void cut(int kept) {
    size = kept;
  }

  void addLiterals(byte[] data, int from, int to) {
    require(to - from);
    for (int i = from; i < to; i++) {
      symbols[size++] = data[i] & 0xFF;
    }
  }

  void addMatch(int length, int distance) {
    require(1);
    symbols[size++] = length << LENGTH_SHIFT | (distance - 1);
  }

  private void require(int more) {
    if (symbols.length - size < more) {
      symbols = Arrays.copyOf(symbols, Math.max(size + more, 2 * symbols.length));
    }
  }

  int size() {
    return size;
  }

  /** The length of a match; 0 for a literal. */
  int length(int i) {
    return symbols[i] >>> LENGTH_SHIFT;
  }

  /** The distance of a match. */
  int distance(int i) {
    return (symbols[i] & 0xFFFF) + 1;
  }

  /** The symbol in the alphabet of literals and lengths. */
  int symbol(int i) {
    int symbol = symbols[i];
    return symbol < END ? symbol : lengthSymbol(symbol >>> LENGTH_SHIFT);
  }

  /** Counts the symbols from one place to another; literals and lengths, then distances. */
  void count(int from, int to, int[] literals, int[] distances) {
    for (int i = from; i < to; i++) {
      literals[symbol(i)]++;
      if (length(i) > 0) {
        distances[distanceSymbol(distance(i))]++;
      }
    }
  }

  static int lengthSymbol(int length) {
    return LENGTH_SYMBOLS[length];
  }

  static int lengthBase(int symbol) {
    return LENGTH_BASES[symbol];
  }

  static int lengthExtraBits(int symbol) {
    return symbol < 265 || symbol == LONGEST ? 0 : (symbol - 261) >> 2;
  }

  static int distanceSymbol(int distance) {
    if (distance <= 4) {
      return distance - 1;
    }
    int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(distance - 1);
    return 2 * bits + ((distance - 1) >> (bits - 1) & 1);
  }

  static int distanceBase(int symbol) {
    return symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << distanceExtraBits(symbol)) + 1;
  }

  static int distanceExtraBits(int symbol) {
    return symbol < 4 ? 0 : (symbol >> 1) - 1;
  }
}
