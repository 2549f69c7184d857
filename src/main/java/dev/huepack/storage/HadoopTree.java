package dev.huepack.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Looks at one of Hadoop's file systems. */
final class HadoopTree implements FileTree {
  private final FileSystem fileSystem;

  HadoopTree(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  @Override
  public @Nullable TreeEntry find(Address address) throws IOException {
    return find(((Address.Remote) address).path());
  }

  @Override
  public @Nullable TreeEntry find(TreeEntry folder, String name) throws IOException {
    return find(new Path(new Path(folder.uri()), "./" + name));
  }

  private @Nullable TreeEntry find(Path path) throws IOException {
    try {
      return entry(fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  @Override
  public List<TreeEntry> children(TreeEntry folder) throws IOException {
    var children = new ArrayList<TreeEntry>();
    for (FileStatus status : fileSystem.listStatus(new Path(folder.uri()))) {
      children.add(entry(status));
    }
    return children;
  }

  @Override
  public String identity(TreeEntry entry) {
    return entry.uri();
  }

  private static TreeEntry entry(FileStatus status) {
    Path path = status.getPath();
    if (status.isSymlink()) {
      return TreeEntry.noFile(path.toString(), path.getName(), "a link on a remote file system");
    }
    return new TreeEntry(
        path.toString(),
        path.getName(),
        status.isDirectory() ? TreeEntry.Kind.FOLDER : TreeEntry.Kind.FILE,
        status.getLen(),
        status.getModificationTime(),
        "");
  }
}
