package dev.huepack.spark;

import dev.huepack.codec.PictureRoom;
import dev.huepack.job.InputImage;
import dev.huepack.storage.InputReader;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * Takes the memory for one picture, first for its file and then for its pixels, and gives it back.
 */
final class PictureMemory implements PictureRoom, AutoCloseable {
  private final MemoryBudget.Share file;
  private final MemoryBudget.Share pixels;
  private final long mostBytes;

  /** For a picture that a task of this process deals with. */
  PictureMemory() {
    this(MemoryBudget.ofFiles(), MemoryBudget.ofPixels());
  }

  PictureMemory(MemoryBudget files, MemoryBudget pixels) {
    file = files.share();
    this.pixels = pixels.share();
    mostBytes = files.bytes();
  }

  /**
   * Reads a file once there is room for it.
   *
   * @throws IOException with a message for the image's row
   */
  byte[] read(InputReader reader, InputImage input) throws IOException {
    reader.check(input);
    if (input.bytes() > mostBytes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the file is too large for the memory: %,d bytes, there is room for %,d; give more"
                  + " with --driver-memory, on a cluster --executor-memory",
              input.bytes(),
              mostBytes));
    }
    file.takeBytes(input.bytes());
    return reader.read(input);
  }

  @Override
  public void take(long count) {
    pixels.take(count);
  }

  @Override
  public void keepUntil(CompletionStage<?> end) {
    file.keepUntil(end);
    pixels.keepUntil(end);
  }

  @Override
  public void close() {
    pixels.close();
    file.close();
  }
}
