package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes an indexed picture as a truecolour PNG file, of 8 or 16 bits a channel, with alpha where
 * an entry is not opaque. Rows are not filtered: what has few colours repeats itself.
 */
public final class TruecolorPngEncoder {
  private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
  private static final int HEADER_BYTES = 13;
  private static final int LEVEL = 6;

  private TruecolorPngEncoder() {}

  /** At 8 bits, by the palette. */
  public static byte[] encode(IndexedImage image) {
    Palette palette = image.palette();
    byte[][] pixels = new byte[palette.size()][];
    int channels = channels(palette);
    for (int i = 0; i < pixels.length; i++) {
      int color = palette.color(i);
      ByteBuffer pixel = ByteBuffer.allocate(channels);
      pixel.put((byte) PackedColor.red(color)).put((byte) PackedColor.green(color));
      pixel.put((byte) PackedColor.blue(color));
      if (channels == Codebook.CHANNELS) {
        pixel.put((byte) PackedColor.alpha(color));
      }
      pixels[i] = pixel.array();
    }
    return file(image, pixels, 8);
  }

  /**
   * At 16 bits.
   *
   * @param levels red, green, blue, alpha of each entry in turn, 0 to 65,535
   */
  public static byte[] encode(IndexedImage image, int[] levels) {
    int channels = channels(image.palette());
    byte[][] pixels = new byte[image.palette().size()][];
    for (int i = 0; i < pixels.length; i++) {
      ByteBuffer pixel = ByteBuffer.allocate(2 * channels);
      for (int channel = 0; channel < channels; channel++) {
        pixel.putShort((short) levels[Codebook.CHANNELS * i + channel]);
      }
      pixels[i] = pixel.array();
    }
    return file(image, pixels, 16);
  }

  private static int channels(Palette palette) {
    return palette.translucentPrefix() > 0 ? Codebook.CHANNELS : Codebook.CHANNELS - 1;
  }

  private static byte[] file(IndexedImage image, byte[][] pixels, int depth) {
    boolean alpha = channels(image.palette()) == Codebook.CHANNELS;
    byte[] header =
        ByteBuffer.allocate(HEADER_BYTES)
            .putInt(image.width())
            .putInt(image.height())
            .put((byte) depth)
            .put((byte) (alpha ? PngHeader.RGB_ALPHA : PngHeader.RGB))
            .array();
    byte[] data = deflate(image, pixels);
    ByteBuffer png =
        ByteBuffer.allocate(SIGNATURE.length + HEADER_BYTES + 1 + data.length + 4 * 12);
    png.put(SIGNATURE);
    putChunk(png, "IHDR", header);
    putChunk(png, "sRGB", new byte[1]);
    putChunk(png, "IDAT", data);
    putChunk(png, "IEND", new byte[0]);
    return png.array();
  }

  private static byte[] deflate(IndexedImage image, byte[][] pixels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(LEVEL);
    byte[] row = new byte[1 + image.width() * pixels[0].length];
    byte[] indices = image.indices();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      for (int start = 0; start < indices.length; start += image.width()) {
        int at = 1;
        for (int x = 0; x < image.width(); x++) {
          byte[] pixel = pixels[indices[start + x] & 0xFF];
          System.arraycopy(pixel, 0, row, at, pixel.length);
          at += pixel.length;
        }
        out.write(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void putChunk(ByteBuffer png, String type, byte[] data) {
    byte[] name = type.getBytes(ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
