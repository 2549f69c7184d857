package dev.huepack.codec;

import java.io.IOException;

/**
 * Decodes the files of one format.
 *
 * <p>Implementations are stateless. They check the header against the limit before they take memory
 * for pixels, and fail on damaged data rather than hand out what could be saved of a picture.
 */
sealed interface FormatDecoder
    permits PngDecoder, JpegDecoder, GifDecoder, BmpDecoder, TiffDecoder, WebpDecoder {
  /**
   * Decodes a whole file.
   *
   * @throws DecodeException if the file cannot be decoded, with a reason for the user
   * @throws IOException if a library says that the file is damaged
   */
  DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException, IOException;
}
