package dev.huepack.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at local disk: links are followed, whatever is no file is told apart. */
final class LocalTree implements FileTree {
  private static final char REPLACEMENT = '\uFFFD';

  /** What the JDK takes for the encoding of names, from the locale. */
  private static final String NAME_ENCODING = System.getProperty("sun.jnu.encoding", "text");

  private static final String WAY_OUT =
      NAME_ENCODING.equals("UTF-8") ? "rename it" : "set LC_ALL=C.UTF-8, or rename it";

  /** So many files are looked at in a row: a folder on a network disk may hold 100,000. */
  private static final int FILES_IN_A_ROW = 500;

  private final Lookouts lookouts;

  LocalTree(Lookouts lookouts) {
    this.lookouts = lookouts;
  }

  @Override
  public @Nullable TreeEntry find(Address address) throws IOException {
    return find(((Address.Local) address).path());
  }

  @Override
  public @Nullable TreeEntry find(TreeEntry folder, String name) throws IOException {
    return find(Path.of(folder.uri()).resolve(name));
  }

  private static @Nullable TreeEntry find(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    } catch (FileSystemException e) {
      // A file where the path wants a folder ("Not a directory") is nothing found either.
      if (hasFileAbove(path)) {
        return null;
      }
      throw e;
    }
    return look(path);
  }

  private static boolean hasFileAbove(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<TreeEntry> children(TreeEntry folder) throws IOException {
    var rows = new ArrayList<List<Path>>();
    List<Path> row = List.of();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(Path.of(folder.uri()))) {
      for (Path child : stream) {
        if (row.size() % FILES_IN_A_ROW == 0) {
          row = new ArrayList<>();
          rows.add(row);
        }
        row.add(child);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    var children = new ArrayList<TreeEntry>();
    lookouts
        .each(rows, paths -> paths.stream().map(LocalTree::look).toList())
        .forEach(children::addAll);
    return children;
  }

  @Override
  public String identity(TreeEntry entry) throws IOException {
    return Path.of(entry.uri()).toRealPath().toString();
  }

  private static TreeEntry look(Path path) {
    Path fileName = path.getFileName();
    String name = fileName == null ? "" : fileName.toString();
    if (!isSpellable(path)) {
      // Only toUri() knows the bytes behind the replacement characters.
      String spelled = path.toUri().getRawPath();
      return TreeEntry.unreadable(
          path.toUri().toString(),
          spelled.substring(spelled.lastIndexOf('/', spelled.length() - 2) + 1),
          "its name is not valid " + NAME_ENCODING + " and cannot be opened: " + WAY_OUT);
    }
    try {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean linked = attributes.isSymbolicLink();
      if (linked) {
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
      }
      if (attributes.isOther()) {
        return TreeEntry.noFile(path.toString(), name, "no file but a pipe, socket or device");
      }
      return new TreeEntry(
          path.toString(),
          name,
          attributes.isRegularFile()
              ? TreeEntry.Kind.FILE
              : linked ? TreeEntry.Kind.LINKED_FOLDER : TreeEntry.Kind.FOLDER,
          attributes.size(),
          attributes.lastModifiedTime().toMillis(),
          "");
    } catch (IOException e) {
      return TreeEntry.unreadable(path.toString(), name, whyUnreadable(path, e));
    }
  }

  /** Whether the path survives being written as text: names may be any bytes. */
  private static boolean isSpellable(Path path) {
    String text = path.toString();
    if (text.indexOf(REPLACEMENT) < 0) {
      return true;
    }
    try {
      return Path.of(text).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String whyUnreadable(Path path, IOException e) {
    if (Files.isSymbolicLink(path)) {
      try {
        String target = Files.readSymbolicLink(path).toString();
        return e instanceof NoSuchFileException
            ? "a link to nothing: " + target
            : "a link that cannot be followed: " + target + " (" + reason(e) + ")";
      } catch (IOException gone) {
        return "a link that cannot be read: " + reason(gone);
      }
    }
    return e instanceof NoSuchFileException ? "vanished while it was listed" : reason(e);
  }

  /** The operating system's words, without the path that the row has already. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
