package dev.huepack.engine;

/** A picture that the chosen format has no room for; no defect of either. */
public final class UnsuitableFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsuitableFormatException(String message) {
    super(message);
  }
}
