package dev.huepack.storage;

import dev.huepack.job.EntryPlace;
import dev.huepack.job.InputImage;
import dev.huepack.storage.container.NoBytesException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** Reads the bytes of one input, up to a limit. */
public final class InputReader implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  /** What a Java array can hold. */
  private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

  /** Of entries, which are small when packed and may be anything once read. */
  private static final int MAX_ENTRY_BYTES = 1 << 28;

  private final HadoopSettings hadoop;
  private final int maxBytes;

  /**
   * Reads with {@code hadoop}'s settings what does not lie on local disk.
   *
   * @param maxBytes the largest file to read; at least 1, at most 2 GiB count
   */
  public InputReader(HadoopSettings hadoop, long maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("max bytes must be at least 1: " + maxBytes);
    }
    this.hadoop = hadoop;
    this.maxBytes = (int) Math.min(maxBytes, MAX_ARRAY_BYTES);
  }

  /**
   * All bytes of {@code image}, as they are now; of an entry that is no picture perhaps only the
   * beginning. The file that holds an entry stays open for this thread until {@link #release}.
   *
   * @throws IOException with a message for the image's row: it is gone, too large, or unreadable
   */
  public byte[] read(InputImage image) throws IOException {
    try {
      EntryPlace place = image.place();
      if (place != null) {
        return readEntry(image, place);
      }
      check(image);
      return Address.isLocal(image.uri()) ? readLocal(image) : readRemote(image);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new VanishedException(e);
    } catch (InvalidPathException e) {
      throw new IOException(
          "this process cannot spell the name, set LC_ALL=C.UTF-8 for it: " + e.getReason(), e);
    }
  }

  private byte[] readEntry(InputImage image, EntryPlace place) throws IOException {
    try {
      return OpenContainers.get(place.container(), image.modifiedMillis(), hadoop.get())
          .read(place.locator(), Math.min(maxBytes, MAX_ENTRY_BYTES));
    } catch (NoBytesException e) {
      return readBesideTable(image, place);
    }
  }

  /** The file that a row means which has but a path. */
  private byte[] readBesideTable(InputImage image, EntryPlace place) throws IOException {
    InputImage file = besideTable(image, place);
    try {
      return read(file);
    } catch (VanishedException e) {
      throw new IOException(
          "the row holds no bytes, and there is no file where its path would be: " + file.uri(), e);
    }
  }

  private static InputImage besideTable(InputImage image, EntryPlace place) {
    String container = place.container();
    String path = image.uri().substring(container.length() + InputImage.ENTRY_MARK.length());
    String folder = container.substring(0, container.lastIndexOf('/') + 1);
    return new InputImage(folder + path, image.name(), image.outputName(), 0, 0);
  }

  /** Closes what this thread has open for the next entry. */
  public static void release() {
    OpenContainers.close();
  }

  /**
   * Looks at the listed size alone.
   *
   * @throws IOException with a message for the image's row, if it is over the limit
   */
  public void check(InputImage image) throws IOException {
    checkSize(image.bytes());
  }

  private byte[] readLocal(InputImage image) throws IOException {
    Path path = Path.of(image.uri());
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      // To open a pipe would wait for ever.
      throw new IOException("no file any more: something else took its place after it was listed");
    }
    checkSize(attributes.size());
    try (InputStream in = Files.newInputStream(path)) {
      return readAll(in, attributes.size());
    } catch (NoSuchFileException | TooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("cannot be read: " + LocalTree.reason(e), e);
    }
  }

  private byte[] readRemote(InputImage image) throws IOException {
    var path = new org.apache.hadoop.fs.Path(image.uri());
    try (InputStream in = path.getFileSystem(hadoop.get()).open(path)) {
      return readAll(in, image.bytes());
    } catch (FileNotFoundException | TooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("cannot be read: " + LocalTree.reason(e), e);
    }
  }

  private byte[] readAll(InputStream in, long expectedBytes) throws IOException {
    byte[] bytes = new byte[(int) expectedBytes];
    int length = in.readNBytes(bytes, 0, bytes.length);
    if (length < bytes.length) {
      return Arrays.copyOf(bytes, length);
    }
    // One byte past the limit tells whether there is more, without reading it all.
    byte[] more = in.readNBytes(maxBytes - length + 1);
    if (more.length == 0) {
      return bytes;
    }
    if (more.length > maxBytes - length) {
      throw tooLarge("more than " + maxBytes);
    }
    byte[] all = Arrays.copyOf(bytes, length + more.length);
    System.arraycopy(more, 0, all, length, more.length);
    return all;
  }

  private void checkSize(long bytes) throws IOException {
    if (bytes > maxBytes) {
      throw tooLarge(String.valueOf(bytes));
    }
  }

  private TooLargeException tooLarge(String bytes) {
    return new TooLargeException(
        "the file is too large: " + bytes + " bytes, --max-bytes allows " + maxBytes);
  }

  /** Says that there is no such file. */
  private static final class VanishedException extends IOException {
    private static final long serialVersionUID = 1L;

    VanishedException(IOException cause) {
      super("no such file any more: it vanished after it was listed", cause);
    }
  }

  /** Says that a file is over the limit, in words that are complete. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }
}
