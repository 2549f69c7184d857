package dev.huepack.engine;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.DecodedImage;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.ImageFormat;
import dev.huepack.codec.IndexedPngReader;
import dev.huepack.codec.SourceTraits;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.IndexedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a picture before anything is done to it.
 *
 * @param format by its content
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param frames how many frames or pages it holds; all else is about the first
 * @param distinctColors fully transparent pixels being one
 * @param transparentPixels of which nothing can be seen
 * @param translucentPixels neither transparent nor opaque
 * @param traits how the file stores it
 * @param warnings what was wrong with the file and could be passed over
 * @param palette of an indexed PNG, with the pixels of each entry; null for all else
 */
public record PictureFacts(
    ImageFormat format,
    int width,
    int height,
    int frames,
    long distinctColors,
    long transparentPixels,
    long translucentPixels,
    SourceTraits traits,
    List<String> warnings,
    @Nullable Codebook palette) {
  /** Copies the list. */
  public PictureFacts {
    warnings = List.copyOf(warnings);
  }

  /** All colours of any picture are told apart. */
  private static final int LIMIT = 1 << 24;

  /**
   * Decodes and counts.
   *
   * @throws DecodeException if the bytes are no picture that can be decoded
   */
  public static PictureFacts of(byte[] encoded, long maxPixels) throws DecodeException {
    DecodedImage decoded = new ImageDecoder(maxPixels).decode(encoded);
    long transparent = 0;
    long translucent = 0;
    for (int color : decoded.raster().argb()) {
      if (PackedColor.isTransparent(color)) {
        transparent++;
      } else if (!PackedColor.isOpaque(color)) {
        translucent++;
      }
    }
    return new PictureFacts(
        decoded.format(),
        decoded.raster().width(),
        decoded.raster().height(),
        decoded.frames(),
        ImageColors.of(decoded.raster(), LIMIT).distinctColors(),
        transparent,
        translucent,
        decoded.traits(),
        decoded.warnings(),
        palette(encoded, decoded, maxPixels));
  }

  private static @Nullable Codebook palette(byte[] encoded, DecodedImage decoded, long maxPixels)
      throws DecodeException {
    if (decoded.format() != ImageFormat.PNG || !IndexedPngReader.isIndexed(encoded)) {
      return null;
    }
    IndexedImage image = IndexedPngReader.read(encoded, maxPixels);
    EntrySums sums = new EntrySums(image.palette().size());
    for (byte index : image.indices()) {
      int entry = index & 0xFF;
      sums.add(entry, image.palette().color(entry), 1);
    }
    return sums.toCodebook(image.palette());
  }
}
