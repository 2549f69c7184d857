package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
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
      return new DecodedImage(ImageFormat.BMP, new PixelRaster(width, height, pack(image)), 1);
    } finally {
      reader.dispose();
    }
  }

  /** Packed colours; the most common kind without the JDK's detour over its colour models. */
  private static int[] pack(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      return image.getRGB(0, 0, width, height, null, 0, width);
    }
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int[] argb = new int[width * height];
    for (int i = 0, j = 0; i < argb.length; i++, j += 3) {
      argb[i] = PackedColor.opaque(samples[j + 2] & 0xFF, samples[j + 1] & 0xFF, samples[j] & 0xFF);
    }
    return argb;
  }
}
