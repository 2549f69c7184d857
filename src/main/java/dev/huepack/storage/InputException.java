package dev.huepack.storage;

import java.io.IOException;
import java.io.Serial;

/** Says in one line for the user why the inputs cannot be listed. */
public final class InputException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }

  InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
