package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small archives, also such as no good program would make. */
public final class Archives {
  private static final int BLOCK = 512;

  private Archives() {}

  /** A file for an archive; several may have one name in all but {@link #deflated}. */
  public static final class Member {
    private final String name;
    private final byte[] content;

    /** Keeps the content as it is. */
    public Member(String name, byte[] content) {
      this.name = name;
      this.content = content;
    }

    /** Its name, with the folders before it. */
    public String name() {
      return name;
    }

    /** What the file holds. */
    public byte[] content() {
      return content;
    }
  }

  /** A zip archive as Java makes it: deflated, sizes after the contents. */
  public static byte[] deflated(List<Member> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Member member : members) {
        zip.putNextEntry(new ZipEntry(member.name()));
        zip.write(member.content());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** A zip archive of stored files, with all in its headers; takes the same name twice. */
  public static byte[] stored(List<Member> members) {
    Little out = new Little();
    Little directory = new Little();
    for (Member member : members) {
      byte[] name = member.name().getBytes(UTF_8);
      CRC32 crc = new CRC32();
      crc.update(member.content());
      int at = out.size();
      Little common = new Little();
      common.two(20, 1 << 11, 0, 0, 0).four((int) crc.getValue());
      common.four(member.content().length).four(member.content().length);
      common.two(name.length, 0);
      out.four(0x04034b50).bytes(common.toByteArray()).bytes(name).bytes(member.content());
      directory.four(0x02014b50).two(20).bytes(common.toByteArray());
      directory.two(0, 0, 0).four(0).four(at).bytes(name);
    }
    int directoryAt = out.size();
    out.bytes(directory.toByteArray());
    out.four(0x06054b50).two(0, 0, members.size(), members.size());
    out.four(directory.size()).four(directoryAt).two(0);
    return out.toByteArray();
  }

  /** A tar archive of plain files, with its end. */
  public static byte[] tar(List<Member> members) {
    Little out = new Little();
    for (Member member : members) {
      byte[] name = member.name().getBytes(UTF_8);
      if (name.length > 100) {
        out.bytes(entry("././@LongLink", 'L', Arrays.copyOf(name, name.length + 1)));
      }
      String short100 = new String(name, 0, Math.min(100, name.length), UTF_8);
      out.bytes(entry(short100, '0', member.content()));
    }
    return out.bytes(new byte[2 * BLOCK]).toByteArray();
  }

  /** A header with what follows it, without an end. */
  public static byte[] entry(String name, char type, byte[] content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
    put(header, 136, "00000000000");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    return seal(header, content);
  }

  /** Puts the checksum into a header, and what follows after it. */
  static byte[] seal(byte[] header, byte[] content) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    int padded = (content.length + BLOCK - 1) / BLOCK * BLOCK;
    byte[] all = Arrays.copyOf(header, BLOCK + padded);
    System.arraycopy(content, 0, all, BLOCK, content.length);
    return all;
  }

  static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** Little-endian numbers. */
  private static final class Little {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Little two(int... values) {
      for (int value : values) {
        bytes.write(value);
        bytes.write(value >> 8);
      }
      return this;
    }

    Little four(int value) {
      return two(value, value >> 16);
    }

    Little bytes(byte[] some) {
      bytes.writeBytes(some);
      return this;
    }

    int size() {
      return bytes.size();
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
