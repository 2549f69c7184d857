package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes the chunks of a PNG file (PNG specification, third edition, section 5) one by one. */
final class PngWriter {
  private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
  private static final int HEADER_BYTES = 13;

  private final ByteArrayOutputStream out;

  /**
   * Begins a file.
   *
   * @param expectedBytes of the whole file, or about so many
   */
  PngWriter(int expectedBytes) {
    out = new ByteArrayOutputStream(expectedBytes);
    out.writeBytes(SIGNATURE);
  }

  /** The header of a file that is not interlaced, and that its colours are sRGB. */
  PngWriter begin(int width, int height, int depth, int colorType) {
    chunk(
        "IHDR",
        ByteBuffer.allocate(HEADER_BYTES)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colorType)
            .array());
    // Rendering intent 0: perceptual, what sRGB means for photographs.
    return chunk("sRGB", new byte[1]);
  }

  /** A chunk. */
  PngWriter chunk(String type, byte[] data) {
    byte[] name = type.getBytes(ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return this;
  }

  /** Ends the file. */
  byte[] end() {
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }
}
