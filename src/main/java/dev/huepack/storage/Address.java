package dev.huepack.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Where a user's path or URI leads: local disk, which is reached through {@code java.nio}, or one
 * of Hadoop's file systems.
 *
 * <p>A path without a scheme means Hadoop's default file system, as everywhere in Spark: local disk
 * unless {@code fs.defaultFS} says otherwise. {@code file:} always means local disk.
 */
sealed interface Address {
  /** A scheme of one letter would be a drive of Windows. */
  Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*", Pattern.DOTALL);

  /** An absolute path on local disk. */
  record Local(java.nio.file.Path path) implements Address {}

  /** A full path with scheme on one of Hadoop's file systems. */
  record Remote(org.apache.hadoop.fs.Path path) implements Address {}

  /** Reads what a user wrote. */
  static Address of(String text, Configuration configuration) throws IOException {
    if (text.isEmpty()) {
      throw new IOException("the path is empty");
    }
    try {
      Matcher scheme = SCHEME.matcher(text);
      if (scheme.matches()) {
        return "file".equalsIgnoreCase(scheme.group(1))
            ? new Local(unfolded(localUri(text)))
            : remote(text, configuration);
      }
      if ("file".equals(FileSystem.getDefaultUri(configuration).getScheme())) {
        return new Local(unfolded(java.nio.file.Path.of(text).toAbsolutePath()));
      }
      return remote(text, configuration);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a path: " + text + " (" + e.getMessage() + ")", e);
    }
  }

  /** Reads what {@link TreeEntry#uri} holds: spelled by this program, so a scheme means Hadoop. */
  static boolean isLocal(String uri) {
    return !SCHEME.matcher(uri).matches();
  }

  private static Remote remote(String text, Configuration configuration) throws IOException {
    var path = new org.apache.hadoop.fs.Path(text);
    FileSystem fileSystem = fileSystem(path, configuration);
    return new Remote(path.makeQualified(fileSystem.getUri(), fileSystem.getWorkingDirectory()));
  }

  /** Hadoop knows file systems by name whose classes are not among its own. */
  private static FileSystem fileSystem(org.apache.hadoop.fs.Path path, Configuration configuration)
      throws IOException {
    try {
      return path.getFileSystem(configuration);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException) {
        throw missing(path, e);
      }
      throw e;
    } catch (NoClassDefFoundError e) {
      throw missing(path, e);
    }
  }

  private static IOException missing(org.apache.hadoop.fs.Path path, Throwable e) {
    return new IOException(
        "the libraries of "
            + path.toUri().getScheme()
            + ":// are not there: name their jars with --jars, or on a cluster --packages, before"
            + " the -- and the command",
        e);
  }

  /**
   * Removes {@code .} and {@code ..} from an absolute path. What lies before a {@code ..} may be a
   * link, so it is resolved first; a link at the very end keeps its name.
   */
  private static java.nio.file.Path unfolded(java.nio.file.Path path) throws IOException {
    int lastUp = path.getNameCount() - 1;
    while (lastUp >= 0 && !path.getName(lastUp).toString().equals("..")) {
      lastUp--;
    }
    if (lastUp < 0) {
      return path.normalize();
    }
    var up = path.getRoot().resolve(path.subpath(0, lastUp + 1));
    if (Files.exists(up)) {
      up = up.toRealPath();
    }
    return lastUp + 1 == path.getNameCount()
        ? up.normalize()
        : up.resolve(path.subpath(lastUp + 1, path.getNameCount())).normalize();
  }

  /** Takes the path literally, as Hadoop does, and percent-decoded only if that alone exists. */
  private static java.nio.file.Path localUri(String text) {
    String path = text.substring("file:".length());
    if (path.startsWith("//")) {
      int slash = path.indexOf('/', 2);
      String host = slash < 0 ? path.substring(2) : path.substring(2, slash);
      if (slash < 0 || !(host.isEmpty() || "localhost".equals(host))) {
        throw new IllegalArgumentException("a local file has no host: " + host);
      }
      path = path.substring(slash);
    }
    var literal = java.nio.file.Path.of(path).toAbsolutePath();
    if (path.indexOf('%') < 0 || Files.exists(literal, LinkOption.NOFOLLOW_LINKS)) {
      return literal;
    }
    try {
      var decoded = java.nio.file.Path.of(URI.create("file://" + path));
      return Files.exists(decoded, LinkOption.NOFOLLOW_LINKS) ? decoded : literal;
    } catch (IllegalArgumentException notEncoded) {
      return literal;
    }
  }
}
