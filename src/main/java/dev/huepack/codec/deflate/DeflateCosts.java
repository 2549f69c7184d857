package dev.huepack.codec.deflate;

/** What symbols cost, in 1/256 of a bit, by how often they occur. */
final class DeflateCosts {
  private static final int UNIT = 256;
  private static final int LOG_TABLE = 1 << 12;

  /** What a symbol costs that did not occur: it would be rare. */
  private static final int RARE = 13 * UNIT;

  private static final int[] LOGS = new int[LOG_TABLE];

  static {
    for (int i = 1; i < LOG_TABLE; i++) {
      LOGS[i] = (int) Math.round(StrictMath.log(i) / StrictMath.log(2) * UNIT);
    }
  }

  private final int[] literals = new int[DeflateSymbols.END];
  private final int[] lengths = new int[DeflateMatches.MAX_LENGTH + 1];
  private final int[] distances = new int[DeflateSymbols.DISTANCES];

  private DeflateCosts(int[] literalCounts, int[] distanceCounts) {
    int[] literalCosts = costs(literalCounts);
    int[] distanceCosts = costs(distanceCounts);
    System.arraycopy(literalCosts, 0, literals, 0, literals.length);
    for (int length = DeflateMatches.MIN_LENGTH; length < lengths.length; length++) {
      int symbol = DeflateSymbols.lengthSymbol(length);
      lengths[length] = literalCosts[symbol] + UNIT * DeflateSymbols.lengthExtraBits(symbol);
    }
    for (int symbol = 0; symbol < distances.length; symbol++) {
      distances[symbol] = distanceCosts[symbol] + UNIT * DeflateSymbols.distanceExtraBits(symbol);
    }
  }

  /** Costs by the symbols of the way before, from one of them on. */
  static DeflateCosts of(DeflateSymbols symbols, int from) {
    int[] literals = new int[DeflateSymbols.LITERALS];
    int[] distances = new int[DeflateSymbols.DISTANCES];
    symbols.count(from, symbols.size(), literals, distances);
    return new DeflateCosts(literals, distances);
  }

  /** Costs before there is a way: literals as they occur, one match for each seven of them. */
  static DeflateCosts guess(byte[] data, int from, int to) {
    int[] literals = new int[DeflateSymbols.LITERALS];
    int[] distances = new int[DeflateSymbols.DISTANCES];
    for (int i = from; i < to; i++) {
      literals[data[i] & 0xFF]++;
    }
    int matches = 1 + (to - from) / 7;
    for (int symbol = DeflateSymbols.END + 1; symbol < DeflateSymbols.LITERALS; symbol++) {
      literals[symbol] = 1 + (matches >> Math.min(20, symbol - DeflateSymbols.END));
    }
    for (int symbol = 0; symbol < distances.length; symbol++) {
      distances[symbol] = 1 + symbol;
    }
    return new DeflateCosts(literals, distances);
  }

  private static int[] costs(int[] counts) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    int[] costs = new int[counts.length];
    int whole = log(Math.max(1, total));
    for (int i = 0; i < costs.length; i++) {
      // No code is shorter than a bit.
      costs[i] = counts[i] == 0 ? RARE : Math.max(UNIT, whole - log(counts[i]));
    }
    return costs;
  }

  /** {@code log2} in the same units. */
  static int log(int value) {
    int shift = Math.max(0, Integer.SIZE - 12 - Integer.numberOfLeadingZeros(value));
    return LOGS[value >>> shift] + shift * UNIT;
  }

  int literal(byte value) {
    return literals[value & 0xFF];
  }

  int length(int length) {
    return lengths[length];
  }

  int distance(int distance) {
    return distances[DeflateSymbols.distanceSymbol(distance)];
  }

  /** Bits that a block of these counts takes, its header included, in the same units. */
  static long ofBlock(int[] literals, int[] distances) {
    return ofAlphabet(literals) + ofAlphabet(distances) + 80L * UNIT;
  }

  private static long ofAlphabet(int[] counts) {
    int total = 0;
    long bits = 0;
    for (int count : counts) {
      total += count;
      if (count > 0) {
        // In the header a symbol that occurs takes about four bits.
        bits += 4 * UNIT - (long) count * log(count);
      }
    }
    return total == 0 ? bits : bits + (long) total * log(total);
  }
}
