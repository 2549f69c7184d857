package dev.huepack.storage;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/** Reads and stores single files that lie in no output folder, by path or URI. */
public final class SingleFile {
  private final FileStore folder;
  private final String name;

  private SingleFile(FileStore folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * The file at a path or URI; nothing is looked at yet.
   *
   * @throws IOException if the path cannot be understood
   */
  public static SingleFile at(String file, HadoopSettings hadoop) throws IOException {
    Configuration configuration = hadoop.get();
    if (Address.of(file, configuration) instanceof Address.Local local) {
      java.nio.file.Path path = local.path().toAbsolutePath().normalize();
      java.nio.file.Path parent = path.getParent();
      if (parent == null) {
        throw new IOException("not a file: " + file);
      }
      return new SingleFile(
          new LocalFileStore(parent.toString()), String.valueOf(path.getFileName()));
    }
    int slash = file.lastIndexOf('/');
    return new SingleFile(
        FileStore.at(file.substring(0, slash), hadoop), file.substring(slash + 1));
  }

  /** Whether something is there. */
  public boolean exists() throws IOException {
    return folder.kind(name) != FileStore.Kind.NOTHING;
  }

  /** Its content. */
  public byte[] read() throws IOException {
    try (InputStream in = folder.open(name)) {
      return in.readAllBytes();
    }
  }

  /** Stores it whole, replacing what is there; folders are made as needed. */
  public void store(byte[] content) throws IOException {
    folder.makeFolder("");
    folder.publish(name, content, "." + name + "-" + ThisProcess.uniqueName());
  }
}
