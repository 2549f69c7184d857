package dev.huepack.codec.deflate;

/** Cuts symbols into blocks, each with codes of its own, and writes them (RFC 1951, 3.2.7). */
final class DeflateBlocks {
  /** Blocks end at multiples of so many symbols. */
  private static final int UNIT = 2048;

  private static final int LONGEST_CODE = 15;
  private static final int LONGEST_LENGTH_CODE = 7;
  private static final int LENGTH_SYMBOLS = 19;
  private static final int REPEAT = 16;
  private static final int FEW_ZEROS = 17;
  private static final int MANY_ZEROS = 18;
  private static final int[] LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private DeflateBlocks() {}

  /** Writes all symbols; the last block of the last segment says that it is the last. */
  static void write(DeflateSymbols symbols, boolean last, BitSink out) {
    int start = 0;
    int[] literals = new int[DeflateSymbols.LITERALS];
    int[] distances = new int[DeflateSymbols.DISTANCES];
    int end = Math.min(UNIT, symbols.size());
    symbols.count(0, end, literals, distances);
    while (end < symbols.size()) {
      int next = Math.min(end + UNIT, symbols.size());
      int[] nextLiterals = new int[DeflateSymbols.LITERALS];
      int[] nextDistances = new int[DeflateSymbols.DISTANCES];
      symbols.count(end, next, nextLiterals, nextDistances);
      int[] jointLiterals = sum(literals, nextLiterals);
      int[] jointDistances = sum(distances, nextDistances);
      long apart =
          DeflateCosts.ofBlock(literals, distances)
              + DeflateCosts.ofBlock(nextLiterals, nextDistances);
      if (apart < DeflateCosts.ofBlock(jointLiterals, jointDistances)) {
        writeBlock(symbols, start, end, literals, distances, 0, out);
        start = end;
        literals = nextLiterals;
        distances = nextDistances;
      } else {
        literals = jointLiterals;
        distances = jointDistances;
      }
      end = next;
    }
    writeBlock(symbols, start, end, literals, distances, last ? 1 : 0, out);
  }

  private static int[] sum(int[] first, int[] second) {
    int[] sum = new int[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
    }
    return sum;
  }

  private static void writeBlock(
      DeflateSymbols symbols,
      int from,
      int to,
      int[] literals,
      int[] distances,
      int last,
      BitSink out) {
    literals[DeflateSymbols.END] = 1;
    HuffmanCode literalCode = HuffmanCode.of(literals, LONGEST_CODE);
    HuffmanCode distanceCode = HuffmanCode.of(distances, LONGEST_CODE);
    out.bits(last, 1);
    out.bits(2, 2);
    writeCodes(literalCode, distanceCode, out);
    for (int i = from; i < to; i++) {
      int symbol = symbols.symbol(i);
      literalCode.write(symbol, out);
      if (symbols.length(i) > 0) {
        out.bits(
            symbols.length(i) - DeflateSymbols.lengthBase(symbol),
            DeflateSymbols.lengthExtraBits(symbol));
        int distance = DeflateSymbols.distanceSymbol(symbols.distance(i));
        distanceCode.write(distance, out);
        out.bits(
            symbols.distance(i) - DeflateSymbols.distanceBase(distance),
            DeflateSymbols.distanceExtraBits(distance));
      }
    }
    literalCode.write(DeflateSymbols.END, out);
  }

  private static void writeCodes(HuffmanCode literals, HuffmanCode distances, BitSink out) {
    int literalCount = Math.max(257, literals.used());
    int distanceCount = Math.max(1, distances.used());
    int[] lengths = new int[literalCount + distanceCount];
    for (int i = 0; i < literalCount; i++) {
      lengths[i] = literals.length(i);
    }
    for (int i = 0; i < distanceCount; i++) {
      lengths[literalCount + i] = distances.length(i);
    }
    int[] counts = new int[LENGTH_SYMBOLS];
    runs(lengths, (symbol, extra, extraBits) -> counts[symbol]++);
    HuffmanCode code = HuffmanCode.of(counts, LONGEST_LENGTH_CODE);
    int written = LENGTH_SYMBOLS;
    while (written > 4 && code.length(LENGTH_ORDER[written - 1]) == 0) {
      written--;
    }
    out.bits(literalCount - 257, 5);
    out.bits(distanceCount - 1, 5);
    out.bits(written - 4, 4);
    for (int i = 0; i < written; i++) {
      out.bits(code.length(LENGTH_ORDER[i]), 3);
    }
    runs(
        lengths,
        (symbol, extra, extraBits) -> {
          code.write(symbol, out);
          out.bits(extra, extraBits);
        });
  }

  /** Gets the symbols that code lengths are written by. */
  private interface Run {
    void add(int symbol, int extra, int extraBits);
  }

  private static void runs(int[] lengths, Run run) {
    for (int i = 0; i < lengths.length; ) {
      int length = lengths[i];
      int same = 1;
      while (i + same < lengths.length && lengths[i + same] == length) {
        same++;
      }
      i += same;
      if (length == 0) {
        for (; same >= 11; same -= Math.min(same, 138)) {
          run.add(MANY_ZEROS, Math.min(same, 138) - 11, 7);
        }
        if (same >= 3) {
          run.add(FEW_ZEROS, same - 3, 3);
          same = 0;
        }
      } else {
        run.add(length, 0, 0);
        for (same--; same >= 3; same -= Math.min(same, 6)) {
          run.add(REPEAT, Math.min(same, 6) - 3, 2);
        }
      }
      for (; same > 0; same--) {
        run.add(length, 0, 0);
      }
    }
  }
}
