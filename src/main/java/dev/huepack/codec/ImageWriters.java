package dev.huepack.codec;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Encodes pixels with the writers that the JDK has, whatever plugins lie on the class path. */
final class ImageWriters {
  private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

  private static final ImageWriterSpi JPEG = find("jpeg");
  private static final ImageWriterSpi PNG = find("png");

  private ImageWriters() {}

  /** A truecolour PNG with alpha. */
  static byte[] png(int width, int height, int[] argb) {
    ImageWriter writer = create(PNG);
    BufferedImage image = image(width, height, argb, BufferedImage.TYPE_INT_ARGB);
    return write(writer, new IIOImage(image, null, null), writer.getDefaultWriteParam());
  }

  /**
   * A JPEG with colours at full resolution; alpha is passed over.
   *
   * @param quality 0 to 1
   */
  static byte[] jpeg(int width, int height, int[] argb, float quality) {
    ImageWriter writer = create(JPEG);
    BufferedImage image = image(width, height, argb, BufferedImage.TYPE_INT_RGB);
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
    keepColorResolution(metadata);
    return write(writer, new IIOImage(image, null, metadata), param);
  }

  /** Colours at full resolution: at half of it, just what is to be compared would blur. */
  private static void keepColorResolution(IIOMetadata metadata) {
    Node root = metadata.getAsTree(JPEG_METADATA);
    NodeList components = ((Element) root).getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    try {
      metadata.setFromTree(JPEG_METADATA, root);
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException("a tree that the writer gave is one that it takes", e);
    }
  }

  private static BufferedImage image(int width, int height, int[] argb, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam param) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter create(ImageWriterSpi provider) {
    try {
      return provider.createWriterInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageWriterSpi find(String format) {
    Iterator<ImageWriterSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, true);
    while (all.hasNext()) {
      ImageWriterSpi provider = all.next();
      if (provider.getClass().getModule().equals(ImageIO.class.getModule())
          && List.of(provider.getFormatNames()).contains(format)) {
        return provider;
      }
    }
    throw new IllegalStateException("this Java has no writer for " + format);
  }
}
