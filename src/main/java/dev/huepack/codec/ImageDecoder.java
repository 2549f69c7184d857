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
  private final DecodeLimits limits;
  private final PictureRoom room;

  /**
   * Makes a decoder.
   *
   * @param maxPixels pictures with more pixels are refused by their header, at least 1
   * @throws IllegalArgumentException if {@code maxPixels} is below 1
   */
  public ImageDecoder(long maxPixels) {
    this(DecodeLimits.ofPixels(maxPixels), PictureRoom.UNBOUNDED);
  }

  /**
   * Makes a decoder that asks before it takes memory.
   *
   * @param limits with a time limit, pictures are decoded on threads of their own
   * @param room hears how many pixels a picture has before memory is taken for them
   */
  public ImageDecoder(DecodeLimits limits, PictureRoom room) {
    this.limits = limits;
    this.room = room;
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
   * @throws DecodeException if the bytes are no picture, one that is not supported, too large,
   *     damaged, or takes too long
   */
  public DecodedImage decode(byte[] encoded) throws DecodeException {
    return limits.timeout().isZero()
        ? decode(encoded, room::take)
        : TimedDecoding.decode(taking -> decode(encoded, taking), limits.timeout(), room);
  }

  private DecodedImage decode(byte[] encoded, LongConsumer admission) throws DecodeException {
    ImageFormat format = FormatSniffer.sniff(encoded);
    PixelLimit limit = new PixelLimit(limits.maxPixels(), admission);
    try {
      return decoderOf(format).decode(encoded, limit);
    } catch (OutOfMemoryError e) {
      // Says nothing about the picture: others of the process may have taken the memory.
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // Decoders meet hostile files and are not all ours: whatever one throws fails this picture
      // alone.
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
