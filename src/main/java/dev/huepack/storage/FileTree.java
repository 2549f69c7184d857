package dev.huepack.storage;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** What a listing needs of a file system: to look at one path and into one folder. */
sealed interface FileTree permits LocalTree, HadoopTree {

  /** The tree that holds {@code address}. */
  static FileTree of(Address address, Configuration configuration, Lookouts lookouts)
      throws IOException {
    if (address instanceof Address.Remote remote) {
      return new HadoopTree(remote.path().getFileSystem(configuration));
    }
    return new LocalTree(lookouts);
  }

  /** What is at {@code address}; null if nothing is. */
  @Nullable TreeEntry find(Address address) throws IOException;

  /** What is at {@code name} below {@code folder}; null if nothing is. */
  @Nullable TreeEntry find(TreeEntry folder, String name) throws IOException;

  /** What {@code folder} holds, in no particular order. */
  List<TreeEntry> children(TreeEntry folder) throws IOException;

  /** A spelling that is the same for all ways that lead to {@code entry}; absolute. */
  String identity(TreeEntry entry) throws IOException;
}
