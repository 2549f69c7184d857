package dev.huepack.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of its picture beside the pixels: EXIF, XMP and text.
 *
 * <p>Only whoever asks for it gets it: it tells where a picture was taken, and by whom. What cannot
 * be read is passed over, because a picture is worth more than its metadata.
 */
public final class PictureMetadata {
  /** There is none. */
  public static final PictureMetadata NONE = new PictureMetadata(null, null, List.of());

  private final byte @Nullable [] exif;
  private final @Nullable String xmp;
  private final List<Text> texts;

  /**
   * Holds metadata.
   *
   * @param exif from the TIFF header on; owned from now on
   */
  PictureMetadata(byte @Nullable [] exif, @Nullable String xmp, List<Text> texts) {
    this.exif = exif;
    this.xmp = xmp;
    this.texts = List.copyOf(texts);
  }

  /**
   * A text.
   *
   * @param keyword what it is, 1 to 79 characters of Latin-1
   */
  record Text(String keyword, String value) {}

  /** What the file of a picture, of whatever format, holds: of JPEG, PNG and WebP. */
  public static PictureMetadata of(byte[] encoded) {
    try {
      return switch (FormatSniffer.sniff(encoded)) {
        case JPEG -> MetadataReader.ofJpeg(encoded);
        case PNG -> MetadataReader.ofPng(encoded);
        case WEBP -> MetadataReader.ofWebp(encoded);
        default -> NONE;
      };
    } catch (DecodeException e) {
      return NONE;
    }
  }

  /**
   * The same for the picture as it is stored: upright, so that nobody turns it again, and in its
   * size.
   */
  public PictureMetadata forUpright(int width, int height) {
    return new PictureMetadata(
        exif == null ? null : ExifBlock.upright(exif, width, height),
        xmp == null ? null : ExifBlock.upright(xmp),
        texts);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return exif == null && xmp == null && texts.isEmpty();
  }

  byte @Nullable [] exif() {
    return exif;
  }

  @Nullable String xmp() {
    return xmp;
  }

  List<Text> texts() {
    return texts;
  }
}
