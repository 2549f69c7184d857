package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Decodes Windows bitmaps by the JDK's reader, after checking the header and the data's length. */
final class BmpDecoder implements FormatDecoder {
  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException, IOException {
    BmpHeader header = BmpHeader.parse(encoded);
    limit.check(header.width(), header.height(), 4);
    header.checkData(encoded);
    ImageReader reader = ImageReaders.create(ImageFormat.BMP);
    try {
      reader.setInput(new ByteArrayImageInput(encoded), true, true);
      BufferedImage image = reader.read(0);
      int width = image.getWidth();
      int height = image.getHeight();
      if (width != header.width() || height != header.height()) {
        throw BmpHeader.damaged("it decodes to another size than its header says");
      }
      int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
      return new DecodedImage(ImageFormat.BMP, new PixelRaster(width, height, argb), 1);
    } finally {
      reader.dispose();
    }
  }
}
