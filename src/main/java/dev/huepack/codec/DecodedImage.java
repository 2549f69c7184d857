package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.util.List;

/**
 * A picture as it came out of its file.
 *
 * @param format the format by the file's content
 * @param raster the pixels of the first frame; a fully transparent pixel keeps the colour hidden in
 *     it
 * @param frames how many frames or pages the file holds, at least 1
 * @param warnings what was wrong with the file and could be passed over, in words for the user
 */
public record DecodedImage(
    ImageFormat format, PixelRaster raster, int frames, List<String> warnings) {
  /** Copies the list. */
  public DecodedImage {
    warnings = List.copyOf(warnings);
  }

  /** A picture of a file with which nothing was wrong. */
  DecodedImage(ImageFormat format, PixelRaster raster, int frames) {
    this(format, raster, frames, List.of());
  }

  /** The same file with other pixels. */
  public DecodedImage with(PixelRaster other) {
    return new DecodedImage(format, other, frames, warnings);
  }
}
