package dev.huepack.codec;

/** The formats in which a quantized picture can be stored. */
public enum OutputFormat {
  /** Indexed PNG. */
  PNG,
  /** GIF: indexed, but an entry is opaque or transparent, nothing in between. */
  GIF,
  /** JPEG: a preview, whose colours are the palette's only nearly. */
  JPEG,
  /** The source's own format where it is one of these, indexed PNG for all others. */
  SOURCE;

  /** The format of the file that is stored for a source. */
  public ImageFormat of(ImageFormat source) {
    return switch (this) {
      case PNG -> ImageFormat.PNG;
      case GIF -> ImageFormat.GIF;
      case JPEG -> ImageFormat.JPEG;
      case SOURCE ->
          switch (source) {
            case GIF, JPEG -> source;
            case PNG, BMP, TIFF, WEBP -> ImageFormat.PNG;
          };
    };
  }
}
