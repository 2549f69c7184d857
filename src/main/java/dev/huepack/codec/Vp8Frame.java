package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decodes a VP8 key frame, which is what lossy WebP holds, to luma and chroma. RFC 6386.
 *
 * <p>Our own: of the readers for Java that were tried, one turned every twentieth picture green.
 */
final class Vp8Frame {
  private static final int HEADER_BYTES = 10;
  private static final int MACROBLOCK = 16;

  /** Leaves are modes less than or equal to 0. RFC 6386, section 11.2. */
  private static final int[] BLOCK_TREE = {
    0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9
  };

  private static final Vp8Mode[] MODES = Vp8Mode.values();

  private final Vp8Bits bits;
  private final Vp8Header header;
  private final Vp8Bits[] partitions;
  private final Vp8Coefficients coefficients;
  private final int columns;
  private final int rows;
  private final Vp8Plane luma;
  private final Vp8Plane blue;
  private final Vp8Plane red;
  private final int[] modesAbove;
  private final int[] modesLeft = new int[4];

  /** How strongly each macroblock is smoothed; negative where blocks within are not. */
  private final byte[] filterLevels;

  private Vp8Frame(ByteBuffer data, int width, int height) throws DecodeException {
    int tag = uint24(data, 0);
    int firstBytes = tag >> 5;
    if (firstBytes > data.remaining() - HEADER_BYTES) {
      throw truncated();
    }
    bits = new Vp8Bits(data.slice(HEADER_BYTES, firstBytes));
    header = new Vp8Header(bits);
    columns = (width + MACROBLOCK - 1) / MACROBLOCK;
    rows = (height + MACROBLOCK - 1) / MACROBLOCK;
    int start = HEADER_BYTES + firstBytes;
    partitions = partitions(data.slice(start, data.remaining() - start), header.partitions);
    coefficients = new Vp8Coefficients(header.coefficients, columns);
    luma = new Vp8Plane(columns * MACROBLOCK, rows * MACROBLOCK);
    blue = new Vp8Plane(columns * MACROBLOCK / 2, rows * MACROBLOCK / 2);
    red = new Vp8Plane(columns * MACROBLOCK / 2, rows * MACROBLOCK / 2);
    modesAbove = new int[4 * columns];
    filterLevels = new byte[columns * rows];
  }

  /**
   * Decodes a frame whose header was checked.
   *
   * @return packed colours, row by row
   */
  static int[] decode(ByteBuffer data, int width, int height) throws DecodeException {
    Vp8Frame frame = new Vp8Frame(data, width, height);
    for (int row = 0; row < frame.rows; row++) {
      TimedDecoding.checkTime();
      frame.readRow(row);
    }
    if (frame.header.simpleFilter) {
      new Vp8LoopFilter(frame.header.sharpness)
          .smooth(frame.luma, frame.filterLevels, frame.columns);
    } else {
      new Vp8LoopFilter(frame.header.sharpness)
          .smooth(frame.luma, frame.blue, frame.red, frame.filterLevels, frame.columns);
    }
    return Vp8Colors.pack(frame.luma, frame.blue, frame.red, width, height);
  }

  private static Vp8Bits[] partitions(ByteBuffer data, int count) throws DecodeException {
    Vp8Bits[] partitions = new Vp8Bits[count];
    int at = 3 * (count - 1);
    if (at > data.remaining()) {
      throw truncated();
    }
    for (int i = 0; i < count; i++) {
      int left = data.remaining() - at;
      int size = left;
      if (i < count - 1) {
        size = uint24(data, 3 * i);
      }
      if (size > left) {
        throw truncated();
      }
      partitions[i] = new Vp8Bits(data.slice(at, size));
      at += size;
    }
    return partitions;
  }

  private static int uint24(ByteBuffer data, int at) {
    return (data.get(at) & 0xFF) | (data.get(at + 1) & 0xFF) << 8 | (data.get(at + 2) & 0xFF) << 16;
  }

  private void readRow(int row) throws DecodeException {
    Arrays.fill(modesLeft, 0);
    coefficients.startRow();
    Vp8Bits tokens = partitions[row & (partitions.length - 1)];
    for (int column = 0; column < columns; column++) {
      readMacroblock(row, column, tokens);
      if (bits.isExhausted() || tokens.isExhausted()) {
        throw truncated();
      }
    }
  }

