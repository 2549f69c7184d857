package dev.huepack.storage.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header before each entry of a zip archive. */
final class ZipHeader {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int ENCRYPTED = 1;

  /** Sizes and checksum come after the content. */
  static final int SIZES_FOLLOW = 1 << 3;

  static final int SIGNATURE = 0x04034b50;
  private static final int BYTES = 30;

  private final long at;
  private final ByteBuffer fields;

  private ZipHeader(long at, ByteBuffer fields) {
    this.at = at;
    this.fields = fields;
  }

  /**
   * Reads a header.
   *
   * @throws IOException if none is there
   */
  static ZipHeader at(ByteSource source, long position) throws IOException {
    ByteBuffer fields;
    try {
      fields = ByteBuffer.wrap(source.readFully(position, BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (EOFException e) {
      throw new IOException("damaged zip archive: it is cut short before the entry", e);
    }
    if (fields.getInt(0) != SIGNATURE) {
      throw new IOException("damaged zip archive: no entry at byte " + position);
    }
    return new ZipHeader(position, fields);
  }

  int flags() {
    return fields.getShort(6) & 0xFFFF;
  }

  int method() {
    return fields.getShort(8) & 0xFFFF;
  }

  long crc() {
    return fields.getInt(14) & 0xFFFFFFFFL;
  }

  long storedBytes() {
    return fields.getInt(18) & 0xFFFFFFFFL;
  }

  long bytes() {
    return fields.getInt(22) & 0xFFFFFFFFL;
  }

  int nameBytes() {
    return fields.getShort(26) & 0xFFFF;
  }

  int extraBytes() {
    return fields.getShort(28) & 0xFFFF;
  }

  long nameAt() {
    return at + BYTES;
  }

  long dataAt() {
    return nameAt() + nameBytes() + extraBytes();
  }
}
