package dev.huepack.engine;

import dev.huepack.codec.DecodedImage;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;

/**
 * A picture that was decoded and counted: all that a solver needs, and all that mapping needs
 * later.
 */
public final class PreparedImage {
  private final DecodedImage decoded;
  private final ImageColors colors;

  PreparedImage(DecodedImage decoded, ImageColors colors) {
    this.decoded = decoded;
    this.colors = colors;
  }

  /** How often each colour occurs. */
  public ColorHistogram histogram() {
    return colors.histogram();
  }

  DecodedImage decoded() {
    return decoded;
  }

  ImageColors colors() {
    return colors;
  }
}
