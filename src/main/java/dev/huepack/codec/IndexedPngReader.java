package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Reads indexed PNG files as what they are: indices and a palette, in the palette's own order.
 *
 * <p>The indices are decoded as the greys of the same file with another palette, in which entry
 * {@code i} is the grey {@code i}.
 */
public final class IndexedPngReader {
  private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
  private static final int CHUNK_OVERHEAD = 12;
  private static final int HEADER_BYTES = 13;

  /** Length, type, width, height and depth come before. */
  private static final int COLOR_TYPE_AT = 17;

  private IndexedPngReader() {}

  /**
   * Indices and palette.
   *
   * @param maxPixels files with more pixels are refused from their header
   * @throws DecodeException if the bytes are no PNG file, or damaged, or not indexed
   */
  public static IndexedImage read(byte[] content, long maxPixels) throws DecodeException {
    PngFile file = parse(content, maxPixels);
    Palette palette = palette(file);
    PixelLimit limit = new PixelLimit(maxPixels);
    int[] greys = new PngDecoder().decode(withGreys(content, file), limit).raster().argb();
    byte[] indices = new byte[greys.length];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int index = PackedColor.blue(greys[pixel]);
      if (index >= palette.size()) {
        throw PngFile.damaged(
            "pixel " + pixel + " has index " + index + " of a palette of " + palette.size());
      }
      indices[pixel] = (byte) index;
    }
    PngHeader header = file.header();
    return new IndexedImage((int) header.width(), (int) header.height(), indices, palette);
  }

  /** Whether a PNG file that can be decoded has a palette and indices. */
  public static boolean isIndexed(byte[] png) {
    return png[SIGNATURE.length + COLOR_TYPE_AT] == PngHeader.PALETTE;
  }

  /** The palette alone; pixels are not looked at. */
  static Palette palette(byte[] content) throws PaletteFormatException {
    try {
      return palette(parse(content, Integer.MAX_VALUE));
    } catch (DecodeException e) {
      throw new PaletteFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static PngFile parse(byte[] content, long maxPixels) throws DecodeException {
    if (content.length < SIGNATURE.length
        || !ByteBuffer.wrap(content, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
      throw DecodeException.damaged("not a PNG file");
    }
    PngFile file = PngFile.parse(content, new PixelLimit(maxPixels));
    if (file.header().colorType() != PngHeader.PALETTE) {
      throw DecodeException.damaged("the PNG file is not indexed: it has no palette");
    }
    return file;
  }

  private static Palette palette(PngFile file) throws DecodeException {
    byte[] rgb = file.palette();
    if (rgb == null) {
      throw PngFile.damaged("it has no PLTE chunk");
    }
    byte[] alphas = file.transparency();
    int[] colors = new int[rgb.length / 3];
    for (int i = 0; i < colors.length; i++) {
      int alpha = alphas != null && i < alphas.length ? alphas[i] & 0xFF : PackedColor.OPAQUE_ALPHA;
      colors[i] =
          PackedColor.of(alpha, rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF);
    }
    return new Palette(colors);
  }

  private static byte[] withGreys(byte[] content, PngFile file) throws DecodeException {
    byte[] greys = new byte[3 << file.header().depth()];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = (byte) (i / 3);
    }
    int compressed = file.imageData().stream().mapToInt(ByteBuffer::remaining).sum();
    byte[] data = new byte[compressed];
    int at = 0;
    for (ByteBuffer piece : file.imageData()) {
      int length = piece.remaining();
      piece.duplicate().get(data, at, length);
      at += length;
    }
    byte[] header = new byte[HEADER_BYTES];
    System.arraycopy(content, SIGNATURE.length + 8, header, 0, HEADER_BYTES);
    ByteBuffer png =
        ByteBuffer.allocate(
            SIGNATURE.length + HEADER_BYTES + greys.length + data.length + 4 * CHUNK_OVERHEAD);
    png.put(SIGNATURE);
    putChunk(png, "IHDR", header);
    putChunk(png, "PLTE", greys);
    putChunk(png, "IDAT", data);
    putChunk(png, "IEND", new byte[0]);
    return png.array();
  }

  private static void putChunk(ByteBuffer png, String type, byte[] data) {
    CRC32 crc = new CRC32();
    byte[] name = type.getBytes(ISO_8859_1);
    crc.update(name);
    crc.update(data);
    png.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
