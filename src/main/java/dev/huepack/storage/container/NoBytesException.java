package dev.huepack.storage.container;

import java.io.IOException;

/** Says that a table has no bytes for an image, which may lie beside the table then. */
public final class NoBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  NoBytesException() {
    super("the row holds no bytes");
  }
}
