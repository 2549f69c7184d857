package dev.huepack.cli;

import java.io.IOException;

/** Reads the single picture that comes on standard input. */
final class StandardInput {
  /** Stands for standard input among inputs, and for standard output. */
  static final String NAME = "-";

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 16;

  private StandardInput() {}

  /**
   * All of it.
   *
   * @param maxBytes the most that may be there
   */
  static byte[] read(long maxBytes) throws CommandException {
    try {
      // One byte more than may be there tells that there are too many.
      byte[] input = System.in.readNBytes((int) Math.min(LARGEST_ARRAY, maxBytes + 1));
      if (input.length > maxBytes) {
        throw new CommandException(
            ExitStatus.NOTHING_DONE,
            "standard input has more bytes than --max-bytes allows: " + maxBytes);
      }
      return input;
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE, "cannot read standard input: " + e.getMessage(), e);
    }
  }
}
