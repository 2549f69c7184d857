package dev.huepack.spark;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.InputImage;
import dev.huepack.job.Layout;
import dev.huepack.job.Scope;
import dev.huepack.job.Solver;
import dev.huepack.storage.BlockHosts;
import dev.huepack.storage.Digest;
import dev.huepack.storage.StoredRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the inputs of a run into the files of its table of images.
 *
 * <p>The cut follows from all inputs together and from nothing else, so that another number of
 * cores gives the same files, and a run that is resumed knows which of them are whole. A file is
 * named after the images that are meant to be in it, and belongs to one task. Images of a folder
 * that is fitted within a task lie in one file, maybe with other such folders.
 */
final class TableParts implements Batching {
  private static final int MOST_IMAGES = 64;
  private static final long MOST_INPUT_BYTES = 16L << 20;
  private static final int DIGITS = 8;

  private final List<Part> parts = new ArrayList<>();

  /**
   * A file of the table.
   *
   * @param path where it is stored, relative to the output folder
   * @param images what it is meant to hold
   */
  record Part(String path, List<InputImage> images) {}

  private TableParts() {}

  /** The files for all images of a run; null where each image is a file of its own. */
  static @Nullable TableParts of(CompressionJob job, List<InputImage> images) {
    if (job.layout() != Layout.PARQUET) {
      return null;
    }
    TableParts table = new TableParts();
    List<InputImage> ordered = ImageBatches.byPlace(images);
    if (job.given() == null && job.sharing().scope() == Scope.FOLDER) {
      table.cutFolders(job, ordered);
    } else {
      table.cut(ordered.stream().map(List::of).toList());
    }
    return table;
  }

  private void cutFolders(CompressionJob job, List<InputImage> images) {
    Map<String, List<InputImage>> folders = new TreeMap<>();
    for (InputImage image : images) {
      folders
          .computeIfAbsent(FolderImages.codebookPath(image), path -> new ArrayList<>())
          .add(image);
    }
    List<List<InputImage>> small = new ArrayList<>();
    for (List<InputImage> folder : folders.values()) {
      if (isForOneTask(job, folder)) {
        small.add(folder);
      } else {
        cut(folder.stream().map(List::of).toList());
      }
    }
    cut(small);
  }

  /** Whether a folder is counted, fitted and mapped within a task. */
  static boolean isForOneTask(CompressionJob job, List<InputImage> folder) {
    return job.effectiveSolver() != Solver.MLLIB
        && folder.size() <= MOST_IMAGES
        && (folder.size() == 1 || bytes(folder) <= MOST_INPUT_BYTES);
  }

  private static long bytes(List<InputImage> images) {
    return images.stream().mapToLong(InputImage::bytes).sum();
  }

  /** Makes parts of groups that stay together. */
  private void cut(List<List<InputImage>> groups) {
    List<InputImage> part = new ArrayList<>();
    for (List<InputImage> group : groups) {
      if (!part.isEmpty()
          && (part.size() + group.size() > MOST_IMAGES
              || bytes(part) + bytes(group) > MOST_INPUT_BYTES)) {
        add(part);
        part = new ArrayList<>();
      }
      part.addAll(group);
    }
    if (!part.isEmpty()) {
      add(part);
    }
  }

  private void add(List<InputImage> images) {
    Digest digest = new Digest();
    for (InputImage image : images) {
      digest.add((image.outputName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    parts.add(
        new Part(
            String.format(
                Locale.ROOT,
                "images/part-%06d-%s.parquet",
                parts.size(),
                digest.hex().substring(0, DIGITS)),
            List.copyOf(images)));
  }

  List<Part> parts() {
    return parts;
  }

  /** The parts of these images, each of which is among them with all of its images or none. */
  @Override
  public List<ImageBatch> batches(String idPrefix, List<InputImage> images) {
    Set<InputImage> wanted = new HashSet<>(images);
    List<ImageBatch> batches = new ArrayList<>();
    for (Part part : parts) {
      if (wanted.contains(part.images().get(0))) {
        batches.add(
            new ImageBatch(
                idPrefix + String.format(Locale.ROOT, "%07d", batches.size()),
                new ArrayList<>(part.images()),
                part.path(),
                BlockHosts.ANYWHERE));
      }
    }
    return batches;
  }

  /** Where the row of an image is, for whoever asks with a file's path. */
  static boolean holds(String file, @Nullable String output) {
    return output == null || StoredRows.file(output).equals(file);
  }
}
