package dev.huepack.engine;

import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Encodes and decodes pictures by the JDK, which shares no code with the engine. */
final class EncodedPictures {
  private EncodedPictures() {}

  static byte[] png(PixelRaster raster) throws IOException {
    return encode(raster, BufferedImage.TYPE_INT_ARGB, "png");
  }

  static byte[] opaquePng(PixelRaster raster) throws IOException {
    return encode(raster, BufferedImage.TYPE_INT_RGB, "png");
  }

  static byte[] jpeg(PixelRaster raster) throws IOException {
    return encode(raster, BufferedImage.TYPE_INT_RGB, "jpg");
  }

  private static byte[] encode(PixelRaster raster, int type, String format) throws IOException {
    BufferedImage image = new BufferedImage(raster.width(), raster.height(), type);
    image.setRGB(0, 0, raster.width(), raster.height(), raster.argb(), 0, raster.width());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("the JDK cannot write " + format);
    }
    return bytes.toByteArray();
  }

  static PixelRaster decode(byte[] encoded) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return new PixelRaster(image.getWidth(), image.getHeight(), argb);
  }
}
