package dev.huepack.job;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One input as the listing found it.
 *
 * @param uri where to read it from: an absolute path for local files, a full URI for all else; of
 *     an entry that of its container, {@code !/} and its name there, which others may share
 * @param name its mirrored path below the input root, {@code /} between folders, in the original
 *     spelling
 * @param outputName the mirrored path under which outputs are stored: {@code name} made safe and
 *     distinct, without a suffix for the kind of output
 * @param bytes its size, or about that for an entry of a table
 * @param modifiedMillis its modification time, milliseconds since the epoch; of an entry that of
 *     its container
 * @param place where it lies if it is an entry of a file of many; null if it is a file of its own
 */
public record InputImage(
    String uri,
    String name,
    String outputName,
    long bytes,
    long modifiedMillis,
    @Nullable EntryPlace place)
    implements Serializable {

  /** Between a container and the name of an entry. */
  public static final String ENTRY_MARK = "!/";

  /** A file of its own. */
  public InputImage(String uri, String name, String outputName, long bytes, long modifiedMillis) {
    this(uri, name, outputName, bytes, modifiedMillis, null);
  }

  /** The same, of another size. */
  public InputImage withBytes(long size) {
    return new InputImage(uri, name, outputName, size, modifiedMillis, place);
  }

  /** Tells the input from all others that were listed with it. */
  public String identity() {
    return place == null ? uri : uri + "\n" + place.number();
  }
}
