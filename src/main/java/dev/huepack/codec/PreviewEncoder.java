package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
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

/**
 * Encodes pixels for people to look at: indexed PNG where there are few colours, JPEG where there
 * are as many as in a photograph, PNG otherwise.
 */
public final class PreviewEncoder {
  private static final float JPEG_QUALITY = 0.9f;
  private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

  /** A picture with more colours than one for so many pixels is taken for a photograph. */
  private static final int PIXELS_A_COLOR = 24;

  private static final ImageWriterSpi JPEG_WRITER = find("jpeg");
  private static final ImageWriterSpi PNG_WRITER = find("png");

  private PreviewEncoder() {}

  /** The smallest of the three that does not show: a photograph loses a little. */
  public static Preview encode(PixelRaster raster) {
    return encode(raster, ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT));
  }

  /**
   * Likewise, for a picture that was counted.
   *
   * @param colors the raster's
   */
  public static Preview encode(PixelRaster raster, ImageColors colors) {
    long mostOfGraphics = Math.max(Palette.MAX_SIZE, raster.pixels() / PIXELS_A_COLOR);
    return colors.distinctColors() > mostOfGraphics && isOpaque(colors.histogram())
        ? new Preview(Preview.JPEG, jpeg(raster))
        : lossless(raster, colors);
  }

  /** A PNG: what is shown is what there is. */
  public static Preview lossless(PixelRaster raster) {
    return lossless(raster, ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT));
  }

  /** A PNG of an indexed picture. */
  public static Preview lossless(IndexedImage image) {
    return new Preview(Preview.PNG, IndexedPngEncoder.encode(image));
  }

  private static Preview lossless(PixelRaster raster, ImageColors colors) {
    return colors.distinctColors() <= Palette.MAX_SIZE
        ? lossless(indexed(raster, colors))
        : new Preview(Preview.PNG, png(raster));
  }

  private static boolean isOpaque(ColorHistogram histogram) {
    return histogram.transparentPixels() == 0 && histogram.firstOpaque() == 0;
  }

  private static IndexedImage indexed(PixelRaster raster, ImageColors colors) {
    ColorHistogram histogram = colors.histogram();
    // The transparent entry comes first, where a tRNS chunk ends soonest.
    int reserved = histogram.transparentPixels() > 0 ? 1 : 0;
    int[] argb = new int[reserved + histogram.size()];
    byte[] labels = new byte[histogram.size()];
    for (int entry = 0; entry < labels.length; entry++) {
      argb[reserved + entry] = histogram.color(entry);
      labels[entry] = (byte) (reserved + entry);
    }
    return new IndexedImage(
        raster.width(), raster.height(), colors.labelPixels(labels, 0), new Palette(argb));
  }

  private static byte[] png(PixelRaster raster) {
    ImageWriter writer = create(PNG_WRITER);
    IIOImage image = new IIOImage(image(raster, BufferedImage.TYPE_INT_ARGB), null, null);
    return write(writer, image, writer.getDefaultWriteParam());
  }

  private static byte[] jpeg(PixelRaster raster) {
    ImageWriter writer = create(JPEG_WRITER);
    BufferedImage image = image(raster, BufferedImage.TYPE_INT_RGB);
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(JPEG_QUALITY);
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

  private static BufferedImage image(PixelRaster raster, int type) {
    BufferedImage image = new BufferedImage(raster.width(), raster.height(), type);
    image.setRGB(0, 0, raster.width(), raster.height(), raster.argb(), 0, raster.width());
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

  /** The JDK's own writer, whatever plugins lie on the class path. */
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
