package dev.huepack.storage;

import dev.huepack.storage.container.ByteSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * What the output folder needs of a file system. Paths are relative to the folder, with {@code /}
 * between names; the empty path is the folder itself.
 */
sealed interface FileStore extends Serializable permits LocalFileStore, HadoopFileStore {
  /**
   * Stores whose files appear at close, whole, and which have no rename to speak of. (Those of
   * Azure show an empty file from the start and do have one.)
   */
  Set<String> PUBLISHING_AT_CLOSE =
      Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn", "obs", "tos", "ks3");

  /** How often a folder is removed that fills while that is done. */
  int MAX_REMOVALS = 100;

  /** What is at a path. */
  enum Kind {
    NOTHING,
    FILE,
    FOLDER
  }

  /** The store in the folder {@code dir}, a path or URI. */
  static FileStore at(String dir, HadoopSettings hadoop) throws IOException {
    Configuration configuration = hadoop.get();
    Address address = Address.of(dir, configuration);
    if (address instanceof Address.Local local) {
      return new LocalFileStore(local.path().toString());
    }
    var root = ((Address.Remote) address).path();
    FileSystem fileSystem = root.getFileSystem(configuration);
    return PUBLISHING_AT_CLOSE.contains(fileSystem.getUri().getScheme())
        ? new DirectFileStore(root.toString(), hadoop)
        : new RenamingFileStore(root.toString(), hadoop);
  }

  /** Where {@code path} is, spelled so that Spark and Hadoop read it. */
  String uri(String path);

  /** Where {@code path} is, spelled as a user would. */
  String display(String path);

  /**
   * Puts {@code content} at {@code path}, replacing what is there. Whoever looks sees the former
   * file or this one, whole, at every time. (On HDFS a reader that has the former file open while
   * it is replaced may get an error, because its blocks are removed; never other bytes.) Folders
   * are made as needed.
   *
   * @param temporary a path that nobody else uses, in a folder that exists; left empty afterwards
   * @throws FileNotFoundException if the folder of {@code temporary} does not exist
   */
  void publish(String path, byte[] content, String temporary) throws IOException;

  /**
   * Puts a folder of files at {@code path}, replacing what is there. Whoever looks sees all of the
   * files or none; of object stores, which have no folders, the file that sorts last only after all
   * others.
   *
   * @param files by path relative to the folder
   * @param temporary a path that nobody else uses, in a folder that exists; left empty afterwards
   * @throws FileNotFoundException if the folder of {@code temporary} does not exist
   */
  void publishFolder(String path, SortedMap<String, byte[]> files, String temporary)
      throws IOException;

  /** Puts {@code content} at {@code path} unless something is there; says whether it did. */
  boolean createNew(String path, byte[] content) throws IOException;

  /** Reads the file at {@code path}. */
  InputStream open(String path) throws IOException;

  /** Opens the file at {@code path} to be read from any place on. */
  ByteSource source(String path) throws IOException;

  /** What is at {@code path}. */
  Kind kind(String path) throws IOException;

  /** When the file at {@code path} was modified, by the file system's clock. */
  long modifiedMillis(String path) throws IOException;

  /**
   * What {@code folder} holds, sorted, folders with a {@code /} at their end; nothing if absent.
   */
  List<String> list(String folder) throws IOException;

  /** Makes {@code folder} and those above it, where absent. */
  void makeFolder(String folder) throws IOException;

  /**
   * Removes {@code path} with all below it, if it exists, and what tasks put there meanwhile that
   * do not know yet; follows no links.
   */
  void delete(String path) throws IOException;

  /** Removes {@code folder} if it exists and holds nothing. */
  void deleteIfEmpty(String folder) throws IOException;

  /** Removes what the file system's own clients leave beside files below {@code folder}. */
  void removeLitter(String folder) throws IOException;

  /** The paths of all files below {@code folder}, relative to it; none where it is absent. */
  default List<String> files(String folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : list(folder)) {
      if (name.endsWith("/")) {
        for (String below : files(join(folder, name.substring(0, name.length() - 1)))) {
          found.add(name + below);
        }
      } else {
        found.add(name);
      }
    }
    return found;
  }

  /** A path below {@code folder}, which may be the empty path. */
  static String join(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }

  /** Whether {@code folder} has just these files. */
  default boolean holds(String folder, SortedMap<String, byte[]> files) throws IOException {
    if (kind(folder) != Kind.FOLDER || !new TreeSet<>(files(folder)).equals(files.keySet())) {
      return false;
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      try (InputStream in = open(join(folder, file.getKey()))) {
        if (!Arrays.equals(in.readNBytes(file.getValue().length + 1), file.getValue())) {
          return false;
        }
      } catch (FileNotFoundException | NoSuchFileException e) {
        return false;
      }
    }
    return true;
  }

  /** Refuses a path that would lead out of the folder. */
  static String checked(String path) {
    if (!isBelow(path)) {
      throw new IllegalArgumentException("not a path below the output folder: " + path);
    }
    return path;
  }

  /** Whether {@code path} names something below the folder, without detours. */
  static boolean isBelow(String path) {
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
