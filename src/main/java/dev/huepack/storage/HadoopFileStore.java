package dev.huepack.storage;

import dev.huepack.storage.container.ByteSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;

/**
 * Stores on one of Hadoop's file systems; how a file is published is left to the two kinds of them.
 *
 * <p>File systems come from Hadoop's cache and are never closed here: others share them.
 */
abstract sealed class HadoopFileStore implements FileStore
    permits RenamingFileStore, DirectFileStore {
  @Serial private static final long serialVersionUID = 1;

  private final String root;
  private final HadoopSettings hadoop;

  HadoopFileStore(String root, HadoopSettings hadoop) {
    this.root = root;
    this.hadoop = hadoop;
  }

  final Path at(String path) {
    // Without "./" a name with a colon would be taken for a scheme.
    return path.isEmpty()
        ? new Path(root)
        : new Path(new Path(root), "./" + FileStore.checked(path));
  }

  final Configuration configuration() {
    return hadoop.get();
  }

  final FileSystem fileSystem() throws IOException {
    return new Path(root).getFileSystem(hadoop.get());
  }

  /** Writes and closes; what could not be written is given up, so that no close publishes it. */
  static void write(FSDataOutputStream out, byte[] content) throws IOException {
    try {
      out.write(content);
    } catch (IOException | RuntimeException e) {
      try {
        out.abort();
      } catch (UnsupportedOperationException cannotAbort) {
        try {
          out.close();
        } catch (IOException closing) {
          // A stream of HDFS throws what broke it once more when it is closed.
          if (closing != e) {
            e.addSuppressed(closing);
          }
        }
      }
      throw e;
    }
    out.close();
  }

  @Override
  public String uri(String path) {
    return at(path).toString();
  }

  @Override
  public final String display(String path) {
    return uri(path);
  }

  @Override
  public boolean createNew(String path, byte[] content) throws IOException {
    FSDataOutputStream out;
    try {
      out = fileSystem().create(at(path), false);
    } catch (IOException e) {
      // HDFS has another exception for a file that is being written.
      if (kind(path) != Kind.NOTHING) {
        return false;
      }
      throw e;
    }
    write(out, content);
    return true;
  }

  @Override
  public InputStream open(String path) throws IOException {
    return fileSystem().open(at(path));
  }

  @Override
  public ByteSource source(String path) throws IOException {
    return new HadoopSource(at(path), fileSystem());
  }

  @Override
  public Kind kind(String path) throws IOException {
    try {
      return fileSystem().getFileStatus(at(path)).isDirectory() ? Kind.FOLDER : Kind.FILE;
    } catch (FileNotFoundException e) {
      return Kind.NOTHING;
    }
  }

  @Override
  public long modifiedMillis(String path) throws IOException {
    return fileSystem().getFileStatus(at(path)).getModificationTime();
  }

  @Override
  public List<String> list(String folder) throws IOException {
    var names = new ArrayList<String>();
    try {
      for (FileStatus status : fileSystem().listStatus(at(folder))) {
        names.add(status.getPath().getName() + (status.isDirectory() ? "/" : ""));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  @Override
  public void makeFolder(String folder) throws IOException {
    if (!fileSystem().mkdirs(at(folder))) {
      throw new IOException("cannot make the folder " + at(folder));
    }
  }

  @Override
  public void delete(String path) throws IOException {
    for (int attempt = 1; !fileSystem().delete(at(path), true); attempt++) {
      if (kind(path) == Kind.NOTHING) {
        return;
      }
      // Some file systems do it file by file, and a task that still ran has put one there.
      if (attempt == MAX_REMOVALS) {
        throw new IOException("cannot remove " + at(path));
      }
    }
  }

  @Override
  public void deleteIfEmpty(String folder) throws IOException {
    try {
      if (list(folder).isEmpty()) {
        fileSystem().delete(at(folder), false);
      }
    } catch (PathIsNotEmptyDirectoryException e) {
      // Then it stays.
    }
  }

  @Override
  public void removeLitter(String folder) {
    // Remote file systems keep their checksums to themselves.
  }
}
