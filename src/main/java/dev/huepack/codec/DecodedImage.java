package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it came out of its file.
 *
 * @param format the format by the file's content
 * @param raster the pixels of the first frame; a fully transparent pixel keeps the colour hidden in
 *     it
 * @param frames how many frames or pages the file holds, at least 1
 * @param traits how the file stores the picture
 * @param warnings what was wrong with the file and could be passed over, in words for the user
 */
public record DecodedImage(
    ImageFormat format,
    PixelRaster raster,
    int frames,
    SourceTraits traits,
    List<String> warnings) {
  /** Copies the list. */
  public DecodedImage {
    warnings = List.copyOf(warnings);
  }

  /** A picture of a file with which nothing was wrong. */
  DecodedImage(ImageFormat format, PixelRaster raster, int frames) {
    this(format, raster, frames, SourceTraits.PLAIN, List.of());
  }

  /**
   * A picture of a file that may have had something wrong with it.
   *
   * @param warning what it was; null if nothing was
   */
  static DecodedImage of(
      ImageFormat format,
      PixelRaster raster,
      int frames,
      SourceTraits traits,
      @Nullable String warning) {
    List<String> warnings = warning == null ? List.of() : List.of(warning);
    return new DecodedImage(format, raster, frames, traits, warnings);
  }

  /** The same file with other pixels. */
  public DecodedImage with(PixelRaster other) {
    return new DecodedImage(format, other, frames, traits, warnings);
  }
}
