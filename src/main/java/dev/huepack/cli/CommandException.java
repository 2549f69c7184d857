package dev.huepack.cli;

/** Ends a command with a line for the user and an exit status; no defect, so no stack trace. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  CommandException(ExitStatus status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  CommandException(ExitStatus status, String message) {
    super(message);
    this.status = status;
  }

  ExitStatus status() {
    return status;
  }
}
