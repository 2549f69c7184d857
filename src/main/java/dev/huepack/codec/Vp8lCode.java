package dev.huepack.codec;

/**
 * A prefix code of a lossless WebP picture: canonical, of lengths up to 15 bits, complete.
 *
 * <p>Codes of up to 8 bits, which nearly all are, are looked up; longer ones are counted through.
 * The table is no larger than the longest code wants, so many small codes take little memory.
 */
final class Vp8lCode {
  private static final int MAX_LENGTH = 15;
  private static final int MAX_TABLE_BITS = 8;

  /** Of the code itself, the counts, and the heads of the arrays. */
  private static final int OBJECTS_SIZE = 32;

  private final int tableBits;

  /** For the next bits the symbol and, lowest, four bits of length; length 0 of longer codes. */
  private final int[] table;

  /** Symbols by length, then value: those of a length follow one another. */
  private final short[] symbols;

  private final short[] counts;

  private Vp8lCode(int tableBits, short[] symbols, short[] counts) {
    this.tableBits = tableBits;
    this.symbols = symbols;
    this.counts = counts;
    table = new int[1 << tableBits];
  }

  /** The code of one symbol, which takes no bits. */
  static Vp8lCode of(int symbol) {
    Vp8lCode code = new Vp8lCode(0, new short[] {(short) symbol}, new short[MAX_LENGTH + 1]);
    code.table[0] = symbol << 4;
    return code;
  }

  /**
   * The code of symbols by their lengths, 0 for those that do not occur.
   *
   * @throws DecodeException if the lengths are those of no complete code
   */
  static Vp8lCode of(byte[] lengths) throws DecodeException {
    short[] counts = new short[MAX_LENGTH + 1];
    int used = 0;
    int longest = 0;
    int last = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        counts[length]++;
        used++;
        longest = Math.max(longest, length);
        last = symbol;
      }
    }
    if (used == 1) {
      return of(last);
    }
    int free = 1;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      free = 2 * free - counts[length];
      if (free < 0) {
        break;
      }
    }
    if (free != 0) {
      throw WebpFile.damaged("one of its prefix codes is not complete");
    }
    Vp8lCode code =
        new Vp8lCode(Math.min(longest, MAX_TABLE_BITS), sorted(lengths, counts, used), counts);
    code.fillTable();
    return code;
  }

  private static short[] sorted(byte[] lengths, short[] counts, int used) {
    int[] next = new int[MAX_LENGTH + 2];
    for (int length = 1; length <= MAX_LENGTH; length++) {
      next[length + 1] = next[length] + counts[length];
    }
    short[] symbols = new short[used];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = (short) symbol;
      }
    }
    return symbols;
  }

  private void fillTable() {
    int code = 0;
    int index = 0;
    for (int length = 1; length <= tableBits; length++) {
      for (int i = 0; i < counts[length]; i++) {
        int entry = symbols[index++] << 4 | length;
        int reversed = Integer.reverse(code++) >>> (32 - length);
        for (int at = reversed; at < table.length; at += 1 << length) {
          table[at] = entry;
        }
      }
      code <<= 1;
    }
  }

  /** How much memory the code takes, in units of four bytes. */
  int size() {
    return table.length + symbols.length / 2 + OBJECTS_SIZE;
  }

  /** Reads a symbol. */
  int read(Vp8lBits bits) {
    int next = bits.peek();
    int entry = table[next & (table.length - 1)];
    int length = entry & 15;
    if (length > 0 || tableBits == 0) {
      bits.skip(length);
      return entry >> 4;
    }
    return readLong(bits, next);
  }

  private int readLong(Vp8lBits bits, int next) {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      code |= (next >> (length - 1)) & 1;
      int count = counts[length];
      if (code - first < count) {
        bits.skip(length);
        return symbols[index + code - first];
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new IllegalStateException("a complete code has a symbol for all bits");
  }
}
