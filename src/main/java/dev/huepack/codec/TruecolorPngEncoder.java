package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes pictures as truecolour PNG files, of 8 or 16 bits a channel, with alpha where something
 * is not opaque. Rows of indexed pictures are not filtered: what has few colours repeats itself.
 */
public final class TruecolorPngEncoder {

  /** What a file takes beside its data. */
  private static final int OVERHEAD = 128;

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

  /**
   * Any picture at 8 bits: what a common encoder makes of it, each row filtered by the filter whose
   * result is smallest by absolute values.
   */
  public static byte[] encode(PixelRaster raster) {
    boolean alpha = !Arrays.stream(raster.argb()).allMatch(PackedColor::isOpaque);
    int channels = alpha ? Codebook.CHANNELS : Codebook.CHANNELS - 1;
    TruecolorRows rows = new TruecolorRows(raster, channels);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(LEVEL);
    deflater.setStrategy(Deflater.FILTERED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
      for (int y = 0; y < raster.height(); y++) {
        out.write(rows.filtered(y));
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    } finally {
      deflater.end();
    }
    return file(raster.width(), raster.height(), 8, alpha, bytes.toByteArray());
  }

  private static int channels(Palette palette) {
    return palette.translucentPrefix() > 0 ? Codebook.CHANNELS : Codebook.CHANNELS - 1;
  }

  private static byte[] file(IndexedImage image, byte[][] pixels, int depth) {
    boolean alpha = channels(image.palette()) == Codebook.CHANNELS;
    byte[] data = deflate(image, pixels);
    return file(image.width(), image.height(), depth, alpha, data);
  }

  private static byte[] file(int width, int height, int depth, boolean alpha, byte[] data) {
    return new PngWriter(data.length + OVERHEAD)
        .begin(width, height, depth, alpha ? PngHeader.RGB_ALPHA : PngHeader.RGB)
        .chunk("IDAT", data)
        .end();
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
}
