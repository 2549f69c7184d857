package dev.huepack.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files by the book, of any colour type, depth, interlacing and filter. */
public final class PngFixture {
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** Gives the sample of a pixel's channel. */
  interface Samples {
    int at(int x, int y, int channel);
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A file of the signature alone. */
  public PngFixture() {
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
  }

  /** Adds the header. */
  public PngFixture header(int width, int height, int depth, int colorType, int interlace) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colorType)
            .put((byte) 0)
            .put((byte) 0)
            .put((byte) interlace)
            .array());
  }

  /** Adds a chunk with a right checksum. */
  public PngFixture chunk(String type, byte... data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    bytes.writeBytes(name);
    bytes.writeBytes(data);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return this;
  }

  /** The file, with its last chunk. */
  public byte[] end() {
    return chunk("IEND").bytes.toByteArray();
  }

  /** The bytes so far, without an IEND chunk. */
  byte[] unfinished() {
    return bytes.toByteArray();
  }

  /** Compresses as IDAT and iCCP want it. */
  public static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1024];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** The rows of a picture, each with another filter, in one pass or seven. */
  static byte[] rows(
      int width, int height, int depth, int channels, boolean interlaced, Samples s) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] pass : interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}}) {
      int columns = (width - pass[0] + pass[2] - 1) / pass[2];
      if (columns <= 0) {
        continue;
      }
      byte[] above = new byte[(columns * channels * depth + 7) / 8];
      int filter = 0;
      for (int y = pass[1]; y < height; y += pass[3]) {
        byte[] row = new byte[above.length];
        for (int i = 0; i < columns * channels; i++) {
          int sample = s.at(pass[0] + i / channels * pass[2], y, i % channels);
          if (depth == 16) {
            row[2 * i] = (byte) (sample >> 8);
            row[2 * i + 1] = (byte) sample;
          } else {
            row[i * depth / 8] |= (byte) (sample << (8 - depth - i * depth % 8));
          }
        }
        out.write(filter);
        out.writeBytes(filter(filter, row, above, Math.max(1, channels * depth / 8)));
        above = row;
        filter = (filter + 1) % 5;
      }
    }
    return out.toByteArray();
  }

  private static byte[] filter(int filter, byte[] row, byte[] above, int back) {
    byte[] filtered = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      int a = i < back ? 0 : row[i - back] & 0xFF;
      int b = above[i] & 0xFF;
      int c = i < back ? 0 : above[i - back] & 0xFF;
      int prediction =
          switch (filter) {
            case 0 -> 0;
            case 1 -> a;
            case 2 -> b;
            case 3 -> (a + b) / 2;
            default -> paeth(a, b, c);
          };
      filtered[i] = (byte) (row[i] - prediction);
    }
    return filtered;
  }

  /** As the PNG specification words it. */
  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = Math.abs(p - a);
    int pb = Math.abs(p - b);
    int pc = Math.abs(p - c);
    if (pa <= pb && pa <= pc) {
      return a;
    }
    return pb <= pc ? b : c;
  }
}
