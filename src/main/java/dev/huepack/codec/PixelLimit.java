package dev.huepack.codec;

import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Refuses a picture by the size in its header, before any memory is taken for its pixels: one with
 * more pixels than allowed, and one that this process could not hold whatever is allowed.
 *
 * @param maxPixels the most pixels that a picture may have, at least 1
 * @param admission hears the number of pixels that is about to be taken memory for, and may wait
 */
record PixelLimit(long maxPixels, LongConsumer admission) {
  /** The longest array that every virtual machine grants. */
  private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  /** What a picture takes until it is stored: its pixels, and what is made of them. */
  private static final int BYTES_A_PIXEL = 12;

  /** Pixels that were unpacked, beside what they are unpacked from or turned into. */
  private static final int BYTES_BESIDE_SAMPLES = 8;

  /** What those who grant room expect of a pixel. */
  private static final int BYTES_GRANTED = 16;

  /** The rest is for the file, for what its colours are counted in, and for Spark. */
  private static final double SHARE_OF_HEAP = 0.65;

  private static final long MOST_BYTES = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);

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
   * @param arrayElements elements that the largest array of the decoder takes for a pixel, which
   *     are bytes where they are more than one
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
    int each = Math.max(BYTES_A_PIXEL, BYTES_BESIDE_SAMPLES + arrayElements);
    if (pixels > MOST_BYTES / each) {
      throw tooLarge(
          pixels,
          width,
          height,
          "give more memory with --driver-memory, on a cluster --executor-memory: there is room for",
          MOST_BYTES / each);
    }
    admission.accept(each > BYTES_GRANTED ? pixels * each / BYTES_GRANTED : pixels);
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
