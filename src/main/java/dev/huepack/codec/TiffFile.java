package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first directory of a TIFF file, and how many follow it. TIFF 6.0. */
final class TiffFile {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int COLOR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int PROFILE = 34675;

  private static final int ENTRY_BYTES = 12;

  /** Bytes of a value by its type, 1 to 13; 0 for those that no tag of interest has. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 0, 1, 1, 2, 4, 0, 0, 0, 4};

  private final ByteBuffer bytes;
  private final Map<Integer, Integer> entries = new HashMap<>();
  private final int pages;

  private TiffFile(byte[] encoded) throws DecodeException {
    bytes = ByteBuffer.wrap(encoded);
    if (encoded.length < 8) {
      throw truncated();
    }
    bytes.order(encoded[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int next = readDirectory(bytes.getInt(4));
    pages = 1 + countFrom(next);
  }

  /** Reads a file that starts with a byte order mark and 42. */
  static TiffFile parse(byte[] encoded) throws DecodeException {
    return new TiffFile(encoded);
  }

  /** The whole file, in its byte order. */
  ByteBuffer bytes() {
    return bytes;
  }

  int pages() {
    return pages;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first value of a tag. */
  long value(int tag, long otherwise) throws DecodeException {
    long[] values = values(tag);
    return values == null || values.length == 0 ? otherwise : values[0];
  }

  /** All values of a tag; null without it. */
  long @Nullable [] values(int tag) throws DecodeException {
    Integer entry = entries.get(tag);
    if (entry == null) {
      return null;
    }
    int size = typeBytes(tag, entry);
    int count = count(tag, entry, size);
    int at = place(entry, count, size);
    long[] values = new long[count];
    for (int i = 0; i < count; i++, at += size) {
      values[i] =
          switch (size) {
            case 1 -> Byte.toUnsignedInt(bytes.get(at));
            case 2 -> Short.toUnsignedInt(bytes.getShort(at));
            default -> Integer.toUnsignedLong(bytes.getInt(at));
          };
    }
    return values;
  }

  /** The bytes of a tag; null without it. */
  byte @Nullable [] data(int tag) throws DecodeException {
    Integer entry = entries.get(tag);
    if (entry == null) {
      return null;
    }
    int size = typeBytes(tag, entry);
    int count = count(tag, entry, size);
    byte[] data = new byte[count * size];
    bytes.get(place(entry, count, size), data);
    return data;
  }

  private int typeBytes(int tag, int entry) throws DecodeException {
    int type = Short.toUnsignedInt(bytes.getShort(entry + 2));
    if (type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) {
      throw damaged("its tag " + tag + " has values of type " + type);
    }
    return TYPE_BYTES[type];
  }

  private int count(int tag, int entry, int size) throws DecodeException {
    long count = Integer.toUnsignedLong(bytes.getInt(entry + 4));
    if (count * size > bytes.capacity()) {
      throw damaged("its tag " + tag + " has more values than the file has room for");
    }
    return (int) count;
  }

  private int place(int entry, int count, int size) throws DecodeException {
    int length = count * size;
    if (length <= 4) {
      return entry + 8;
    }
    long at = Integer.toUnsignedLong(bytes.getInt(entry + 8));
    if (at > bytes.capacity() - length) {
      throw truncated();
    }
    return (int) at;
  }

  /** Keeps the entries of a directory; the offset of the next one. */
  private int readDirectory(int offset) throws DecodeException {
    int count = entryCount(offset);
    if (count <= 0) {
      throw truncated();
    }
    for (int i = 0; i < count; i++) {
      int at = offset + 2 + i * ENTRY_BYTES;
      entries.putIfAbsent(Short.toUnsignedInt(bytes.getShort(at)), at);
    }
    return bytes.getInt(offset + 2 + count * ENTRY_BYTES);
  }

  /** Directories from an offset on; a chain that leaves the file or bites its tail ends there. */
  private int countFrom(int first) {
    Set<Integer> seen = new HashSet<>();
    int offset = first;
    while (offset != 0 && seen.add(offset)) {
      int count = entryCount(offset);
      if (count <= 0) {
        return seen.size() - 1;
      }
      offset = bytes.getInt(offset + 2 + count * ENTRY_BYTES);
    }
    return seen.size();
  }

  /** The number of entries of a directory; -1 if it does not lie within the file. */
  private int entryCount(int offset) {
    if (offset < 8 || offset > bytes.capacity() - 6) {
      return -1;
    }
    int count = Short.toUnsignedInt(bytes.getShort(offset));
    return offset + 6L + (long) count * ENTRY_BYTES <= bytes.capacity() ? count : -1;
  }

  static DecodeException damaged(String reason) {
    return DecodeException.damaged("damaged TIFF file: " + reason);
  }

  static DecodeException truncated() {
    return damaged("it ends too early: truncated");
  }

  static DecodeException unsupported(String what) {
    return DecodeException.unsupported("unsupported TIFF: " + what + "; save it as PNG");
  }
}
