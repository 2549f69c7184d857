package dev.huepack.codec;

import org.jspecify.annotations.Nullable;

/** Says where and why bytes are not a palette or codebook file, in words meant for the user. */
public final class PaletteFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public PaletteFormatException(String message) {
    this(message, null);
  }

  public PaletteFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
