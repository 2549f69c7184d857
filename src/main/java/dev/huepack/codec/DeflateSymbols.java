package dev.huepack.codec;

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

  private final int[] lengths;
  private final int[] values;
  private int size;

  /** Room for so many. */
  DeflateSymbols(int most) {
    lengths = new int[most];
    values = new int[most];
  }

  void clear() {
    size = 0;
  }

  /** Appends a byte as it is (length 1), or a match. */
  void add(int length, int valueOrDistance) {
    lengths[size] = length;
    values[size++] = valueOrDistance;
  }

  int size() {
    return size;
  }

  boolean isLiteral(int i) {
    return lengths[i] == 1;
  }

  int length(int i) {
    return lengths[i];
  }

  int distance(int i) {
    return values[i];
  }

  /** The symbol in the alphabet of literals and lengths. */
  int symbol(int i) {
    return isLiteral(i) ? values[i] : lengthSymbol(lengths[i]);
  }

  /** Counts the symbols from one place to another; literals and lengths, then distances. */
  void count(int from, int to, int[] literals, int[] distances) {
    for (int i = from; i < to; i++) {
      literals[symbol(i)]++;
      if (!isLiteral(i)) {
        distances[distanceSymbol(values[i])]++;
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
