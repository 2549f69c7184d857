package dev.huepack.samples;

import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** How a sample picture is encoded. */
enum FileFormat {
  JPEG("jpeg", BufferedImage.TYPE_INT_RGB, 0.9f),
  PNG("png", BufferedImage.TYPE_INT_RGB, 0),
  PNG_WITH_ALPHA("png", BufferedImage.TYPE_INT_ARGB, 0),
  PNG_GREY("png", BufferedImage.TYPE_BYTE_GRAY, 0);

  private final String writerName;
  private final int imageType;
  private final float quality;

  FileFormat(String writerName, int imageType, float quality) {
    this.writerName = writerName;
    this.imageType = imageType;
    this.quality = quality;
  }

  /** The bytes of the file. */
  byte[] encode(PixelRaster pixels) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(writerName).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image(pixels), null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private BufferedImage image(PixelRaster pixels) {
    int width = pixels.width();
    int height = pixels.height();
    BufferedImage image = new BufferedImage(width, height, imageType);
    WritableRaster raster = image.getRaster();
    int[] argb = pixels.argb();
    if (this == PNG_GREY) {
      // setRGB would convert to the linear grey of java.awt; the code itself is wanted.
      for (int i = 0; i < argb.length; i++) {
        raster.setSample(i % width, i / width, 0, argb[i] & 0xff);
      }
    } else {
      raster.setDataElements(0, 0, width, height, argb);
    }
    return image;
  }
}
