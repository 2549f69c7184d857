package dev.huepack.storage.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what stands beside the fixed fields of an entry of a zip archive: name, extra fields. */
final class ZipNames {
  /** What a zip program without the flag for UTF-8 writes, on the Windows of old at least. */
  private static final Charset DOS =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private static final int ZIP64 = 1;
  private static final int UNICODE_PATH = 0x7075;
  private static final int UNICODE_PATH_HEAD = 5;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  private ZipNames() {}

  /** The name of an entry. */
  static String name(byte[] name, byte[] extra) {
    ByteBuffer unicode = field(extra, UNICODE_PATH);
    if (unicode != null && unicode.remaining() > UNICODE_PATH_HEAD) {
      byte[] path = new byte[unicode.remaining() - UNICODE_PATH_HEAD];
      unicode.position(unicode.position() + UNICODE_PATH_HEAD).get(path);
      return EntryNames.decode(path, DOS);
    }
    return EntryNames.decode(name, DOS);
  }

  /**
   * Replaces the numbers that do not fit 32 bits by those in the extra field, in its fixed order.
   *
   * @param numbers size, stored size and position of the header, as far as there are
   */
  static void widen(long[] numbers, byte[] extra) {
    ByteBuffer wide = field(extra, ZIP64);
    if (wide == null) {
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == IN_ZIP64 && wide.remaining() >= Long.BYTES) {
        numbers[i] = wide.getLong();
      }
    }
  }

  private static @Nullable ByteBuffer field(byte[] extra, int wanted) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 2 * Short.BYTES) {
      int id = fields.getShort() & 0xFFFF;
      int length = fields.getShort() & 0xFFFF;
      if (length > fields.remaining()) {
        return null;
      }
      if (id == wanted) {
        return fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      fields.position(fields.position() + length);
    }
    return null;
  }
}
