package dev.huepack.storage;

/**
 * Something that a listing came upon.
 *
 * @param uri an absolute path for local disk, a full URI for all else
 * @param name its own name, without the folders above
 * @param kind what it is
 * @param bytes its size if it is a file
 * @param modifiedMillis its modification time, milliseconds since the epoch
 * @param problem why it is no input; empty for files and folders
 */
record TreeEntry(
    String uri, String name, Kind kind, long bytes, long modifiedMillis, String problem) {

  enum Kind {
    FILE,
    FOLDER,
    /** A link to a folder: followed after the plain folders, so that those keep their names. */
    LINKED_FOLDER,
    /** A pipe, a device: nothing that anybody would take for a picture. */
    NO_FILE,
    /** Something that was meant as an input and cannot be read. */
    UNREADABLE
  }

  static TreeEntry noFile(String uri, String name, String problem) {
    return new TreeEntry(uri, name, Kind.NO_FILE, 0, 0, problem);
  }

  static TreeEntry unreadable(String uri, String name, String problem) {
    return new TreeEntry(uri, name, Kind.UNREADABLE, 0, 0, problem);
  }

  boolean isFolder() {
    return kind == Kind.FOLDER || kind == Kind.LINKED_FOLDER;
  }
}
