package dev.huepack.codec;

import java.nio.ByteBuffer;

/** Reads the transparency that lossy WebP pictures store apart. WebP Container, "Alpha". */
final class WebpAlpha {
  private static final int LOSSLESS_SIGNATURE = 0x2F;

  private WebpAlpha() {}

  /** Replaces the alpha of packed colours by that of an ALPH chunk's content. */
  static void apply(ByteBuffer chunk, int width, int height, int[] argb) throws DecodeException {
    if (chunk.remaining() < 1) {
      throw WebpFile.damaged("its transparency is empty");
    }
    int flags = chunk.get(0);
    int compression = flags & 3;
    int filter = flags >> 2 & 3;
    byte[] alphas = new byte[width * height];
    if (compression == 0) {
      if (chunk.remaining() - 1 < alphas.length) {
        throw WebpFile.damaged("its transparency ends too early: truncated");
      }
      chunk.get(1, alphas);
    } else if (compression == 1) {
      int[] decoded = WebpLossless.decode(picture(chunk, width, height), width, height);
      for (int i = 0; i < alphas.length; i++) {
        alphas[i] = (byte) (decoded[i] >> 8);
      }
    } else {
      throw WebpFile.damaged("its transparency has the unknown compression " + compression);
    }
    undoFilter(filter, alphas, width);
    for (int i = 0; i < argb.length; i++) {
      argb[i] = alphas[i] << 24 | (argb[i] & 0xFFFFFF);
    }
  }

  /** The content as a lossless picture, whose header it lacks; alpha is in the green channel. */
  private static ByteBuffer picture(ByteBuffer chunk, int width, int height) {
    int size = (width - 1) | (height - 1) << 14;
    ByteBuffer picture = ByteBuffer.allocate(chunk.remaining() + 4);
    picture.put((byte) LOSSLESS_SIGNATURE).putInt(Integer.reverseBytes(size));
    return picture.put(chunk.slice(1, chunk.remaining() - 1)).flip();
  }

  private static void undoFilter(int filter, byte[] alphas, int width) {
    if (filter == 0) {
      return;
    }
    for (int i = 1; i < alphas.length; i++) {
      int x = i % width;
      int prediction;
      if (i < width || (x > 0 && filter == 1)) {
        prediction = alphas[i - 1];
      } else if (x == 0 || filter == 2) {
        prediction = alphas[i - width];
      } else {
        int left = alphas[i - 1] & 0xFF;
        int above = alphas[i - width] & 0xFF;
        prediction = Vp8Transform.clamp(left + above - (alphas[i - width - 1] & 0xFF));
      }
      alphas[i] += (byte) prediction;
    }
  }
}
