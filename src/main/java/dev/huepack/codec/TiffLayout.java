package dev.huepack.codec;

/**
 * How the samples of a TIFF picture are stored, checked against what can be decoded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bits of a sample: 1, 2, 4, 8 or 16
 * @param samples stored for a pixel
 * @param photometric what the samples mean, one of the constants of this record
 * @param compression one of the constants of {@link TiffCompression}
 * @param planar whether each sample has strips or tiles of its own
 * @param differenced whether samples are stored as the difference to the one before
 * @param alpha what the sample after the colours is
 */
record TiffLayout(
    int width,
    int height,
    int bits,
    int samples,
    int photometric,
    int compression,
    boolean planar,
    boolean differenced,
    Alpha alpha) {
  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int CMYK = 5;
  static final int YCBCR = 6;

  private static final int MAX_SAMPLES = 64;

  /** What an extra sample is. */
  enum Alpha {
    NONE,
    /** Colours are already multiplied by it. */
    ASSOCIATED,
    STRAIGHT
  }

  static TiffLayout of(TiffFile file, PixelLimit limit) throws DecodeException {
    long width = file.value(TiffFile.WIDTH, 0);
    long height = file.value(TiffFile.HEIGHT, 0);
    limit.ofParts().check(width, height, 1);
    long samples = file.value(TiffFile.SAMPLES, 1);
    if (samples < 1 || samples > MAX_SAMPLES) {
      throw TiffFile.unsupported(samples + " samples a pixel");
    }
    long bits = file.value(TiffFile.BITS, 1);
    checkBits(file, bits);
    int photometric = (int) file.value(TiffFile.PHOTOMETRIC, samples >= 3 ? RGB : BLACK_IS_ZERO);
    int colors = colors(photometric);
    if (samples < colors || (photometric == PALETTE && bits > 8)) {
      throw TiffFile.damaged(samples + " samples of " + bits + " bits do not make such a picture");
    }
    int compression = (int) file.value(TiffFile.COMPRESSION, TiffCompression.NONE);
    TiffCompression.check(compression);
    if (photometric == YCBCR && compression != TiffCompression.JPEG) {
      throw TiffFile.unsupported("luma and chroma without JPEG compression");
    }
    long predictor = file.value(TiffFile.PREDICTOR, 1);
    if (predictor != 1 && (predictor != 2 || bits < 8)) {
      throw TiffFile.unsupported("predictor " + predictor + " with " + bits + " bits");
    }
    Alpha alpha = samples > colors && photometric != CMYK ? alpha(file) : Alpha.NONE;
    boolean planar = samples > 1 && file.value(TiffFile.PLANAR, 1) == 2;
    limit.check(width, height, (int) (samples * Math.max(1, bits / 8)));
    return new TiffLayout(
        (int) width,
        (int) height,
        (int) bits,
        (int) samples,
        photometric,
        compression,
        planar,
        predictor == 2,
        alpha);
  }

  private static void checkBits(TiffFile file, long bits) throws DecodeException {
    long[] all = file.values(TiffFile.BITS);
    if (all != null) {
      for (long each : all) {
        if (each != bits) {
          throw TiffFile.unsupported("samples of different numbers of bits");
        }
      }
    }
    long format = file.value(TiffFile.SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw TiffFile.unsupported(format == 3 ? "floating-point samples" : "signed samples");
    }
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
      throw TiffFile.unsupported(bits + " bits a sample");
    }
  }

  private static int colors(int photometric) throws DecodeException {
    return switch (photometric) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
      case RGB, YCBCR -> 3;
      case CMYK -> 4;
      case 8, 9, 10 -> throw TiffFile.unsupported("L*a*b* colours");
      case 32803 -> throw TiffFile.unsupported("raw sensor data");
      default -> throw TiffFile.unsupported("photometric interpretation " + photometric);
    };
  }

  private static Alpha alpha(TiffFile file) throws DecodeException {
    return switch ((int) file.value(TiffFile.EXTRA_SAMPLES, 0)) {
      case 1 -> Alpha.ASSOCIATED;
      case 2 -> Alpha.STRAIGHT;
      default -> Alpha.NONE;
    };
  }

  /** Samples of colour a pixel. */
  int colors() {
    return switch (photometric) {
      case RGB, YCBCR -> 3;
      case CMYK -> 4;
      default -> 1;
    };
  }

  /** Samples of a pixel that are decoded: the colours and alpha. */
  int kept() {
    return colors() + (alpha == Alpha.NONE ? 0 : 1);
  }
}
