package dev.huepack.spark;

/** A run that had to end before all its images were dealt with; the message is for the user. */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1L;

  RunException(String message) {
    super(message);
  }

  RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
