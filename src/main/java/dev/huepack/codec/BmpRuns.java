package dev.huepack.codec;

/**
 * Paints the run lengths of a bitmap with a palette. Pixels that are jumped over have the first
 * colour, and runs end at the edge of the picture.
 */
final class BmpRuns {
  private static final int END_OF_LINE = 0;
  private static final int END_OF_PICTURE = 1;
  private static final int JUMP = 2;

  private final byte[] encoded;
  private final int bits;
  private final int[] palette;
  private final BmpCanvas canvas;
  private long at;
  private int x;
  private int y;

  private BmpRuns(byte[] encoded, BmpHeader header, BmpCanvas canvas) {
    this.encoded = encoded;
    this.canvas = canvas;
    bits = header.bits();
    palette = header.palette();
    at = header.dataOffset();
  }

  /**
   * Paints a whole picture.
   *
   * @throws DecodeException if the data ends without its mark before all rows are painted
   */
  static void paint(byte[] encoded, BmpHeader header, BmpCanvas canvas) throws DecodeException {
    canvas.fill(header.palette()[0]);
    new BmpRuns(encoded, header, canvas).run();
  }

  private void run() throws DecodeException {
    while (y < canvas.height() && !(isLastPixelPainted() && at + 1 >= encoded.length)) {
      int count = next();
      int value = next();
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(bits == 8 ? value : i % 2 == 0 ? value >> 4 : value & 0xF);
        }
        continue;
      }
      switch (value) {
        case END_OF_LINE -> {
          x = 0;
          y++;
        }
        case END_OF_PICTURE -> {
          return;
        }
        case JUMP -> {
          x += next();
          y += next();
        }
        default -> putLiterally(value);
      }
    }
  }

  /** The mark of the end is often left out, and nothing is missing then. */
  private boolean isLastPixelPainted() {
    return y == canvas.height() - 1 && x >= canvas.width();
  }

  private void putLiterally(int count) throws DecodeException {
    int bytes = bits == 8 ? count : (count + 1) / 2;
    int held = 0;
    for (int i = 0; i < count; i++) {
      if (bits == 8) {
        put(next());
      } else if (i % 2 == 0) {
        held = next();
        put(held >> 4);
      } else {
        put(held & 0xF);
      }
    }
    // Literal runs end at an even number of bytes.
    at += bytes & 1;
  }

  private void put(int index) {
    if (x < canvas.width()) {
      canvas.put(x, y, palette[index]);
    }
    x++;
  }

  private int next() throws DecodeException {
    if (at >= encoded.length) {
      throw BmpHeader.truncated();
    }
    return encoded[(int) at++] & 0xFF;
  }
}
