package dev.huepack.storage;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers every file once, walks folders, and keeps account of what was found and not taken.
 *
 * <p>Folders are walked plain ones first, links to folders after them in the order of their names;
 * a folder that was walked is not walked again, whatever leads to it. So loops end, and the result
 * does not depend on the order in which a file system lists. Folders of a level are looked into at
 * the same time, and several threads may take inputs.
 */
final class InputCollector {
  /** A file and its mirrored path. */
  record Found(TreeEntry entry, String name) {}

  private record Folder(TreeEntry entry, String name) {}

  /**
   * What a look into a folder found.
   *
   * @param failure why it cannot be listed; null if it can
   */
  private record Looked(
      Folder folder, String identity, List<TreeEntry> children, @Nullable IOException failure) {}

  private static final Comparator<Found> BY_DETAIL =
      Comparator.comparingLong((Found found) -> found.name().chars().filter(c -> c == '/').count())
          .thenComparing(Found::name);

  private final @Nullable String leftOut;
  private final Lookouts lookouts;
  private final Map<String, Found> files = new HashMap<>();
  private final Map<String, ImageOutcome> rejected = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();

  /**
   * Starts with nothing.
   *
   * @param leftOut the identity of a folder that is never taken, with all that it holds
   */
  InputCollector(@Nullable String leftOut, Lookouts lookouts) {
    this.leftOut = leftOut;
    this.lookouts = lookouts;
  }

  /** Who looks at several places at a time. */
  Lookouts lookouts() {
    return lookouts;
  }

  Collection<Found> files() {
    return files.values();
  }

  Collection<ImageOutcome> rejected() {
    return rejected.values();
  }

  long hidden() {
    return hidden.size();
  }

  /** Whether {@code identity} is, or lies in, the folder that is never taken. */
  boolean isLeftOut(String identity) {
    return leftOut != null && isInside(identity, leftOut);
  }

  /** Counts {@code entry} and says true if its name hides it. */
  synchronized boolean passOverHidden(TreeEntry entry) {
    boolean isHidden = entry.name().startsWith(".") || entry.name().startsWith("_");
    if (isHidden) {
      hidden.add(entry.uri());
    }
    return isHidden;
  }

  /** Takes a file, or all that a folder holds, under the mirrored path {@code name}. */
  void take(FileTree tree, TreeEntry entry, String name) throws IOException {
    if (entry.isFolder()) {
      walk(tree, entry, name);
    } else {
      takeFile(entry, name);
    }
  }

  /** Notes an input that cannot be read, as a row of its own. */
  synchronized void reject(TreeEntry entry, String name) {
    var input =
        new InputImage(entry.uri(), name, OutputNames.safe(name), 0, entry.modifiedMillis());
    rejected.merge(
        entry.uri(),
        entry.kind() == TreeEntry.Kind.NO_FILE
            ? ImageOutcome.skipped(input, entry.problem())
            : ImageOutcome.failed(input, entry.problem()),
        (a, b) -> a.input().name().compareTo(b.input().name()) <= 0 ? a : b);
  }

  /** Notes a folder below the root that cannot be looked into. */
  void rejectFolder(TreeEntry folder, String name, IOException e) {
    String problem = "the folder cannot be listed: " + LocalTree.reason(e);
    reject(TreeEntry.unreadable(folder.uri(), folder.name(), problem), name);
  }

  private synchronized void takeFile(TreeEntry entry, String name) {
    if (entry.kind() != TreeEntry.Kind.FILE) {
      reject(entry, name);
      return;
    }
    files.merge(entry.uri(), new Found(entry, name), InputCollector::preferred);
  }

  /** Of two mirrored paths of one file the one that tells more of where it lies. */
  private static Found preferred(Found a, Found b) {
    return BY_DETAIL.compare(a, b) >= 0 ? a : b;
  }

  private void walk(FileTree tree, TreeEntry root, String rootName) throws IOException {
    String rootIdentity = tree.identity(root);
    Set<String> walked = new HashSet<>();
    List<Folder> plain = List.of(new Folder(root, rootName));
    var linked = new PriorityQueue<Folder>(Comparator.comparing(Folder::name));
    while (!plain.isEmpty() || !linked.isEmpty()) {
      List<Folder> below = new ArrayList<>();
      if (plain.isEmpty()) {
        Looked link = follow(tree, linked.remove(), rootIdentity, walked);
        takeChildren(link, below, linked);
      }
      for (Looked looked : lookouts.each(plain, folder -> look(tree, folder))) {
        IOException failure = looked.failure();
        if (failure != null && looked.folder().entry().equals(root)) {
          throw failure;
        }
        if (failure != null || walked.add(looked.identity())) {
          takeChildren(looked, below, linked);
        }
      }
      plain = below;
    }
  }

  private Looked look(FileTree tree, Folder folder) {
    try {
      String identity = tree.identity(folder.entry());
      List<TreeEntry> children = isLeftOut(identity) ? List.of() : tree.children(folder.entry());
      return new Looked(folder, identity, children, null);
    } catch (IOException e) {
      return new Looked(folder, "", List.of(), e);
    }
  }

  /** Looks into a folder that a link leads to, unless it was walked already. */
  private Looked follow(FileTree tree, Folder link, String rootIdentity, Set<String> walked) {
    try {
      String identity = tree.identity(link.entry());
      if (!isLeftOut(identity) && (isInside(rootIdentity, identity) || !walked.add(identity))) {
        TreeEntry entry = link.entry();
        String problem = "a link to a folder that is walked already: " + identity;
        reject(TreeEntry.noFile(entry.uri(), entry.name(), problem), link.name());
        return new Looked(link, identity, List.of(), null);
      }
      return look(tree, link);
    } catch (IOException e) {
      return new Looked(link, "", List.of(), e);
    }
  }

  private void takeChildren(Looked looked, List<Folder> plain, PriorityQueue<Folder> linked) {
    Folder folder = looked.folder();
    if (looked.failure() != null) {
      rejectFolder(folder.entry(), folder.name(), looked.failure());
    }
    for (TreeEntry child : looked.children()) {
      takeChild(child, folder.name(), plain, linked);
    }
  }

  private void takeChild(
      TreeEntry child, String folderName, List<Folder> plain, PriorityQueue<Folder> linked) {
    if (passOverHidden(child)) {
      return;
    }
    String name = join(folderName, child.name());
    switch (child.kind()) {
      case FOLDER -> plain.add(new Folder(child, name));
      case LINKED_FOLDER -> linked.add(new Folder(child, name));
      default -> takeFile(child, name);
    }
  }

  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static boolean isInside(String identity, String folder) {
    return identity.startsWith(folder)
        && (identity.length() == folder.length()
            || folder.endsWith("/")
            || identity.charAt(folder.length()) == '/');
  }
}
