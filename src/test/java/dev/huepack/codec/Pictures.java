package dev.huepack.codec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes small pictures and lets the JDK encode and decode them. */
final class Pictures {
  private Pictures() {}

  /** A picture whose pixels differ in all channels that its type has. */
  static BufferedImage colorful(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int alpha = image.getColorModel().hasAlpha() ? (x * 37 + y * 11) & 0xFF : 0xFF;
        image.setRGB(
            x,
            y,
            alpha << 24 | (x * 255 / width) << 16 | (y * 255 / height) << 8 | ((x * y * 7) & 0xFF));
      }
    }
    return image;
  }

  /** A grey picture whose samples are written as they are, without a detour over linear light. */
  static BufferedImage grey(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, (x * 13 + y * 5) & 0xFF);
      }
    }
    return image;
  }

  /** The pixels of a grey picture by its samples. */
  static int[] greyPixels(BufferedImage image) {
    int[] argb =
        image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xFF000000 | argb[i] * 0x010101;
    }
    return argb;
  }

  /** A picture of this many colours at a number of bits a pixel. */
  static BufferedImage indexed(int width, int height, int bits, int[] palette) {
    IndexColorModel colors =
        new IndexColorModel(bits, palette.length, palette, 0, true, -1, DataBuffer.TYPE_BYTE);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    BufferedImage image = new BufferedImage(width, height, type, colors);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, (x * 3 + y * 7 + x * y) % palette.length);
      }
    }
    return image;
  }

  /** Distinct opaque colours. */
  static int[] palette(int size) {
    int[] palette = new int[size];
    for (int i = 0; i < size; i++) {
      palette[i] = 0xFF000000 | (i * 0x3A75C1 & 0xFFFFFF);
    }
    return palette;
  }

  static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  static byte[] encode(BufferedImage image, String format) throws IOException {
    return encode(image, format, param -> {});
  }

  static byte[] encode(BufferedImage image, String format, Consumer<ImageWriteParam> settings)
      throws IOException {
    return encode(new IIOImage(image, null, null), format, settings);
  }

  static byte[] encode(IIOImage image, String format, Consumer<ImageWriteParam> settings)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      settings.accept(param);
      writer.setOutput(output);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static BufferedImage decode(byte[] encoded) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(encoded));
  }
}
