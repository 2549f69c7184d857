package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the headers of a Windows bitmap say of its size and its pixel data.
 *
 * @param width in pixels
 * @param height in pixels, whether the rows come from the top or from the bottom
 * @param bitsPerPixel 1, 4, 8, 16, 24 or 32
 * @param compression one of the constants of this record
 * @param dataOffset where the pixel data starts
 */
record BmpHeader(long width, long height, int bitsPerPixel, int compression, long dataOffset) {
  private static final int UNCOMPRESSED = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BIT_FIELDS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;

  /** The header of OS/2 1.x, the only one with 16-bit sizes. */
  private static final int CORE_HEADER_BYTES = 12;

  private static final int FILE_HEADER_BYTES = 14;

  static BmpHeader parse(byte[] encoded) throws DecodeException {
    ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = bytes.getInt(FILE_HEADER_BYTES);
    if (encoded.length < FILE_HEADER_BYTES + headerBytes) {
      throw damaged("it ends within its header: truncated");
    }
    long dataOffset = Integer.toUnsignedLong(bytes.getInt(10));
    BmpHeader header =
        headerBytes == CORE_HEADER_BYTES
            ? new BmpHeader(
                Short.toUnsignedInt(bytes.getShort(18)),
                Short.toUnsignedInt(bytes.getShort(20)),
                bytes.getShort(24),
                UNCOMPRESSED,
                dataOffset)
            : new BmpHeader(
                bytes.getInt(18),
                Math.abs((long) bytes.getInt(22)),
                bytes.getShort(28),
                headerBytes >= 40 ? bytes.getInt(30) : UNCOMPRESSED,
                dataOffset);
    header.checkSupported();
    return header;
  }

  private void checkSupported() throws DecodeException {
    boolean fits =
        switch (compression) {
          case UNCOMPRESSED ->
              switch (bitsPerPixel) {
                case 1, 4, 8, 16, 24, 32 -> true;
                default -> false;
              };
          case RLE8 -> bitsPerPixel == 8;
          case RLE4 -> bitsPerPixel == 4;
          case BIT_FIELDS -> bitsPerPixel == 16 || bitsPerPixel == 32;
          case JPEG, PNG ->
              throw DecodeException.unsupported(
                  "unsupported BMP: it wraps a JPEG or PNG; unwrap that first");
          default -> false;
        };
    if (!fits) {
      throw DecodeException.unsupported(
          "unsupported BMP: " + bitsPerPixel + " bits a pixel with compression " + compression);
    }
  }

  /** Fails if the file ends before its pixels do, which the reader does not always notice. */
  void checkData(byte[] encoded) throws DecodeException {
    if (compression == RLE8 || compression == RLE4) {
      checkRunLengths(encoded);
      return;
    }
    long rowBytes = (width * bitsPerPixel + 7) / 8;
    long stride = (rowBytes + 3) / 4 * 4;
    // The padding of the last row is no loss.
    if (dataOffset + stride * (height - 1) + rowBytes > encoded.length) {
      throw truncated();
    }
  }

  /** Walks the runs and checks that they end with the mark of the end. */
  private void checkRunLengths(byte[] encoded) throws DecodeException {
    long at = dataOffset;
    while (true) {
      int first = uint8(encoded, at);
      int second = uint8(encoded, at + 1);
      at += 2;
      if (first != 0 || second == 0) {
        continue;
      }
      switch (second) {
        case 1 -> {
          return;
        }
        case 2 -> at += 2;
        default -> {
          int literalBytes = compression == RLE8 ? second : (second + 1) / 2;
          at += literalBytes + (literalBytes & 1);
        }
      }
    }
  }

  private static int uint8(byte[] encoded, long at) throws DecodeException {
    if (at >= encoded.length) {
      throw truncated();
    }
    return encoded[(int) at] & 0xFF;
  }

  private static DecodeException truncated() {
    return damaged("it ends before its pixels do: truncated");
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged BMP file: " + reason);
  }
}
