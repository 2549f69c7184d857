package dev.huepack.codec.deflate;

import java.util.zip.Adler32;

/**
 * Deflates by weighing each match against the bits that it costs, where zlib takes the longest one.
 *
 * <p>RFC 1950 and 1951. Data is cut into segments, whose matches are all found beforehand; the
 * cheapest way through them is computed, once or several times, each time with the costs that
 * follow from the way before (after Alakuijala and Vandevenne, "Data compression using Zopfli",
 * 2013). Blocks end where codes of their own pay. The same bytes on every machine; about 3 MB of
 * memory, {@code O(n)}.
 */
public final class CostDeflater {
  /** Bytes whose matches are in memory at once, and which costs are taken from. */
  static final int SEGMENT = 1 << 15;

  /** Symbols in memory at once, among which blocks may end anywhere. */
  static final int SYMBOLS = 1 << 18;

  private static final int HEADER = 0x78DA;

  private CostDeflater() {}

  /**
   * The data in zlib's format.
   *
   * @param period how far back what resembles a byte is likely to stand, such as the bytes of a
   *     picture's row; 0 if nothing is known
   */
  public static byte[] compress(byte[] data, int period, DeflateSearch search) {
    BitSink out = new BitSink(Math.max(1024, data.length / 2));
    out.bigEndian(HEADER, 2);
    write(data, new DeflateMatches(data, period, search), search, out);
    out.alignToByte();
    Adler32 sum = new Adler32();
    sum.update(data);
    out.bigEndian((int) sum.getValue(), 4);
    return out.bytes();
  }

  private static void write(
      byte[] data, DeflateMatches matches, DeflateSearch search, BitSink out) {
    DeflateSymbols symbols = new DeflateSymbols(Math.min(data.length, SYMBOLS));
    DeflateParse parse = new DeflateParse(data, Math.min(data.length, SEGMENT), search.whole());
    DeflateCosts costs = DeflateCosts.guess(data, 0, Math.min(data.length, SEGMENT));
    for (int from = 0; from == 0 || from < data.length; from += SEGMENT) {
      int to = Math.min(data.length, from + SEGMENT);
      matches.find(from, to);
      int before = symbols.size();
      // Nothing went before the first segment.
      for (int pass = from == 0 ? -1 : 0; pass < search.passes(); pass++) {
        symbols.cut(before);
        parse.cheapest(matches, costs, symbols);
        costs = DeflateCosts.of(symbols, before);
      }
      if (to == data.length || symbols.size() + SEGMENT > SYMBOLS) {
        DeflateBlocks.write(symbols, to == data.length, out);
        symbols.cut(0);
      }
    }
  }
}
