package dev.huepack.studio;

/** A request that cannot be served, with the status and the line that the page shows. */
final class StudioException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A newer request has taken this one's place: nobody waits for the answer. */
  static final int SUPERSEDED = 409;

  /** The picture was forgotten, to make room or because nobody used it. */
  static final int GONE = 410;

  private final int status;

  StudioException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** For a request that a newer one has overtaken. */
  static StudioException superseded() {
    return new StudioException(SUPERSEDED, "a newer request has come");
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}
