package dev.huepack.storage;

import java.io.IOException;
import java.io.Serial;

/** Says in one line for the user why the output folder cannot be used. */
public final class OutputException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  OutputException(String message) {
    super(message);
  }

  OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
