package dev.huepack.codec;

import java.nio.ByteBuffer;

/**
 * The IHDR chunk of a PNG file.
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param colorType one of the constants of this record
 * @param interlaced whether the rows come in the seven passes of Adam7
 */
record PngHeader(long width, long height, int depth, int colorType, boolean interlaced) {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  static PngHeader parse(ByteBuffer data) throws DecodeException {
    int depth = data.get(8);
    int colorType = data.get(9);
    int compression = data.get(10);
    int filter = data.get(11);
    int interlace = data.get(12);
    boolean depthFits =
        switch (colorType) {
          case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!depthFits) {
      throw PngFile.damaged(
          "there is no colour type " + colorType + " with " + depth + " bits a sample");
    }
    if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
      throw PngFile.damaged(
          "unknown method of compression, filtering or interlacing ("
              + compression
              + ", "
              + filter
              + ", "
              + interlace
              + ")");
    }
    return new PngHeader(
        Integer.toUnsignedLong(data.getInt(0)),
        Integer.toUnsignedLong(data.getInt(4)),
        depth,
        colorType,
        interlace == 1);
  }

  boolean isGrey() {
    return colorType == GREY || colorType == GREY_ALPHA;
  }

  int bitsPerPixel() {
    int samples =
        switch (colorType) {
          case GREY, PALETTE -> 1;
          case GREY_ALPHA -> 2;
          case RGB -> 3;
          default -> 4;
        };
    return samples * depth;
  }

  /** Bytes of a row of pixels, without the filter byte. */
  long rowBytes(long pixels) {
    return (pixels * bitsPerPixel() + 7) / 8;
  }
}
