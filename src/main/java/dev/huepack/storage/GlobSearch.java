package dev.huepack.storage;

import java.io.IOException;
import java.util.List;

/** Takes all that a {@link Glob} matches, mirrored below the glob's root. */
final class GlobSearch {
  private final FileTree tree;
  private final InputCollector collector;
  private boolean matched;

  GlobSearch(FileTree tree, InputCollector collector) {
    this.tree = tree;
    this.collector = collector;
  }

  /** Searches below {@code root}; says whether anything matched. */
  boolean search(Glob glob, TreeEntry root) throws IOException {
    for (List<Glob.Name> names : glob.alternatives()) {
      search(root, names, "");
    }
    return matched;
  }

  private void search(TreeEntry folder, List<Glob.Name> names, String path) throws IOException {
    try {
      if (!collector.isLeftOut(tree.identity(folder))) {
        searchIn(folder, names, path);
      }
    } catch (IOException e) {
      if (path.isEmpty()) {
        throw e;
      }
      collector.rejectFolder(folder, path, e);
    }
  }

  private void searchIn(TreeEntry folder, List<Glob.Name> names, String path) throws IOException {
    Glob.Name wanted = names.get(0);
    List<Glob.Name> rest = names.subList(1, names.size());
    if (wanted.isAnyFolders()) {
      if (rest.isEmpty()) {
        matched = true;
        collector.take(tree, folder, path);
        return;
      }
      searchIn(folder, rest, path);
    }
    for (TreeEntry child : tree.children(folder)) {
      String childPath = InputCollector.join(path, child.name());
      if (wanted.isAnyFolders()) {
        // As in shells, ** follows no links: they could lead in circles.
        if (child.kind() == TreeEntry.Kind.FOLDER && !collector.passOverHidden(child)) {
          search(child, names, childPath);
        }
      } else if (wanted.matches(child.name())
          && (wanted.asksForHidden(child.name()) || !collector.passOverHidden(child))) {
        follow(child, rest, childPath);
      }
    }
  }

  private void follow(TreeEntry child, List<Glob.Name> rest, String path) throws IOException {
    if (!rest.isEmpty()) {
      if (child.isFolder()) {
        search(child, rest, path);
      }
      return;
    }
    boolean openable = child.isFolder() || child.kind() == TreeEntry.Kind.FILE;
    if (!openable || !collector.isLeftOut(tree.identity(child))) {
      matched = true;
      collector.take(tree, child, path);
    }
  }
}
