package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Decodes the first frame of WebP files, upright, on the canvas that the file declares. */
final class WebpDecoder implements FormatDecoder {
  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException {
    WebpFile file = WebpFile.parse(encoded, limit);
    int[] argb = readFrame(file);
    if (file.width() != file.canvasWidth() || file.height() != file.canvasHeight()) {
      argb = place(file, argb);
    }
    byte[] profile = file.profile();
    @Nullable String warning =
        profile == null ? null : ColorProfile.toSrgb(profile, ColorProfile.Space.RGB, argb);
    PixelRaster stored = new PixelRaster(file.canvasWidth(), file.canvasHeight(), argb);
    return DecodedImage.of(
        ImageFormat.WEBP,
        file.orientation().apply(stored),
        file.frames(),
        SourceTraits.of(file.orientation(), ColorProfile.description(profile)),
        warning);
  }

  private static int[] readFrame(WebpFile file) throws DecodeException {
    ByteBuffer picture = file.picture();
    if (file.isLossless()) {
      return WebpLossless.decode(picture, file.width(), file.height());
    }
    int[] argb = Vp8Frame.decode(picture, file.width(), file.height());
    ByteBuffer alpha = file.alpha();
    if (alpha != null) {
      WebpAlpha.apply(alpha, file.width(), file.height(), argb);
    }
    return argb;
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
