package dev.huepack.codec;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Holds the JDK's own image readers, by format.
 *
 * <p>Readers come from the JDK alone, whatever plugins lie on the class path, so that a picture has
 * the same pixels everywhere. The registry is neither synchronised nor independent of the thread
 * that asks; it is asked once, while this class is initialised, and never again.
 */
final class ImageReaders {
  private static final Map<ImageFormat, ImageReaderSpi> PROVIDERS = findProviders();

  private ImageReaders() {}

  /** A new reader, to be disposed of after use. */
  static ImageReader create(ImageFormat format) throws IOException {
    ImageReaderSpi provider = PROVIDERS.get(format);
    if (provider == null) {
      throw new IllegalStateException("this Java has no reader for " + format.label());
    }
    return provider.createReaderInstance();
  }

  private static Map<ImageFormat, ImageReaderSpi> findProviders() {
    Map<ImageFormat, ImageReaderSpi> providers = new EnumMap<>(ImageFormat.class);
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (all.hasNext()) {
      ImageReaderSpi provider = all.next();
      if (!provider.getClass().getModule().equals(ImageIO.class.getModule())) {
        continue;
      }
      for (String name : provider.getFormatNames()) {
        for (ImageFormat format : ImageFormat.values()) {
          if (name.equals(format.label())) {
            providers.put(format, provider);
          }
        }
      }
    }
    return providers;
  }
}
