package dev.huepack.codec;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decodes the lossless pictures of WebP files. WebP Lossless Bitstream Specification.
 *
 * <p>Our own: the reader for Java that was tried takes four times libwebp's time, and hundreds of
 * megabytes for files that ask for it.
 */
final class WebpLossless {
  private static final int SIGNATURE_AND_SIZE_BITS = 8 + 14 + 14;
  private static final int PREDICTOR = 0;
  private static final int CROSS_COLOR = 1;
  private static final int SUBTRACT_GREEN = 2;

  private final Vp8lBits bits;
  private final Vp8lCodeReader codes;
  private final Deque<Vp8lTransform> transforms = new ArrayDeque<>();
  private final int height;

  /** Of the pixels as they are stored, of which a transform may have packed several in one. */
  private int width;

  private WebpLossless(Vp8lBits bits, int width, int height) {
    this.bits = bits;
    this.width = width;
    this.height = height;
    codes = new Vp8lCodeReader(bits);
  }

  /**
   * Packed colours of a VP8L chunk's content.
   *
   * @param width of the picture, as the content's header has it
   * @param height of the picture, as the content's header has it
   */
  static int[] decode(ByteBuffer content, int width, int height) throws DecodeException {
    Vp8lBits bits = new Vp8lBits(content);
    for (int read = 0; read < SIGNATURE_AND_SIZE_BITS; read += 12) {
      bits.read(12);
    }
    boolean hasAlpha = bits.read(1) == 1;
    int version = bits.read(3);
    if (version != 0) {
      throw DecodeException.unsupported("unsupported WebP: lossless version " + version);
    }
    int[] argb = new WebpLossless(bits, width, height).decode();
    if (!hasAlpha) {
      for (int i = 0; i < argb.length; i++) {
        argb[i] |= 0xFF000000;
      }
    }
    return argb;
  }

  private int[] decode() throws DecodeException {
    int seen = 0;
    while (bits.read(1) == 1) {
      int type = bits.read(2);
      if ((seen >> type & 1) != 0) {
        throw WebpFile.damaged("it has a transform twice");
      }
      seen |= 1 << type;
      transforms.push(readTransform(type));
    }
    int[] pixels = Vp8lImage.readPicture(bits, codes, width, height);
    for (Vp8lTransform transform : transforms) {
      TimedDecoding.checkTime();
      pixels = transform.undo(pixels);
    }
    return pixels;
  }

  private Vp8lTransform readTransform(int type) throws DecodeException {
    if (type == SUBTRACT_GREEN) {
      return new Vp8lTransform.SubtractGreen();
    }
    if (type == PREDICTOR || type == CROSS_COLOR) {
      int blockBits = 2 + bits.read(3);
      int[] blocks =
          Vp8lImage.readPart(
              bits, codes, Vp8lImage.blocks(width, blockBits), Vp8lImage.blocks(height, blockBits));
      return type == PREDICTOR
          ? new Vp8lPredictor(width, blockBits, blocks)
          : new Vp8lTransform.CrossColor(width, blockBits, blocks);
    }
    int[] colors = Vp8lImage.readPart(bits, codes, 1 + bits.read(8), 1);
    for (int i = 1; i < colors.length; i++) {
      colors[i] = sum(colors[i], colors[i - 1]);
    }
    int packedBits = colors.length <= 2 ? 3 : colors.length <= 4 ? 2 : colors.length <= 16 ? 1 : 0;
    Vp8lTransform indices = new Vp8lTransform.Indices(width, packedBits, colors);
    width = Vp8lImage.blocks(width, packedBits);
    return indices;
  }

  private static int sum(int a, int b) {
    int alphaAndGreen = (a & 0xFF00FF00) + (b & 0xFF00FF00);
    int redAndBlue = (a & 0xFF00FF) + (b & 0xFF00FF);
    return (alphaAndGreen & 0xFF00FF00) | (redAndBlue & 0xFF00FF);
  }
}
