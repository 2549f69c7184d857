package dev.huepack.spark;

import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedFitting;
import dev.huepack.engine.SharedPalette;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Compresses images with a palette for each folder.
 *
 * <p>A folder with few images is counted, fitted and mapped within one task, many folders a task;
 * one with many is counted and mapped by many tasks, like a corpus. So palettes never gather
 * anywhere, however many folders there are.
 */
final class FolderImages {
  /** MLlib takes several Spark jobs an iteration: more fits than this would take days. */
  private static final int MOST_FITS_BY_MLLIB = 1_000;

  private static final int MOST_IMAGES_IN_A_TASK = 64;

  private final SparkContext context;
  private final CompressionJob job;
  private final ImageTask task;
  private final OutputFolder output;
  private final RunTally tally;
  private final Resumption resumption;
  private final SharedImages shared;
  private final @Nullable TableParts table;

  FolderImages(
      SparkContext context,
      CompressionJob job,
      ImageTask task,
      OutputFolder output,
      RunTally tally,
      Resumption resumption,
      SharedImages shared,
      @Nullable TableParts table) {
    this.context = context;
    this.job = job;
    this.task = task;
    this.output = output;
    this.tally = tally;
    this.resumption = resumption;
    this.shared = shared;
    this.table = table;
  }

  /** A folder: the images that lie in it, not those in folders below. */
  private record Folder(String codebookPath, ArrayList<InputImage> images) implements Serializable {
    long cost() {
      return ImageBatches.cost(images);
    }
  }

  /** Folders for one task. */
  private record FolderBatch(String id, ArrayList<Folder> folders, @Nullable String part)
      implements Serializable {}

  /**
   * Compresses all images.
   *
   * @throws RunException if there are too many folders for MLlib, too many images failed, or Spark
   *     failed
   */
  void run(List<InputImage> images, String group) throws RunException, IOException {
    List<Folder> small = new ArrayList<>();
    List<Folder> large = new ArrayList<>();
    List<Folder> folders = folders(images);
    boolean byMllib = job.effectiveSolver() == Solver.MLLIB;
    if (byMllib && folders.size() > MOST_FITS_BY_MLLIB) {
      throw new RunException(
          String.format(
              Locale.ROOT,
              "%,d folders are too many fits for MLlib, which takes up to %,d: use --solver task",
              folders.size(),
              MOST_FITS_BY_MLLIB));
    }
    long target = ImageBatches.target(images, context.defaultParallelism());
    for (Folder folder : folders) {
      boolean fits =
          table != null
              ? TableParts.isForOneTask(job, folder.images())
              : !byMllib
                  && resumption.fitted(folder.codebookPath()).isEmpty()
                  && folder.images().size() <= MOST_IMAGES_IN_A_TASK
                  && (folder.images().size() == 1 || folder.cost() <= 2 * target);
      (fits ? small : large).add(folder);
    }
    for (int i = 0; i < large.size(); i++) {
      tally.requireHope();
      Folder folder = large.get(i);
      shared.run(folder.images(), folder.codebookPath(), group, String.format("large-%05d-", i));
    }
    runInTasks(table == null ? batches(small, target) : batches(small, table), group);
  }

  private static List<Folder> folders(List<InputImage> images) {
    Map<String, Folder> folders = new TreeMap<>();
    for (InputImage image : images) {
      folders
          .computeIfAbsent(codebookPath(image), path -> new Folder(path, new ArrayList<>()))
          .images()
          .add(image);
    }
    return List.copyOf(folders.values());
  }

  /** Where the codebook of an image's folder is stored, relative to the output folder. */
  static String codebookPath(InputImage image) {
    int slash = image.outputName().lastIndexOf('/');
    // A folder below the root cannot have this name unless it was hidden.
    String folder = slash < 0 ? "_root" : image.outputName().substring(0, slash);
    return "codebooks/" + folder + ".json";
  }

  /** The parts of a table, of which each holds all images of its folders. */
  private static List<FolderBatch> batches(List<Folder> folders, TableParts table) {
    List<InputImage> images = folders.stream().flatMap(f -> f.images().stream()).toList();
    List<FolderBatch> batches = new ArrayList<>();
    for (ImageBatch part : table.batches("folders-", images)) {
      batches.add(new FolderBatch(part.id(), new ArrayList<>(folders(part.images())), part.part()));
    }
    return batches;
  }

