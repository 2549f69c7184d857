package dev.huepack.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** Whether it is a folder. */
  public boolean isFolder() throws IOException {
    return folder.kind(name) == FileStore.Kind.FOLDER;
  }

  /** The files that lie in these folders of the folder that it is, relative to it. */
  public List<String> files(List<String> folders) throws IOException {
    List<String> files = new ArrayList<>();
    for (String below : folders) {
      for (String file : folder.list(FileStore.join(name, below))) {
        if (!file.endsWith("/")) {
          files.add(FileStore.join(below, file));
        }
      }
    }
    return files;
  }

  /**
   * The content of {@link #files}, by path.
   *
   * @throws IOException also if they have more bytes together than {@code most}
   */
  public SortedMap<String, byte[]> read(List<String> folders, long most) throws IOException {
    SortedMap<String, byte[]> content = new TreeMap<>();
    long left = most;
    for (String path : files(folders)) {
      try (InputStream in = folder.open(FileStore.join(name, path))) {
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, left + 1));
        left -= bytes.length;
        content.put(path, bytes);
      }
      if (left < 0) {
        throw new IOException("the folder has more than " + most + " bytes");
      }
    }
    return content;
  }

  /** Stores a folder, all of its files or none, replacing what is there. */
  public void storeFolder(SortedMap<String, byte[]> files) throws IOException {
    folder.makeFolder("");
    folder.publishFolder(name, files, "." + name + "-" + ThisProcess.uniqueName());
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
