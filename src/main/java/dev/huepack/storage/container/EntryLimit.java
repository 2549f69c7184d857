package dev.huepack.storage.container;

import dev.huepack.codec.ImageDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * How much of an entry is read: all of a picture up to a limit, and of anything else no more than
 * shows that it is none.
 *
 * @param maxBytes the largest entry to read
 */
record EntryLimit(int maxBytes) {
  /** What tells formats apart, and what refusals quote, lies within. */
  private static final int HEAD_BYTES = 4096;

  /** Refuses by the size that a container declares. */
  void check(long bytes) throws IOException {
    if (bytes > maxBytes) {
      throw new IOException(
          "the entry has " + bytes + " bytes, the limit is " + maxBytes + ": split or convert it");
    }
  }

  /**
   * Reads a stream, which may be longer or shorter than declared.
   *
   * @param declared the size that the container declares, checked already
   * @return the whole entry, or its head if that is no picture's
   */
  byte[] read(InputStream in, long declared) throws IOException {
    byte[] head = in.readNBytes((int) Math.min(HEAD_BYTES, declared));
    if (head.length == declared || !ImageDecoder.recognizes(head)) {
      return head;
    }
    byte[] all = Arrays.copyOf(head, (int) declared);
    int filled = head.length + in.readNBytes(all, head.length, all.length - head.length);
    if (filled < declared) {
      throw new IOException(
          "damaged archive: the entry has " + filled + " of " + declared + " bytes");
    }
    return all;
  }

  /** Whether that is the entry itself and not just its head. */
  static boolean isWhole(byte[] read, long declared) {
    return read.length == declared;
  }
}
