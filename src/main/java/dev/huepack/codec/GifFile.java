package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a GIF file: walks all of them, counts the frames and keeps what the first needs.
 *
 * <p>A file whose last frame is complete but that lacks the trailer is accepted, because many
 * encoders leave it out and nothing is missing from the picture.
 */
final class GifFile {
  private static final int SCREEN_BYTES = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int COLOR_TABLE_FLAG = 0x80;
  private static final int INTERLACE_FLAG = 0x40;

  /**
   * A frame's place and where its parts are in the file.
   *
   * @param transparentIndex the index that shows what lies behind; null if all are opaque
   * @param dataOffset of the byte with the code size, before the data blocks
   */
  record Frame(
      int left,
      int top,
      int width,
      int height,
      boolean interlaced,
      int colorTableOffset,
      int colorTableSize,
      @Nullable Integer transparentIndex,
      int dataOffset) {}

  private final ByteBuffer bytes;
  private final PixelLimit limit;
  private int screenWidth;
  private int screenHeight;
  private int globalTableSize;
  private @Nullable Integer transparentIndex;
  private @Nullable Frame firstFrame;
  private int frames;

  private GifFile(byte[] encoded, PixelLimit limit) {
    bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    this.limit = limit;
  }

  static GifFile parse(byte[] encoded, PixelLimit limit) throws DecodeException {
    GifFile file = new GifFile(encoded, limit);
    file.readScreen();
    file.readBlocks();
    return file;
  }

  int screenWidth() {
    return screenWidth;
  }

  int screenHeight() {
    return screenHeight;
  }

  int frames() {
    return frames;
  }

  Frame firstFrame() throws DecodeException {
    if (firstFrame == null) {
      throw damaged("it holds no frame");
    }
    return firstFrame;
  }

  private void readScreen() throws DecodeException {
    require(0, SCREEN_BYTES);
    screenWidth = uint16(6);
    screenHeight = uint16(8);
    int flags = uint8(10);
    int tableSize = (flags & COLOR_TABLE_FLAG) != 0 ? tableSize(flags) : 0;
    require(SCREEN_BYTES, 3 * tableSize);
    globalTableSize = tableSize;
  }

  private void readBlocks() throws DecodeException {
    int at = SCREEN_BYTES + 3 * globalTableSize;
    while (at < bytes.capacity() && uint8(at) != TRAILER) {
      at =
          switch (uint8(at)) {
            case EXTENSION -> readExtension(at + 1);
            case IMAGE -> readImage(at + 1);
            default -> throw damaged("it has an unknown block (" + uint8(at) + ") at byte " + at);
          };
    }
  }

  private int readExtension(int at) throws DecodeException {
    require(at, 2);
    if (uint8(at) == GRAPHIC_CONTROL && uint8(at + 1) >= 4) {
      require(at + 2, 4);
      transparentIndex = (uint8(at + 2) & 1) != 0 ? uint8(at + 5) : null;
    }
    return skipDataBlocks(at + 1);
  }

  private int readImage(int at) throws DecodeException {
    require(at, 10);
    int flags = uint8(at + 8);
    int localTableSize = (flags & COLOR_TABLE_FLAG) != 0 ? tableSize(flags) : 0;
    int dataOffset = at + 9 + 3 * localTableSize;
    require(dataOffset, 1);
    if (frames == 0) {
      int left = uint16(at);
      int top = uint16(at + 2);
      int width = uint16(at + 4);
      int height = uint16(at + 6);
      // The screen grows to hold a first frame that sticks out, as browsers have it.
      screenWidth = Math.max(screenWidth, left + width);
      screenHeight = Math.max(screenHeight, top + height);
      limit.check(screenWidth, screenHeight, 1);
      limit.ofParts().check(width, height, 1);
      boolean local = localTableSize > 0;
      if (!local && globalTableSize == 0) {
        throw damaged("its first frame has no colour table");
      }
      firstFrame =
          new Frame(
              left,
              top,
              width,
              height,
              (flags & INTERLACE_FLAG) != 0,
              local ? at + 9 : SCREEN_BYTES,
              local ? localTableSize : globalTableSize,
              transparentIndex,
              dataOffset);
    }
    frames++;
    transparentIndex = null;
    return skipDataBlocks(dataOffset + 1);
  }

  private int skipDataBlocks(int start) throws DecodeException {
    int at = start;
    while (true) {
      require(at, 1);
      int length = uint8(at);
      if (length == 0) {
        return at + 1;
      }
      at += 1 + length;
    }
  }

  private void require(int at, int count) throws DecodeException {
    if (at > bytes.capacity() - count) {
      throw damaged("it ends within a block: truncated");
    }
  }

  private static int tableSize(int flags) {
    return 2 << (flags & 7);
  }

  private int uint8(int at) {
    return Byte.toUnsignedInt(bytes.get(at));
  }

  private int uint16(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged GIF file: " + reason);
  }
}
