package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.IndexedImage;

/**
 * Encodes indexed pictures as JPEG files for people to look at: what is not opaque lies on white,
 * and colours are the palette's only nearly.
 *
 * <p>Quality 90, colours at full resolution. The same picture gives the same bytes with the same
 * JDK.
 */
public final class JpegEncoder {
  /** The largest side that JPEG has room for. */
  public static final int MAX_SIDE = 65_500;

  private static final float QUALITY = 0.9f;

  private JpegEncoder() {}

  /**
   * Encodes a picture; takes about eight bytes of memory a pixel.
   *
   * @throws IllegalArgumentException if a side is longer than {@link #MAX_SIDE}
   */
  public static byte[] encode(IndexedImage image) {
    if (Math.max(image.width(), image.height()) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "JPEG has sides of at most "
              + MAX_SIDE
              + " pixels, choose another format: "
              + image.width()
              + " x "
              + image.height());
    }
    int[] onWhite = image.palette().colors();
    for (int i = 0; i < onWhite.length; i++) {
      int color = onWhite[i];
      int alpha = PackedColor.alpha(color);
      onWhite[i] =
          PackedColor.opaque(
              onWhite(PackedColor.red(color), alpha),
              onWhite(PackedColor.green(color), alpha),
              onWhite(PackedColor.blue(color), alpha));
    }
    int[] argb = new int[image.indices().length];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] = onWhite[image.indices()[pixel] & 0xFF];
    }
    return ImageWriters.jpeg(image.width(), image.height(), argb, QUALITY);
  }

  /** Encodes a picture and says beside it what metadata says, as far as a JPEG file has room. */
  public static byte[] encode(IndexedImage image, PictureMetadata metadata) {
    return MetadataWriter.insert(metadata, encode(image));
  }

  private static int onWhite(int level, int alpha) {
    return (2 * (level * alpha + 255 * (255 - alpha)) + 255) / 510;
  }
}
