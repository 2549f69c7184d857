package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a WebP file: the size, the first frame, and what the metadata says of its colours
 * and orientation. WebP Container Specification; RFC 6386, 9.1; WebP Lossless, 3.
 */
final class WebpFile {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;

  private final ByteBuffer bytes;
  private boolean lossless;
  private int canvasWidth;
  private int canvasHeight;
  private int left;
  private int top;
  private int frames;
  private @Nullable ByteBuffer picture;
  private @Nullable ByteBuffer alpha;
  private byte @Nullable [] profile;
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;

  private WebpFile(byte[] encoded) {
    bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
  }

  static WebpFile parse(byte[] encoded, PixelLimit limit) throws DecodeException {
    WebpFile file = new WebpFile(encoded);
    long size = Integer.toUnsignedLong(file.bytes.getInt(4)) + CHUNK_HEADER_BYTES;
    if (size > encoded.length) {
      throw truncated();
    }
    file.readChunks(HEADER_BYTES, (int) size, limit.ofParts());
    if (file.picture == null) {
      throw damaged("it holds no picture");
    }
    if (file.canvasWidth == 0) {
      file.canvasWidth = file.width;
      file.canvasHeight = file.height;
    }
    if (file.left + file.width > file.canvasWidth || file.top + file.height > file.canvasHeight) {
      throw damaged("its first frame does not fit its canvas");
    }
    limit.check(file.canvasWidth, file.canvasHeight, 4);
    return file;
  }

  int canvasWidth() {
    return canvasWidth;
  }

  int canvasHeight() {
    return canvasHeight;
  }

  /** Where the first frame's left edge is on the canvas. */
  int left() {
    return left;
  }

  /** Where the first frame's upper edge is on the canvas. */
  int top() {
    return top;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int frames() {
    return Math.max(1, frames);
  }

  byte @Nullable [] profile() {
    return profile;
  }

  Orientation orientation() {
    return orientation;
  }

  /** The content of the first frame's VP8 or VP8L chunk. */
  ByteBuffer picture() throws DecodeException {
    if (picture == null) {
      throw damaged("it holds no picture");
    }
    return picture;
  }

  boolean isLossless() {
    return lossless;
  }

  /** The content of the first frame's ALPH chunk; null without one. */
  @Nullable ByteBuffer alpha() {
    return alpha;
  }

  private void readChunks(int start, int end, PixelLimit limit) throws DecodeException {
    int at = start;
    while (end - at >= CHUNK_HEADER_BYTES) {
      long size = Integer.toUnsignedLong(bytes.getInt(at + 4));
      long next = at + CHUNK_HEADER_BYTES + size + (size & 1);
      if (at + CHUNK_HEADER_BYTES + size > end) {
        throw truncated();
      }
      readChunk(at, (int) size, limit);
      at = (int) Math.min(next, end);
    }
  }

  private void readChunk(int at, int size, PixelLimit limit) throws DecodeException {
    int data = at + CHUNK_HEADER_BYTES;
    String type = new String(bytes.array(), at, 4, ISO_8859_1);
    switch (type) {
      case "VP8X" -> {
        require(size, 10);
        canvasWidth = 1 + uint24(data + 4);
        canvasHeight = 1 + uint24(data + 7);
        limit.check(canvasWidth, canvasHeight, 4);
      }

      case "ANMF" -> {
        frames++;
        if (picture == null) {
          require(size, FRAME_HEADER_BYTES);
          left = 2 * uint24(data);
          top = 2 * uint24(data + 3);
          readChunks(data + FRAME_HEADER_BYTES, data + size, limit);
        }
      }
      case "ALPH" -> {
        if (picture == null) {
          alpha = bytes.slice(data, size);
        }
      }
      case "VP8 ", "VP8L" -> {
        if (picture == null) {
          picture = bytes.slice(data, size);
          readSize(type, data, size);
          limit.check(width, height, 4);
          lossless = type.equals("VP8L");
        }
      }
      case "ICCP" -> profile = copy(data, size);
      case "EXIF" -> orientation = orientationAt(data, size);
      default -> {
        // Nothing that the pixels depend on.
      }
    }
  }

  private void readSize(String type, int data, int size) throws DecodeException {
    if (type.equals("VP8L")) {
      require(size, 5);
      if (bytes.get(data) != 0x2F) {
        throw damaged("its lossless data has no signature");
      }
      int packed = bytes.getInt(data + 1);
      width = 1 + (packed & 0x3FFF);
      height = 1 + (packed >> 14 & 0x3FFF);
      return;
    }
    require(size, 10);
    if ((bytes.get(data) & 1) != 0 || uint24(data + 3) != 0x2A019D) {
      throw damaged("its lossy data has no start code");
    }
    width = bytes.getShort(data + 6) & 0x3FFF;
    height = bytes.getShort(data + 8) & 0x3FFF;
  }

  /** Some writers put JPEG's name before the block. */
  private Orientation orientationAt(int data, int size) {
    boolean named = size >= 6 && bytes.getInt(data) == 0x66697845;
    return Orientation.ofExif(named ? bytes.slice(data + 6, size - 6) : bytes.slice(data, size));
  }

  private byte[] copy(int data, int size) {
    byte[] copy = new byte[size];
    bytes.get(data, copy);
    return copy;
  }

  private int uint24(int at) {
    return Short.toUnsignedInt(bytes.getShort(at)) | Byte.toUnsignedInt(bytes.get(at + 2)) << 16;
  }

  private static void require(int size, int needed) throws DecodeException {
    if (size < needed) {
      throw damaged("one of its chunks is too short");
    }
  }

  static DecodeException truncated() {
    return damaged("it ends within a chunk: truncated");
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged WebP file: " + reason);
  }
}
