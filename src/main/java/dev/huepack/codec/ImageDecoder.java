package dev.huepack.codec;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * Turns the bytes of a picture file of any supported format into pixels.
 *
 * <p>The format is told by content, never by name. Thread-safe and cheap to make; an instance holds
 * nothing but its limit. The same bytes give the same pixels, and a file is decoded whole or not at
 * all: a truncated or damaged one fails. Decoding takes 4 to 10 bytes of memory a pixel.
 */
public final class ImageDecoder {
  private final PixelLimit limit;

  /**
   * Makes a decoder.
   *
   * @param maxPixels pictures with more pixels are refused by their header, at least 1
   * @throws IllegalArgumentException if {@code maxPixels} is below 1
   */
  public ImageDecoder(long maxPixels) {
    this(maxPixels, pixels -> {});
  }

  /**
   * Makes a decoder that asks before it takes memory.
   *
   * @param maxPixels pictures with more pixels are refused by their header, at least 1
   * @param admission hears how many pixels a picture has before memory is taken for them, and may
   *     wait
   * @throws IllegalArgumentException if {@code maxPixels} is below 1
   */
  public ImageDecoder(long maxPixels, LongConsumer admission) {
    limit = new PixelLimit(maxPixels, admission);
  }

  /**
   * Whether a file that begins so is of a format that is decoded.
   *
   * @param head the first 4,096 bytes, or all if there are fewer
   */
  public static boolean recognizes(byte[] head) {
    try {
      FormatSniffer.sniff(head);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  /**
   * Decodes a picture; of several frames or pages the first.
   *
   * @param encoded a whole file; not written to
   * @throws DecodeException if the bytes are no picture, one that is not supported, too large, or
   *     damaged
   */
  public DecodedImage decode(byte[] encoded) throws DecodeException {
    ImageFormat format = FormatSniffer.sniff(encoded);
    try {
      return decoderOf(format).decode(encoded, limit);
    } catch (IOException
        | RuntimeException
        | StackOverflowError
        | LinkageError
        | AssertionError e) {
      // Decoders meet hostile files and are not all ours: whatever one throws fails this picture
      // alone. OutOfMemoryError passes, because it says nothing about the picture.
      throw DecodeException.damaged("damaged " + format + " file: " + reason(e), e);
    }
  }

  private static FormatDecoder decoderOf(ImageFormat format) {
    return switch (format) {
      case JPEG -> new JpegDecoder();
      case PNG -> new PngDecoder();
      case GIF -> new GifDecoder();
      case BMP -> new BmpDecoder();
      case TIFF -> new TiffDecoder();
      case WEBP -> new WebpDecoder();
    };
  }

  private static String reason(Throwable thrown) {
    if (thrown instanceof EOFException) {
      return "it ends too early: truncated";
    }
    String message = thrown.getMessage();
    return thrown instanceof IOException && message != null && !message.isBlank()
        ? message
        : "the decoder gave up with " + thrown.getClass().getSimpleName();
  }
}
