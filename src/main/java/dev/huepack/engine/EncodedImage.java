package dev.huepack.engine;

import dev.huepack.codec.ImageFormat;

/** A quantized picture as a file, and how it differs from what was quantized. */
public final class EncodedImage {
  private final ImageFormat format;
  private final byte[] content;
  private final CompressedImage image;

  EncodedImage(ImageFormat format, byte[] content, CompressedImage image) {
    this.format = format;
    this.content = content;
    this.image = image;
  }

  /** The file's format. */
  public ImageFormat format() {
    return format;
  }

  /** The file: a view to read, not to write. */
  public byte[] content() {
    return content;
  }

  /** The picture, with the error of the pixels that the file decodes to. */
  public CompressedImage image() {
    return image;
  }
}
