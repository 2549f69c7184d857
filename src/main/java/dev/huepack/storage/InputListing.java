package dev.huepack.storage;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.storage.container.ContainerFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the inputs of a run.
 *
 * <p>An input is a file, a folder, which is taken with all below it, or a path with wildcards (see
 * {@link Glob}); a path that exists as it is spelled is no wildcard. A file is mirrored by its
 * name, the files of a folder by their paths below it, the matches of wildcards by their paths
 * below the folder before the first wildcard, and a path from a list as it is spelled there (see
 * {@link PathList}). What is named twice is taken once. Below folders and wildcards, names that
 * begin with {@code .} or {@code _} are counted and left out. Every other regular file is taken,
 * whatever its name: contents decide later.
 *
 * <p>Of files of many images (see {@link ContainerFormat}) each entry is an input, mirrored by the
 * path of the file and its name there.
 *
 * <p>All lists are sorted by name, then by URI, whatever order a file system lists in. Local disk
 * is looked at through {@code java.nio}, all else through Hadoop.
 */
public final class InputListing {
  private static final Comparator<InputImage> ORDER =
      Comparator.comparing(InputImage::name).thenComparing(InputImage::identity);

  private final List<InputImage> images;
  private final List<ImageOutcome> rejected;
  private final long hidden;

  private InputListing(List<InputImage> images, List<ImageOutcome> rejected, long hidden) {
    this.images = images;
    this.rejected = rejected;
    this.hidden = hidden;
  }

  /**
   * Lists {@code inputs} and the paths in the file {@code filesFrom}.
   *
   * @param filesFrom a list of paths; one that leads nowhere is a rejected row and no exception
   * @param outputFolderToLeaveOut the run's output folder, which is never taken where it lies
   *     within an input
   * @throws InputException if an input does not exist, matches nothing, cannot be looked at, or
   *     lies in the output folder
   */
  public static InputListing of(
      List<String> inputs,
      @Nullable String filesFrom,
      HadoopSettings hadoop,
      @Nullable String outputFolderToLeaveOut)
      throws InputException {
    Configuration configuration = hadoop.get();
    try (Lookouts lookouts = new Lookouts()) {
      String leftOut = identity(outputFolderToLeaveOut, configuration, lookouts);
      var collector = new InputCollector(leftOut, lookouts);
      lookouts.forEach(inputs, input -> add(input, configuration, collector));
      if (filesFrom != null) {
        addAll(filesFrom, configuration, collector);
      }
      return of(collector, configuration);
    } catch (InputException e) {
      throw e;
    } catch (IOException e) {
      throw new InputException("cannot list the inputs: " + LocalTree.reason(e), e);
    }
  }

