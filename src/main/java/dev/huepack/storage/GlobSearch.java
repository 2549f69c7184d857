package dev.huepack.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes all that a {@link Glob} matches, mirrored below the glob's root.
 *
 * <p>Searches level by level, all folders of a level at a time.
 */
final class GlobSearch {
  private final FileTree tree;
  private final InputCollector collector;
  private final Lookouts lookouts;
  private final List<Step> matches = new ArrayList<>();

  /** A folder or file, the names that are to be matched below it, and its mirrored path. */
  private record Step(TreeEntry entry, List<Glob.Name> names, String path) {}

  GlobSearch(FileTree tree, InputCollector collector, Lookouts lookouts) {
    this.tree = tree;
    this.collector = collector;
    this.lookouts = lookouts;
  }

  /** Searches below {@code root}; says whether anything matched. */
  boolean search(Glob glob, TreeEntry root) throws IOException {
    List<Step> level = new ArrayList<>();
    for (List<Glob.Name> names : glob.alternatives()) {
      level.add(new Step(root, names, ""));
    }
    while (!level.isEmpty()) {
      List<Step> below = new ArrayList<>();
      lookouts.each(level, this::search).forEach(below::addAll);
      level = below;
    }
    lookouts.forEach(matches, this::take);
    return !matches.isEmpty();
  }

  /** Searches one folder; returns the folders below it that are to be searched next. */
  private List<Step> search(Step folder) throws IOException {
    List<Step> below = new ArrayList<>();
    try {
      if (!collector.isLeftOut(tree.identity(folder.entry()))) {
        match(folder, tree.children(folder.entry()), below);
      }
    } catch (IOException e) {
      reject(folder, e);
    }
    return below;
  }

  private void match(Step folder, List<TreeEntry> children, List<Step> below) throws IOException {
    Glob.Name wanted = folder.names().get(0);
    List<Glob.Name> rest = folder.names().subList(1, folder.names().size());
    if (wanted.isAnyFolders()) {
      if (rest.isEmpty()) {
        matched(folder);
        return;
      }
      match(new Step(folder.entry(), rest, folder.path()), children, below);
    }
    for (TreeEntry child : children) {
      String path = InputCollector.join(folder.path(), child.name());
      if (wanted.isAnyFolders()) {
        // As in shells, ** follows no links: they could lead in circles.
        if (child.kind() == TreeEntry.Kind.FOLDER && !collector.passOverHidden(child)) {
          below.add(new Step(child, folder.names(), path));
        }
      } else if (wanted.matches(child.name())
          && (wanted.asksForHidden(child.name()) || !collector.passOverHidden(child))) {
        follow(new Step(child, rest, path), below);
      }
    }
  }

  private void follow(Step child, List<Step> below) throws IOException {
    TreeEntry entry = child.entry();
    if (!child.names().isEmpty()) {
      if (entry.isFolder()) {
        below.add(child);
      }
      return;
    }
    boolean openable = entry.isFolder() || entry.kind() == TreeEntry.Kind.FILE;
    if (!openable || !collector.isLeftOut(tree.identity(entry))) {
      matched(child);
    }
  }

  private void matched(Step match) {
    synchronized (matches) {
      matches.add(match);
    }
  }

  private void take(Step match) throws IOException {
    try {
      collector.take(tree, match.entry(), match.path());
    } catch (IOException e) {
      reject(match, e);
    }
  }

  /** Only what is wrong with the root ends the search. */
  private void reject(Step folder, IOException e) throws IOException {
    if (folder.path().isEmpty()) {
      throw e;
    }
    collector.rejectFolder(folder.entry(), folder.path(), e);
  }
}
