package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a Windows or OS/2 bitmap say, checked against what can be decoded.
 *
 * <p>Headers are told by their length: 12 bytes (OS/2 1.x), 16 and 64 (OS/2 2.x), 40 (Windows 3),
 * 52 and 56 (with masks), 108 and 124 (Windows 4 and 5).
 */
final class BmpHeader {
  static final int UNCOMPRESSED = 0;
  static final int RLE8 = 1;
  static final int RLE4 = 2;

  private static final int BIT_FIELDS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;
  private static final int ALPHA_BIT_FIELDS = 6;

  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int WINDOWS_HEADER_BYTES = 40;

  /** The first header with room for a mask of alpha. */
  private static final int ALPHA_HEADER_BYTES = 56;

  private static final int LAST_HEADER_BYTES = 124;

  /** Says that a profile follows, where the kind of colours is named. */
  private static final int EMBEDDED_PROFILE = 0x4D424544;

  private final ByteBuffer bytes;
  private final int headerBytes;
  private final long width;
  private final long height;
  private final boolean topDown;
  private final int bits;
  private final int compression;

  private BmpHeader(byte[] encoded) throws DecodeException {
    bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    headerBytes = bytes.getInt(FILE_HEADER_BYTES);
    if (encoded.length < FILE_HEADER_BYTES + headerBytes) {
      throw damaged("it ends within its header: truncated");
    }
    if (headerBytes == CORE_HEADER_BYTES) {
      width = Short.toUnsignedInt(bytes.getShort(18));
      height = Short.toUnsignedInt(bytes.getShort(20));
      topDown = false;
      bits = bytes.getShort(24);
    } else {
      width = bytes.getInt(18);
      height = Math.abs((long) bytes.getInt(22));
      topDown = bytes.getInt(22) < 0;
      bits = bytes.getShort(28);
    }
    compression = headerBytes >= WINDOWS_HEADER_BYTES ? bytes.getInt(30) : UNCOMPRESSED;
    checkSupported();
  }

  /** Reads a file that starts with BM and a header of a known length. */
  static BmpHeader parse(byte[] encoded) throws DecodeException {
    return new BmpHeader(encoded);
  }

  long width() {
    return width;
  }

  long height() {
    return height;
  }

  /** Whether the first row is the upper one. */
  boolean topDown() {
    return topDown;
  }

  /** Bits a pixel: 1, 2, 4, 8, 16, 24 or 32. */
  int bits() {
    return bits;
  }

  boolean isRunLength() {
    return compression == RLE8 || compression == RLE4;
  }

  /** Bytes of a row, with its padding. */
  long stride() {
    return (rowBytes() + 3) / 4 * 4;
  }

  /** Where the pixel data starts; the end of the palette where the file does not say. */
  long dataOffset() {
    long offset = Integer.toUnsignedLong(bytes.getInt(10));
    return offset == 0 ? paletteOffset() + (long) declaredColors() * entryBytes() : offset;
  }

  /** The colours that indices stand for; those beyond the file's palette are black. */
  int[] palette() {
    int[] colors = new int[256];
    Arrays.fill(colors, PackedColor.opaque(0, 0, 0));
    int from = paletteOffset();
    long end = Math.min(dataOffset(), bytes.capacity());
    for (int i = 0; i < declaredColors() && from + entryBytes() <= end; i++) {
      colors[i] =
          PackedColor.opaque(
              bytes.get(from + 2) & 0xFF, bytes.get(from + 1) & 0xFF, bytes.get(from) & 0xFF);
      from += entryBytes();
    }
    return colors;
  }

  /** Where in a pixel of 16 or 32 bits its red, green, blue and alpha are; no bits: nowhere. */
  int[] masks() {
    if (compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS) {
      // With the shorter headers masks follow the header, which is the same place.
      int at = FILE_HEADER_BYTES + WINDOWS_HEADER_BYTES;
      boolean alpha = headerBytes >= ALPHA_HEADER_BYTES || compression == ALPHA_BIT_FIELDS;
      return new int[] {
        bytes.getInt(at),
        bytes.getInt(at + 4),
        bytes.getInt(at + 8),
        alpha ? bytes.getInt(at + 12) : 0
      };
    }
    return bits == 16 ? new int[] {0x7C00, 0x3E0, 0x1F, 0} : new int[] {0xFF0000, 0xFF00, 0xFF, 0};
  }

  /** The embedded colour profile; null if there is none, or none within the file. */
  byte @Nullable [] profile() {
    if (headerBytes < LAST_HEADER_BYTES
        || bytes.getInt(FILE_HEADER_BYTES + 56) != EMBEDDED_PROFILE) {
      return null;
    }
    long from = FILE_HEADER_BYTES + Integer.toUnsignedLong(bytes.getInt(FILE_HEADER_BYTES + 112));
    long length = Integer.toUnsignedLong(bytes.getInt(FILE_HEADER_BYTES + 116));
    return from + length > bytes.capacity()
        ? null
        : Arrays.copyOfRange(bytes.array(), (int) from, (int) (from + length));
  }

  /** Fails if the file ends before its pixels do. */
  void checkData() throws DecodeException {
    if (bytes.capacity() < FILE_HEADER_BYTES + headerBytes + maskBytes()) {
      throw damaged("it ends within its header: truncated");
    }
    if (dataOffset() < FILE_HEADER_BYTES + headerBytes) {
      throw damaged("its pixels start within its header");
    }
    // The padding of the last row is no loss.
    if (!isRunLength() && dataOffset() + stride() * (height - 1) + rowBytes() > bytes.capacity()) {
      throw truncated();
    }
  }

  private void checkSupported() throws DecodeException {
    boolean windows = headerBytes == WINDOWS_HEADER_BYTES || headerBytes > 64 || maskedHeader();
    boolean fits =
        switch (compression) {
          case UNCOMPRESSED ->
              switch (bits) {
                case 1, 2, 4, 8, 16, 24, 32 -> true;
                default -> false;
              };
          case RLE8 -> bits == 8;
          case RLE4 -> bits == 4;
          case BIT_FIELDS, ALPHA_BIT_FIELDS -> windows && (bits == 16 || bits == 32);
          case JPEG, PNG -> {
            if (windows) {
              throw DecodeException.unsupported(
                  "unsupported BMP: it wraps a JPEG or PNG; unwrap that first");
            }
            yield false;
          }
          default -> false;
        };
    if (!fits) {
      throw DecodeException.unsupported(
          "unsupported BMP: " + bits + " bits a pixel with compression " + compression);
    }
  }

  private boolean maskedHeader() {
    return headerBytes == 52 || headerBytes == ALPHA_HEADER_BYTES;
  }

  /** Bytes of masks after the header. */
  private int maskBytes() {
    if (headerBytes != WINDOWS_HEADER_BYTES) {
      return 0;
    }
    return compression == BIT_FIELDS ? 12 : compression == ALPHA_BIT_FIELDS ? 16 : 0;
  }

  private long rowBytes() {
    return (width * bits + 7) / 8;
  }

  private int paletteOffset() {
    return FILE_HEADER_BYTES + headerBytes + maskBytes();
  }

  private int entryBytes() {
    return headerBytes == CORE_HEADER_BYTES ? 3 : 4;
  }

  private int declaredColors() {
    if (bits > 8) {
      return 0;
    }
    int declared = headerBytes >= WINDOWS_HEADER_BYTES ? bytes.getInt(46) : 0;
    return declared > 0 && declared < 1 << bits ? declared : 1 << bits;
  }

  static DecodeException truncated() {
    return damaged("it ends before its pixels do: truncated");
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged BMP file: " + reason);
  }
}