  private void readMacroblock(int row, int column, Vp8Bits tokens) {
    int segment = 0;
    if (header.updatesSegmentMap) {
      int[] p = header.segmentProbabilities;
      segment = bits.bit(p[0]) == 0 ? bits.bit(p[1]) : 2 + bits.bit(p[2]);
    }
    boolean skipped = header.skipProbability > 0 && bits.bit(header.skipProbability) != 0;
    Vp8Mode mode = lumaMode();
    int[] blockModes = blockModes(mode, column);
    Vp8Mode chromaMode = chromaMode();
    boolean filled = false;
    if (skipped) {
      coefficients.skip(column, mode);
    } else {
      filled = coefficients.read(tokens, column, mode, header.steps(segment));
    }
    int level = header.filterLevel(segment, mode);
    boolean whole = !filled && mode != Vp8Mode.SUBBLOCKS;
    filterLevels[row * columns + column] = (byte) (whole ? -level : level);
    reconstructLuma(mode, blockModes, row, column, filled);
    reconstructChroma(blue, chromaMode, row, column, filled ? 256 : -1);
    reconstructChroma(red, chromaMode, row, column, filled ? 320 : -1);
  }

  private Vp8Mode lumaMode() {
    if (bits.bit(145) == 0) {
      return Vp8Mode.SUBBLOCKS;
    }
    return bits.bit(156) == 0 ? MODES[bits.bit(163)] : MODES[2 + bits.bit(128)];
  }

  private Vp8Mode chromaMode() {
    if (bits.bit(142) == 0) {
      return Vp8Mode.DC;
    }
    if (bits.bit(114) == 0) {
      return Vp8Mode.VERTICAL;
    }
    return MODES[2 + bits.bit(183)];
  }

  /** The modes of a macroblock's 16 blocks: read, or those that match the mode of all. */
  private int[] blockModes(Vp8Mode mode, int column) {
    int[] modes = new int[16];
    for (int i = 0; i < 16; i++) {
      int top = 4 * column + i % 4;
      if (mode == Vp8Mode.SUBBLOCKS) {
        int p = (modesAbove[top] * 10 + modesLeft[i / 4]) * 9;
        int node = 0;
        do {
          node = BLOCK_TREE[node + bits.bit(Vp8Tables.SUBBLOCK_MODES[p + (node >> 1)])];
        } while (node > 0);
        modes[i] = -node;
      } else {
        modes[i] =
            switch (mode) {
              case VERTICAL -> 2;
              case HORIZONTAL -> 3;
              case TRUE_MOTION -> 1;
              default -> 0;
            };
      }
      modesAbove[top] = modes[i];
      modesLeft[i / 4] = modes[i];
    }
    return modes;
  }

  private void reconstructLuma(
      Vp8Mode mode, int[] blockModes, int row, int column, boolean filled) {
    int left = column * MACROBLOCK;
    int top = row * MACROBLOCK;
    if (mode != Vp8Mode.SUBBLOCKS) {
      luma.predict(mode, left, top, MACROBLOCK);
    }
    int corner = mode == Vp8Mode.SUBBLOCKS ? aboveRight(left, top, column) : 0;
    for (int i = 0; i < 16; i++) {
      int x = left + 4 * (i % 4);
      int y = top + 4 * (i / 4);
      if (mode == Vp8Mode.SUBBLOCKS) {
        luma.predictBlock(blockModes[i], x, y, i % 4 == 3 ? corner : above(x + 4, y));
      }
      if (filled) {
        Vp8Transform.add(coefficients.values, 16 * i, luma.samples, luma.at(x, y), luma.stride);
      }
    }
  }

  /** What all four blocks at a macroblock's right see above and to their right. */
  private int aboveRight(int left, int top, int column) {
    if (top > 0 && column == columns - 1) {
      return luma.sample(luma.at(left + MACROBLOCK - 1, top - 1)) * 0x01010101;
    }
    return top == 0 ? 0x7F7F7F7F : above(left + MACROBLOCK, top);
  }

  private int above(int x, int y) {
    int at = luma.at(x, y - 1);
    return luma.sample(at)
        | luma.sample(at + 1) << 8
        | luma.sample(at + 2) << 16
        | luma.sample(at + 3) << 24;
  }

  private void reconstructChroma(Vp8Plane plane, Vp8Mode mode, int row, int column, int from) {
    int left = column * MACROBLOCK / 2;
    int top = row * MACROBLOCK / 2;
    plane.predict(mode, left, top, MACROBLOCK / 2);
    for (int i = 0; i < 4 && from >= 0; i++) {
      int at = plane.at(left + 4 * (i % 2), top + 4 * (i / 2));
      Vp8Transform.add(coefficients.values, from + 16 * i, plane.samples, at, plane.stride);
    }
  }

  private static DecodeException truncated() {
    return WebpFile.damaged("its lossy data ends too early: truncated");
  }
}
