package dev.huepack.storage;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says in one line for the user why the output folder cannot be used. */
public final class OutputException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** The message is for the user. */
  public OutputException(String message) {
    super(message);
  }

  OutputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