  private List<FolderBatch> batches(List<Folder> folders, long target) {
    List<FolderBatch> batches = new ArrayList<>();
    ArrayList<Folder> batch = new ArrayList<>();
    long cost = 0;
    int images = 0;
    for (Folder folder : folders) {
      if (!batch.isEmpty()
          && (cost + folder.cost() > target
              || images + folder.images().size() > MOST_IMAGES_IN_A_TASK)) {
        batches.add(new FolderBatch(id(batches.size()), batch, null));
        batch = new ArrayList<>();
        cost = 0;
        images = 0;
      }
      batch.add(folder);
      cost += folder.cost();
      images += folder.images().size();
    }
    if (!batch.isEmpty()) {
      batches.add(new FolderBatch(id(batches.size()), batch, null));
    }
    return batches;
  }

  private static String id(int number) {
    return String.format("folders-%07d", number);
  }

  private void runInTasks(List<FolderBatch> batches, String group) throws RunException {
    context.setJobGroup(group, "compress images, a palette a folder", true);
    try {
      tally.run(
          context, group, batches, new CompressFolders(task, job.sharing(), job.engine(), output));
    } finally {
      context.clearJobGroup();
    }
  }

  /** Counts, fits and maps folders one by one, on an executor. */
  private static final class CompressFolders implements BatchJob.Work<FolderBatch, Totals> {
    private static final long serialVersionUID = 1L;

    /** Decoded pictures of a folder are kept for mapping up to so many pixels, of 9 bytes each. */
    private static final long MOST_PIXELS_KEPT = 8_000_000;

    private final ImageTask task;
    private final Sharing sharing;
    private final EngineSettings settings;
    private final OutputFolder output;

    CompressFolders(ImageTask task, Sharing sharing, EngineSettings settings, OutputFolder output) {
      this.task = task;
      this.sharing = sharing;
      this.settings = settings;
      this.output = output;
    }

    @Override
    public Totals run(FolderBatch batch) throws IOException {
      List<ImageOutcome> outcomes = new ArrayList<>();
      ImageSink sink = task.sink(batch.part());
      for (Folder folder : batch.folders()) {
        compress(folder, sink, outcomes);
      }
      sink.finish();
      output.journal(batch.id(), outcomes);
      Totals totals = Totals.NONE;
      for (ImageOutcome outcome : outcomes) {
        totals = totals.plus(outcome);
      }
      return totals;
    }

    private void compress(Folder folder, ImageSink sink, List<ImageOutcome> outcomes)
        throws IOException {
      Map<InputImage, PreparedImage> kept = new HashMap<>();
      ColorHistogram histogram = count(folder, kept);
      ImageTask.Solve solve = new CompressBatch.SolveInTask();
      if (!histogram.isEmpty()) {
        Codebook codebook = SharedFitting.fit(histogram, settings);
        ImageTask.storeCodebook(output, folder.codebookPath(), codebook, settings.encoding());
        solve =
            new MappedHere(
                new SharedPalette(
                    codebook.palette(), settings.quantize().space(), settings.dither()),
                folder.codebookPath());
      }
      for (InputImage image : folder.images()) {
        PreparedImage prepared = kept.remove(image);
        outcomes.add(
            prepared == null
                ? task.run(image, solve, sink)
                : task.run(image, prepared, solve, sink));
      }
    }

    private ColorHistogram count(Folder folder, Map<InputImage, PreparedImage> kept) {
      AtomicLong room = new AtomicLong(MOST_PIXELS_KEPT);
      return new ColorCount(task.counting(), sharing)
          .count(
              folder.images(),
              (image, prepared) -> {
                if (room.addAndGet(-prepared.pixels()) >= 0) {
                  kept.put(image, prepared);
                }
              })
          .histogram();
    }
  }

  /** Maps to a palette that was fitted in the same task; never leaves it. */
  @SuppressWarnings("serial")
  private static final class MappedHere implements ImageTask.Solve {
    private static final long serialVersionUID = 1L;

    private final SharedPalette palette;
    private final String codebookPath;

    MappedHere(SharedPalette palette, String codebookPath) {
      this.palette = palette;
      this.codebookPath = codebookPath;
    }

    @Override
    public CompressedImage solve(ImageCompressor compressor, PreparedImage prepared) {
      return palette.map(prepared);
    }

    @Override
    public String sharedCodebook() {
      return codebookPath;
    }
  }
}
