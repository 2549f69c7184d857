package dev.huepack.storage.container;

import org.jspecify.annotations.Nullable;

/**
 * Something that a container holds.
 *
 * @param name as the container spells it, without {@code ./} and doubled slashes
 * @param locator where it lies, in the words of its container
 * @param bytes its size, or about that where only reading it would tell
 * @param kind what it is
 * @param problem why it is no input; null if it is one
 */
public record Entry(String name, String locator, long bytes, Kind kind, @Nullable String problem) {

  /** What an entry is. */
  public enum Kind {
    /** Something to read. */
    FILE,
    /** A link, a device: nothing that anybody would take for a picture. */
    NO_FILE,
    /** Something that was meant as an input and is refused or damaged. */
    UNREADABLE
  }

  /** Something to read, unless its name is refused. */
  static Entry file(String name, String locator, long bytes) {
    String problem = EntryNames.problem(name);
    return problem == null
        ? new Entry(EntryNames.plain(name), locator, bytes, Kind.FILE, null)
        : unreadable(name, locator, problem);
  }

  static Entry noFile(String name, String locator, String problem) {
    return new Entry(name, locator, 0, Kind.NO_FILE, problem);
  }

  static Entry unreadable(String name, String locator, String problem) {
    return new Entry(name, locator, 0, Kind.UNREADABLE, problem);
  }
}
