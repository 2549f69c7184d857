package dev.huepack.storage.container;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/** A file that is read from any place on, by one thread at a time. */
public interface ByteSource extends Closeable {
  /** Its size when it was opened. */
  long size();

  /**
   * Reads some bytes, at least one.
   *
   * @return how many; -1 at or after the end
   */
  int read(long position, byte[] target, int offset, int length) throws IOException;

  /**
   * Reads so many bytes.
   *
   * @throws EOFException if the file ends before
   */
  default byte[] readFully(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = read(position + filled, bytes, filled, length - filled);
      if (count < 0) {
        throw new EOFException("the file ends at byte " + (position + filled));
      }
      filled += count;
    }
    return bytes;
  }
}
