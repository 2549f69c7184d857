package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/** Decodes the lossless pictures of WebP files by TwelveMonkeys' reader, shown nothing else. */
final class WebpLossless {
  private static final int HEADERS_BYTES = 20;

  private WebpLossless() {}

  /**
   * Packed colours of a VP8L chunk's content.
   *
   * @throws DecodeException if the reader warns, or finds another size than the header's
   */
  static int[] decode(ByteBuffer content, int width, int height)
      throws DecodeException, IOException {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(new ByteArrayImageInput(still(content)), true, true);
      BufferedImage image = reader.read(0);
      if (!warnings.isEmpty()) {
        throw WebpFile.damaged(warnings.get(0));
      }
      if (width != image.getWidth() || height != image.getHeight()) {
        throw WebpFile.damaged("it decodes to another size than its header says");
      }
      return image.getRGB(0, 0, width, height, null, 0, width);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] still(ByteBuffer content) {
    int size = content.remaining();
    ByteBuffer still =
        ByteBuffer.allocate(HEADERS_BYTES + size + (size & 1)).order(ByteOrder.LITTLE_ENDIAN);
    still.put("RIFF".getBytes(ISO_8859_1)).putInt(still.capacity() - 8);
    still.put("WEBPVP8L".getBytes(ISO_8859_1)).putInt(size);
    return still.put(content.slice()).array();
  }
}
