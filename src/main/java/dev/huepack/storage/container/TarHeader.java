package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;

/** The block of 512 bytes before each entry of a tar archive. */
final class TarHeader {
  static final int BYTES = 512;

  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 12;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_BYTES = 8;
  private static final int TYPE_AT = 156;
  private static final int LINK_AT = 157;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_BYTES = 155;

  private final byte[] block;

  private TarHeader(byte[] block) {
    this.block = block;
  }

  static TarHeader of(byte[] block) {
    return new TarHeader(block);
  }

  /** Whether a block holds nothing: padding, or the end. */
  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the checksum of a block is right, and it holds something. */
  static boolean isHeader(byte[] block) {
    if (block.length < BYTES || block[0] == 0) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BYTES; i++) {
      boolean blank = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_BYTES;
      unsigned += blank ? ' ' : block[i] & 0xFF;
      // Some old programs added signed bytes.
      signed += blank ? ' ' : block[i];
    }
    try {
      long stored = octal(block, CHECKSUM_AT, CHECKSUM_BYTES);
      return stored == unsigned || stored == signed;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a block is a header beyond doubt, which old archives' are not. */
  static boolean isSurelyHeader(byte[] block) {
    return isHeader(block) && new String(block, MAGIC_AT, 5, ISO_8859_1).equals("ustar");
  }

  /** What the entry is: {@code '0'} a file, {@code '5'} a folder, … */
  char type() {
    char type = (char) (block[TYPE_AT] & 0xFF);
    return type == 0 ? '0' : type;
  }

  String name() {
    String name = text(0, NAME_BYTES);
    // GNU's own headers have "ustar  " and other things where the prefix would be.
    boolean isPosix = new String(block, MAGIC_AT, 6, ISO_8859_1).equals("ustar\0");
    String prefix = isPosix ? text(PREFIX_AT, PREFIX_BYTES) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  String linkName() {
    return text(LINK_AT, NAME_BYTES);
  }

  /**
   * Size of what follows.
   *
   * @throws IOException if it is no number
   */
  long size() throws IOException {
    if ((block[SIZE_AT] & 0x80) == 0) {
      return octal(block, SIZE_AT, SIZE_BYTES);
    }
    // GNU: a big-endian number, for 8 GiB and more.
    long size = block[SIZE_AT] & 0x7F;
    for (int i = 1; i < SIZE_BYTES; i++) {
      if (size >> (Long.SIZE - 1 - Byte.SIZE) != 0) {
        throw new IOException("its size is no size");
      }
      size = size << Byte.SIZE | (block[SIZE_AT + i] & 0xFF);
    }
    return size;
  }

  private String text(int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return EntryNames.decode(Arrays.copyOfRange(block, at, end), ISO_8859_1);
  }

  private static long octal(byte[] block, int at, int length) throws IOException {
    String text = new String(block, at, length, ISO_8859_1).replace('\0', ' ').strip();
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        throw new IOException("no octal number: " + text);
      }
      number = number << 3 | digit;
    }
    return number;
  }
}
