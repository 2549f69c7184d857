package dev.huepack.codec;

/** Says why a colour profile cannot be used; the picture is then taken for sRGB. */
final class BrokenProfileException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenProfileException(String message) {
    super(message);
  }

  BrokenProfileException(String message, Throwable cause) {
    super(message, cause);
  }
}
