package dev.huepack.codec;

import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Refuses a picture by the size in its header, before any memory is taken for its pixels.
 *
 * @param maxPixels the most pixels that a picture may have, at least 1
 * @param admission hears the number of pixels that is about to be taken memory for, and may wait
 */
record PixelLimit(long maxPixels, LongConsumer admission) {
  /** The longest array that every virtual machine grants. */
  private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  PixelLimit(long maxPixels) {
    this(maxPixels, pixels -> {});
  }

  PixelLimit {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("max-pixels must be at least 1: " + maxPixels);
    }
  }

  /** The same limit for parts of a picture, and for sizes that are checked again later. */
  PixelLimit ofParts() {
    return new PixelLimit(maxPixels);
  }

  /**
   * Checks a size.
   *
   * @param width as the header has it, up to 2^32 - 1
   * @param height as the header has it, up to 2^32 - 1
   * @param arrayElements elements that the largest array of the decoder takes for a pixel
   * @throws DecodeException if there is no pixel, or too many
   */
  void check(long width, long height, int arrayElements) throws DecodeException {
    if (width < 1 || height < 1) {
      throw DecodeException.damaged("the header says " + width + " x " + height + " pixels");
    }
    // The product of two 32-bit numbers may pass the sign bit, so compare by division first.
    long pixels = width > Long.MAX_VALUE / height ? Long.MAX_VALUE : width * height;
    if (pixels > maxPixels) {
      throw tooLarge(pixels, width, height, "--max-pixels allows", maxPixels);
    }
    if (pixels > MAX_ARRAY_LENGTH / arrayElements) {
      throw tooLarge(
          pixels,
          width,
          height,
          "a picture of this format can have at most",
          MAX_ARRAY_LENGTH / arrayElements);
    }
    admission.accept(pixels);
  }

  private static DecodeException tooLarge(
      long pixels, long width, long height, String rule, long limit) {
    return DecodeException.tooLarge(
        String.format(
            Locale.ROOT,
            "too many pixels: %,d (%d x %d); %s %,d",
            pixels,
            width,
            height,
            rule,
            limit));
  }
}
