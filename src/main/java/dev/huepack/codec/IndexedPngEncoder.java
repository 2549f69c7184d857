package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Encodes indexed pictures as PNG files.
 *
 * <p>Bit depth 1, 2, 4 or 8 by the palette's size, tRNS cut after the last entry that is not
 * opaque. How rows are filtered and compressed, {@link PngEffort} says. The same picture gives the
 * same bytes with the same zlib.
 */
public final class IndexedPngEncoder {
  private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
  private static final int PALETTE_COLOR_TYPE = 3;
  private static final int HEADER_BYTES = 13;
  private static final int CHUNK_OVERHEAD = 12;

  private IndexedPngEncoder() {}

  /** Encodes a picture with {@link PngEffort#FAST}. */
  public static byte[] encode(IndexedImage image) {
    return encode(image, PngEffort.FAST);
  }

  /**
   * Encodes a picture; takes about three bytes of memory a pixel.
   *
   * @throws IllegalArgumentException if an index is not below the palette's size
   */
  public static byte[] encode(IndexedImage image, PngEffort effort) {
    IndexedRows rows = new IndexedRows(image);
    byte[] compressed = RowCompressor.compress(rows, effort);
    byte[] colors = colors(image.palette());
    byte[] alphas = alphas(image.palette());
    ByteBuffer png =
        ByteBuffer.allocate(
            SIGNATURE.length
                + HEADER_BYTES
                + 1
                + colors.length
                + alphas.length
                + compressed.length
                + (alphas.length > 0 ? 6 : 5) * CHUNK_OVERHEAD);
    png.put(SIGNATURE);
    putChunk(png, "IHDR", header(image, rows.depth()));
    // Rendering intent 0: perceptual, what sRGB means for photographs.
    putChunk(png, "sRGB", new byte[1]);
    putChunk(png, "PLTE", colors);
    if (alphas.length > 0) {
      putChunk(png, "tRNS", alphas);
    }
    putChunk(png, "IDAT", compressed);
    putChunk(png, "IEND", new byte[0]);
    return png.array();
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

  private static void putChunk(ByteBuffer png, String type, byte[] data) {
    byte[] name = type.getBytes(ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
