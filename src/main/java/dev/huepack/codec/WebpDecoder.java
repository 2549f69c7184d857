package dev.huepack.codec;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the first frame of WebP files, upright, on the canvas that the file declares.
 *
 * <p>TwelveMonkeys' reader undoes the compression; it is shown neither profile nor metadata nor
 * other frames, and what it warns of is damage.
 */
final class WebpDecoder implements FormatDecoder {
  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException, IOException {
    WebpFile file = WebpFile.parse(encoded, limit);
    int[] argb = readFrame(file);
    if (file.width() != file.canvasWidth() || file.height() != file.canvasHeight()) {
      argb = place(file, argb);
    }
    byte[] profile = file.profile();
    @Nullable String warning =
        profile == null ? null : ColorProfile.toSrgb(profile, ColorProfile.Space.RGB, argb);
    PixelRaster stored = new PixelRaster(file.canvasWidth(), file.canvasHeight(), argb);
    return new DecodedImage(
        ImageFormat.WEBP,
        file.orientation().apply(stored),
        file.frames(),
        warning == null ? List.of() : List.of(warning));
  }

  private static int[] readFrame(WebpFile file) throws DecodeException, IOException {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(new ByteArrayImageInput(file.still()), true, true);
      BufferedImage image = reader.read(0);
      if (!warnings.isEmpty()) {
        throw WebpFile.damaged(warnings.get(0));
      }
      int width = image.getWidth();
      int height = image.getHeight();
      if (width != file.width() || height != file.height()) {
        throw WebpFile.damaged("it decodes to another size than its header says");
      }
      return image.getRGB(0, 0, width, height, null, 0, width);
    } finally {
      reader.dispose();
    }
  }

  private static int[] place(WebpFile file, int[] frame) {
    int[] canvas = new int[file.canvasWidth() * file.canvasHeight()];
    for (int y = 0; y < file.height(); y++) {
      int to = (file.top() + y) * file.canvasWidth() + file.left();
      System.arraycopy(frame, y * file.width(), canvas, to, file.width());
    }
    return canvas;
  }
}
