package dev.huepack.codec;

import org.jspecify.annotations.Nullable;

/** Says why bytes could not become a picture, in words meant for the user. */
public final class DecodeException extends Exception {
  /** What stood in the way. */
  public enum Kind {
    /** The bytes were recognised as nothing that holds a picture. */
    NOT_AN_IMAGE,
    /** The bytes were recognised, and decoding what they hold is not supported. */
    UNSUPPORTED,
    /** The picture has more pixels than allowed; nothing was decoded. */
    TOO_LARGE,
    /** Decoding was given up because it took too long. */
    TOO_SLOW,
    /** The file is truncated or broken. */
    DAMAGED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private DecodeException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  static DecodeException notAnImage(String message) {
    return new DecodeException(Kind.NOT_AN_IMAGE, message, null);
  }

  static DecodeException unsupported(String message) {
    return new DecodeException(Kind.UNSUPPORTED, message, null);
  }

  static DecodeException tooLarge(String message) {
    return new DecodeException(Kind.TOO_LARGE, message, null);
  }

  static DecodeException tooSlow(String message) {
    return new DecodeException(Kind.TOO_SLOW, message, null);
  }

  static DecodeException damaged(String message) {
    return new DecodeException(Kind.DAMAGED, message, null);
  }

  static DecodeException damaged(String message, Throwable cause) {
    return new DecodeException(Kind.DAMAGED, message, cause);
  }

  /** What stood in the way. */
  public Kind kind() {
    return kind;
  }
}
