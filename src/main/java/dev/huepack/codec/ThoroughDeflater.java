package dev.huepack.codec;

import java.util.zip.Adler32;

/**
 * Deflates as zlib's highest level does, and then some: it weighs each match against the bits that
 * it costs, where zlib takes the longest one.
 *
 * <p>RFC 1950 and 1951. Data is cut into segments, whose matches are all found beforehand; the
 * cheapest way through them is computed several times, each time with the costs that follow from
 * the way before (after Alakuijala and Vandevenne, "Data compression using Zopfli", 2013). Blocks
 * end where codes of their own pay. The same bytes on every machine; about 12 MB of memory, {@code
 * O(n)}.
 */
final class ThoroughDeflater {
  /** Bytes whose matches are in memory at once. */
  static final int SEGMENT = 1 << 18;

  private static final int PASSES = 3;
  private static final int HEADER = 0x78DA;

  private ThoroughDeflater() {}

  /** The data in zlib's format. */
  static byte[] compress(byte[] data) {
    BitSink out = new BitSink(Math.max(1024, data.length / 2));
    out.bigEndian(HEADER, 2);
    DeflateMatches matches = new DeflateMatches(data);
    DeflateCosts costs = null;
    for (int from = 0; from == 0 || from < data.length; from += SEGMENT) {
      int to = Math.min(data.length, from + SEGMENT);
      matches.find(from, to);
      if (costs == null) {
        costs = DeflateCosts.guess(data, from, to);
      }
      DeflateSymbols symbols = new DeflateSymbols(to - from);
      for (int pass = 0; pass < PASSES; pass++) {
        symbols.clear();
        DeflateParse.cheapest(data, matches, costs, symbols);
        costs = DeflateCosts.of(symbols);
      }
      DeflateBlocks.write(symbols, to == data.length, out);
    }
    out.alignToByte();
    Adler32 sum = new Adler32();
    sum.update(data);
    out.bigEndian((int) sum.getValue(), 4);
    return out.bytes();
  }
}
