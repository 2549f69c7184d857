package dev.huepack.codec;

import org.jspecify.annotations.Nullable;

/**
 * How a file stores its picture, of which the pixels tell nothing once they are decoded.
 *
 * @param orientation in the numbers of EXIF, 1 (upright) to 8; the pixels were turned accordingly
 * @param colors what the file says its colours are, such as a profile's description; null if it
 *     says nothing
 */
public record SourceTraits(int orientation, @Nullable String colors) {
  /** Upright, and nothing is said of its colours. */
  static final SourceTraits PLAIN = new SourceTraits(1, null);

  static SourceTraits of(Orientation orientation, @Nullable String colors) {
    return new SourceTraits(orientation.number(), colors);
  }
}
