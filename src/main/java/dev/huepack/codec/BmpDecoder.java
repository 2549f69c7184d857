package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Windows and OS/2 bitmaps of 1 to 32 bits a pixel, run lengths and bit masks among them.
 *
 * <p>Our own, because the JDK's reader lacks OS/2's second version and alpha in masks. The fourth
 * byte of a pixel is alpha only where a mask says so, for it is nothing in most files.
 */
final class BmpDecoder implements FormatDecoder {
  @Override
  public DecodedImage decode(byte[] encoded, PixelLimit limit) throws DecodeException {
    BmpHeader header = BmpHeader.parse(encoded);
    limit.check(header.width(), header.height(), 1);
    header.checkData();
    BmpCanvas canvas = new BmpCanvas((int) header.width(), (int) header.height(), header.topDown());
    if (header.isRunLength()) {
      BmpRuns.paint(encoded, header, canvas);
    } else {
      switch (header.bits()) {
        case 16, 32 -> paintMasked(encoded, header, canvas);
        case 24 -> paintColors(encoded, header, canvas);
        default -> paintIndices(encoded, header, canvas);
      }
    }
    byte[] profile = header.profile();
    @Nullable String warning =
        profile == null
            ? null
            : ColorProfile.toSrgb(profile, ColorProfile.Space.RGB, canvas.argb());
    return DecodedImage.of(
        ImageFormat.BMP,
        canvas.raster(),
        1,
        SourceTraits.of(Orientation.UPRIGHT, ColorProfile.description(profile)),
        warning);
  }

  private static void paintIndices(byte[] encoded, BmpHeader header, BmpCanvas canvas) {
    int bits = header.bits();
    int[] palette = header.palette();
    int[] argb = canvas.argb();
    for (int y = 0; y < canvas.height(); y++) {
      int row = (int) (header.dataOffset() + y * header.stride());
      int to = canvas.rowStart(y);
      for (int x = 0; x < canvas.width(); x++) {
        long bit = (long) x * bits;
        int shifted = encoded[(int) (row + (bit >> 3))] >> (8 - bits - (int) (bit & 7));
        argb[to + x] = palette[shifted & ((1 << bits) - 1)];
      }
    }
  }

  private static void paintColors(byte[] encoded, BmpHeader header, BmpCanvas canvas) {
    int[] argb = canvas.argb();
    for (int y = 0; y < canvas.height(); y++) {
      int from = (int) (header.dataOffset() + y * header.stride());
      int to = canvas.rowStart(y);
      for (int end = to + canvas.width(); to < end; to++, from += 3) {
        argb[to] =
            PackedColor.opaque(
                encoded[from + 2] & 0xFF, encoded[from + 1] & 0xFF, encoded[from] & 0xFF);
      }
    }
  }

  private static void paintMasked(byte[] encoded, BmpHeader header, BmpCanvas canvas)
      throws DecodeException {
    int[] masks = header.masks();
    Channel red = Channel.of(masks[0], 0);
    Channel green = Channel.of(masks[1], 0);
    Channel blue = Channel.of(masks[2], 0);
    Channel alpha = Channel.of(masks[3], PackedColor.OPAQUE_ALPHA);
    ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    int[] argb = canvas.argb();
    for (int y = 0; y < canvas.height(); y++) {
      int from = (int) (header.dataOffset() + y * header.stride());
      int to = canvas.rowStart(y);
      for (int x = 0; x < canvas.width(); x++) {
        int pixel =
            header.bits() == 16
                ? Short.toUnsignedInt(bytes.getShort(from + 2 * x))
                : bytes.getInt(from + 4 * x);
        argb[to + x] =
            PackedColor.of(alpha.of(pixel), red.of(pixel), green.of(pixel), blue.of(pixel));
      }
    }
  }

  /**
   * Some neighbouring bits of a pixel.
   *
   * @param shift of the lowest bit
   * @param max the value with all bits set; 0 if there are none
   * @param otherwise the level if there are no bits
   */
  private record Channel(int shift, long max, int otherwise) {
    static Channel of(int mask, int otherwise) throws DecodeException {
      if (mask == 0) {
        return new Channel(0, 0, otherwise);
      }
      int shift = Integer.numberOfTrailingZeros(mask);
      long max = Integer.toUnsignedLong(mask >>> shift);
      if ((max & (max + 1)) != 0) {
        throw DecodeException.unsupported(
            String.format("unsupported BMP: the bits of a mask are apart (%08x)", mask));
      }
      return new Channel(shift, max, otherwise);
    }

    /** Its level in a pixel, 0 to 255. */
    int of(int pixel) {
      if (max == 0) {
        return otherwise;
      }
      long value = pixel >>> shift & max;
      return max == 255 ? (int) value : (int) ((value * 510 + max) / (2 * max));
    }
  }
}
