package dev.huepack.storage.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The directory at the end of a zip archive. */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int UNIX = 3;
  private static final int FILE_TYPE = 0170000;
  private static final int LINK = 0120000;

  private final ByteSource source;
  private final long start;
  private final long end;

  /** What lies before the archive, and its positions do not count. */
  private final long shift;

  private ZipDirectory(ByteSource source, long start, long end, long shift) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.shift = shift;
  }

  /**
   * Finds the directory.
   *
   * @throws IOException if there is none, with what is missing
   */
  static ZipDirectory of(ByteSource source) throws IOException {
    long tailAt = Math.max(0, source.size() - END_BYTES - LONGEST_COMMENT);
    ByteBuffer tail = read(source, tailAt, (int) (source.size() - tailAt));
    for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE
          && (tail.getShort(at + 20) & 0xFFFF) <= tail.capacity() - END_BYTES - at) {
        return of(source, tailAt + at, tail.getInt(at + 12), tail.getInt(at + 16));
      }
    }
    throw new IOException("its directory is missing");
  }

  private static ZipDirectory of(ByteSource source, long endAt, int bytes32, int offset32)
      throws IOException {
    long end = endAt;
    long bytes = bytes32 & 0xFFFFFFFFL;
    long offset = offset32 & 0xFFFFFFFFL;
    if (endAt >= LOCATOR_BYTES) {
      ByteBuffer locator = read(source, endAt - LOCATOR_BYTES, LOCATOR_BYTES);
      if (locator.getInt(0) == LOCATOR_SIGNATURE) {
        // It lies right before its locator, wherever the archive begins.
        end = endAt - LOCATOR_BYTES - END64_BYTES;
        ByteBuffer end64 = read(source, Math.max(0, end), END64_BYTES);
        if (end < 0 || end64.getInt(0) != END64_SIGNATURE) {
          throw new IOException("the end of its directory is damaged");
        }
        bytes = end64.getLong(40);
        offset = end64.getLong(48);
      }
    }
    long start = end - bytes;
    long shift = start - offset;
    if (bytes < 0 || offset < 0 || start < 0 || shift < 0) {
      throw new IOException("its directory is cut short or lies in another file");
    }
    return new ZipDirectory(source, start, end, shift);
  }

  private static ByteBuffer read(ByteSource source, long at, int length) throws IOException {
    return ByteBuffer.wrap(source.readFully(at, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Lists the entries, in the directory's order. */
  void list(Consumer<Entry> found) throws IOException {
    SourceStream in = new SourceStream(source, start, end);
    while (in.getPos() < end) {
      long at = in.getPos();
      try {
        ByteBuffer fields = next(in, ENTRY_BYTES);
        if (fields.getInt(0) != ENTRY_SIGNATURE) {
          throw new EOFException();
        }
        byte[] name = next(in, fields.getShort(28) & 0xFFFF).array();
        byte[] extra = next(in, fields.getShort(30) & 0xFFFF).array();
        in.seek(in.getPos() + (fields.getShort(32) & 0xFFFF));
        take(fields, ZipNames.name(name, extra), extra, found);
      } catch (EOFException e) {
        found.accept(
            Entry.unreadable(
                "damage at byte " + at,
                Locator.of(at),
                "damaged zip archive: its directory makes no sense at byte "
                    + at
                    + "; what comes after cannot be found"));
        return;
      }
    }
  }

  private static ByteBuffer next(SourceStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void take(ByteBuffer fields, String name, byte[] extra, Consumer<Entry> found) {
    if (name.endsWith("/")) {
      return;
    }
    long[] wide = {
      fields.getInt(24) & 0xFFFFFFFFL,
      fields.getInt(20) & 0xFFFFFFFFL,
      fields.getInt(42) & 0xFFFFFFFFL
    };
    ZipNames.widen(wide, extra);
    int method = fields.getShort(10) & 0xFFFF;
    ZipPlace place =
        new ZipPlace(wide[2] + shift, wide[1], wide[0], fields.getInt(16) & 0xFFFFFFFFL, method);
    boolean isLink = (fields.get(5) & 0xFF) == UNIX && (fields.getShort(40) & FILE_TYPE) == LINK;
    int flags = fields.getShort(8) & 0xFFFF;
    found.accept(
        isLink
            ? Entry.noFile(name, place.locator(), "a link within the archive")
            : entry(name, place, flags));
  }

  /** An entry, unless it is stored in a way that cannot be read. */
  static Entry entry(String name, ZipPlace place, int flags) {
    if ((flags & ZipHeader.ENCRYPTED) != 0) {
      return Entry.unreadable(
          name, place.locator(), "the entry is encrypted: unpack the archive with its password");
    }
    if (place.method() != ZipHeader.STORED && place.method() != ZipHeader.DEFLATED) {
      return Entry.unreadable(
          name,
          place.locator(),
          "the entry is compressed by method "
              + place.method()
              + ", stored and deflated can be read: pack it anew");
    }
    if (place.header() < 0 || place.storedBytes() < 0 || place.bytes() < 0) {
      return Entry.unreadable(
          name, place.locator(), "damaged zip archive: the entry's size or place makes no sense");
    }
    return Entry.file(name, place.locator(), place.bytes());
  }
}