  private static InputListing of(InputCollector collector, Configuration configuration) {
    List<ListedFile> found = new ArrayList<>();
    List<ImageOutcome> rejected = new ArrayList<>(collector.rejected());
    long hidden = collector.hidden();
    for (ContainerListing listing : ContainerListing.all(collector.files(), configuration)) {
      found.addAll(listing.files());
      rejected.addAll(listing.rejected());
      hidden += listing.hidden();
    }
    List<String> outputNames =
        OutputNames.assign(
            found.stream()
                .map(file -> new OutputNames.Named(file.identity(), file.name()))
                .toList());
    List<InputImage> images = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      images.add(found.get(i).named(outputNames.get(i)));
    }
    images.sort(ORDER);
    rejected.sort(Comparator.comparing(ImageOutcome::input, ORDER));
    return new InputListing(List.copyOf(images), List.copyOf(rejected), hidden);
  }

  /** The files and entries to read. */
  public List<InputImage> images() {
    return images;
  }

  /** A row for each thing that was found and cannot be read. */
  public List<ImageOutcome> rejected() {
    return rejected;
  }

  /** How many files and folders were left out for their names. */
  public long hidden() {
    return hidden;
  }

  private static void add(String input, Configuration configuration, InputCollector collector)
      throws InputException {
    try {
      Address address = Address.of(input, configuration);
      FileTree tree = FileTree.of(address, configuration, collector.lookouts());
      TreeEntry entry = tree.find(address);
      if (entry != null) {
        refuseOutput(tree, entry, input, collector);
        collector.take(tree, entry, entry.isFolder() ? "" : entry.name());
      } else if (Glob.hasWildcards(input)) {
        search(input, configuration, collector);
      } else {
        throw new InputException("no such file or folder: " + input);
      }
    } catch (InputException e) {
      throw e;
    } catch (IOException e) {
      throw new InputException("cannot list " + input + ": " + LocalTree.reason(e), e);
    }
  }

  private static void search(String input, Configuration configuration, InputCollector collector)
      throws IOException {
    Glob glob = Glob.of(input);
    Address address = Address.of(glob.root(), configuration);
    FileTree tree = FileTree.of(address, configuration, collector.lookouts());
    TreeEntry root = tree.find(address);
    if (root == null || !root.isFolder()) {
      throw new InputException("no such folder: " + glob.root() + " (of " + input + ")");
    }
    refuseOutput(tree, root, input, collector);
    if (!new GlobSearch(tree, collector, collector.lookouts()).search(glob, root)) {
      throw new InputException("nothing matches " + input);
    }
  }

  private static void addAll(String list, Configuration configuration, InputCollector collector)
      throws IOException {
    List<String> paths;
    try {
      paths = read(list, configuration);
    } catch (InputException e) {
      throw e;
    } catch (IOException e) {
      throw new InputException("cannot read the list " + list + ": " + LocalTree.reason(e), e);
    }
    collector.lookouts().forEach(paths, path -> addListed(path, list, configuration, collector));
  }

  private static void addListed(
      String path, String list, Configuration configuration, InputCollector collector)
      throws InputException {
    String name = PathList.mirrored(path);
    try {
      Address address = Address.of(path, configuration);
      FileTree tree = FileTree.of(address, configuration, collector.lookouts());
      TreeEntry entry = tree.find(address);
      if (entry == null) {
        String problem = "no such file or folder, but listed in " + list;
        collector.reject(TreeEntry.unreadable(path, name, problem), name);
      } else {
        refuseOutput(tree, entry, path, collector);
        collector.take(tree, entry, name);
      }
    } catch (InputException e) {
      throw e;
    } catch (IOException e) {
      collector.reject(TreeEntry.unreadable(path, name, LocalTree.reason(e)), name);
    }
  }

  private static List<String> read(String list, Configuration configuration) throws IOException {
    Address address = Address.of(list, configuration);
    try (InputStream in = open(address, configuration)) {
      return PathList.read(in, list);
    }
  }

  private static InputStream open(Address address, Configuration configuration) throws IOException {
    if (address instanceof Address.Local local) {
      return Files.newInputStream(local.path());
    }
    var path = ((Address.Remote) address).path();
    return path.getFileSystem(configuration).open(path);
  }

  private static void refuseOutput(
      FileTree tree, TreeEntry entry, String input, InputCollector collector) throws IOException {
    boolean openable = entry.isFolder() || entry.kind() == TreeEntry.Kind.FILE;
    if (openable && collector.isLeftOut(tree.identity(entry))) {
      throw new InputException(
          "the input " + input + " lies in the output folder: choose another output folder");
    }
  }

  private static @Nullable String identity(
      @Nullable String folder, Configuration configuration, Lookouts lookouts)
      throws InputException {
    if (folder == null) {
      return null;
    }
    try {
      Address address = Address.of(folder, configuration);
      FileTree tree = FileTree.of(address, configuration, lookouts);
      TreeEntry entry = tree.find(address);
      return entry == null || !entry.isFolder() ? null : tree.identity(entry);
    } catch (IOException e) {
      String reason = LocalTree.reason(e);
      throw new InputException("cannot look at the output folder " + folder + ": " + reason, e);
    }
  }
}
