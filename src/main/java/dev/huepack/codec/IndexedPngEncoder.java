package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Encodes indexed pictures as PNG files.
 *
 * <p>Bit depth 1, 2, 4 or 8 by the palette's size, tRNS cut after the last entry that is not
 * opaque, rows unfiltered (indices are names, not amounts, so differences of neighbours do not
 * compress better), deflate at level 6. The same picture gives the same bytes with the same zlib.
 */
public final class IndexedPngEncoder {
  /*
   * Level 9 saves 1 % at 16 and 64 colours and nothing at 256, and takes three to four times as
   * long at 16 and 64.
   */
  private static final int DEFLATE_LEVEL = 6;

  private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
  private static final int PALETTE_COLOR_TYPE = 3;
  private static final int HEADER_BYTES = 13;
  private static final int CHUNK_OVERHEAD = 12;

  private IndexedPngEncoder() {}

  /**
   * Encodes a picture; takes about two bytes of memory a pixel.
   *
   * @throws IllegalArgumentException if an index is not below the palette's size
   */
  public static byte[] encode(IndexedImage image) {
    Palette palette = image.palette();
    int depth = depthFor(palette.size());
    byte[] rows = pack(image, depth);
    byte[] compressed = new byte[Math.max(1024, rows.length / 4)];
    int compressedBytes = 0;
    Deflater deflater = new Deflater(DEFLATE_LEVEL);
    try {
      deflater.setInput(rows);
      deflater.finish();
      while (!deflater.finished()) {
        if (compressedBytes == compressed.length) {
          compressed = Arrays.copyOf(compressed, compressed.length + compressed.length / 2);
        }
        compressedBytes +=
            deflater.deflate(compressed, compressedBytes, compressed.length - compressedBytes);
      }
    } finally {
      deflater.end();
    }
    byte[] colors = colors(palette);
    byte[] alphas = alphas(palette);
    ByteBuffer png =
        ByteBuffer.allocate(
            SIGNATURE.length
                + HEADER_BYTES
                + 1
                + colors.length
                + alphas.length
                + compressedBytes
                + (alphas.length > 0 ? 6 : 5) * CHUNK_OVERHEAD);
    png.put(SIGNATURE);
    putChunk(png, "IHDR", header(image, depth), HEADER_BYTES);
    // Rendering intent 0: perceptual, what sRGB means for photographs.
    putChunk(png, "sRGB", new byte[1], 1);
    putChunk(png, "PLTE", colors, colors.length);
    if (alphas.length > 0) {
      putChunk(png, "tRNS", alphas, alphas.length);
    }
    putChunk(png, "IDAT", compressed, compressedBytes);
    putChunk(png, "IEND", new byte[0], 0);
    return png.array();
  }

  private static int depthFor(int paletteSize) {
    return paletteSize <= 2 ? 1 : paletteSize <= 4 ? 2 : paletteSize <= 16 ? 4 : 8;
  }

  /**
   * The rows as deflate gets them: a zero for "no filter", then the indices, first one leftmost.
   */
  private static byte[] pack(IndexedImage image, int depth) {
    int width = image.width();
    byte[] indices = image.indices();
    int size = image.palette().size();
    long stride = 1 + ((long) width * depth + 7) / 8;
    byte[] rows = new byte[Math.toIntExact(stride * image.height())];
    int from = 0;
    for (int start = 1; start < rows.length; start += (int) stride) {
      for (int x = 0; x < width; x++) {
        int index = indices[from++] & 0xFF;
        if (index >= size) {
          throw new IllegalArgumentException(
              "indices must be below the palette's size, " + size + ": " + index);
        }
        int bit = x * depth;
        rows[start + (bit >> 3)] |= (byte) (index << (8 - depth - (bit & 7)));
      }
    }
    return rows;
  }

  private static byte[] header(IndexedImage image, int depth) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .putInt(image.width())
        .putInt(image.height())
        .put((byte) depth)
        .put((byte) PALETTE_COLOR_TYPE)
        .array();
  }

  private static byte[] colors(Palette palette) {
    byte[] colors = new byte[3 * palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      int color = palette.color(i);
      colors[3 * i] = (byte) PackedColor.red(color);
      colors[3 * i + 1] = (byte) PackedColor.green(color);
      colors[3 * i + 2] = (byte) PackedColor.blue(color);
    }
    return colors;
  }

  private static byte[] alphas(Palette palette) {
    byte[] alphas = new byte[palette.translucentPrefix()];
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = (byte) PackedColor.alpha(palette.color(i));
    }
    return alphas;
  }

  private static void putChunk(ByteBuffer png, String type, byte[] data, int length) {
    byte[] name = type.getBytes(ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    png.putInt(length).put(name).put(data, 0, length).putInt((int) crc.getValue());
  }
}
