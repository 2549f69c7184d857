package dev.huepack.spark;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.ImageFormat;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.WhenLarger;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.InputImage;
import dev.huepack.job.Layout;
import dev.huepack.job.Products;
import dev.huepack.job.RunProgress;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Scope;
import dev.huepack.job.Solver;
import dev.huepack.palette.Codebook;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Compresses the images of a listing, on whatever cluster there is. */
public final class CompressionRun {
  /** Where the codebook of a corpus is stored, relative to the output folder. */
  public static final String CORPUS_CODEBOOK = "codebooks/corpus.json";

  /** Where a codebook that was given is stored. */
  private static final String GIVEN_CODEBOOK = "codebooks/palette.json";

  private final SparkContext context;
  private final CompressionJob job;

  /** Prepares; the context stays the caller's. */
  public CompressionRun(SparkContext context, CompressionJob job) {
    this.context = context;
    this.job = job;
  }

  /** What a run stores for its images, relative to the output folder. */
  public static Iterable<String> outputsOf(CompressionJob job, List<InputImage> images) {
    TableParts table = TableParts.of(job, images);
    return table == null
        ? () -> images.stream().flatMap(image -> outputsOf(job, image)).iterator()
        : () -> outputsOf(job, images, table).iterator();
  }

  private static Stream<String> outputsOf(
      CompressionJob job, List<InputImage> images, TableParts table) {
    boolean isShared = job.given() != null || job.sharing().scope() != Scope.IMAGE;
    return Stream.concat(
        table.parts().stream().map(TableParts.Part::path),
        isShared
            ? images.stream().flatMap(image -> codebooksOf(job, image)).distinct()
            : Stream.empty());
  }

  private static Stream<String> codebooksOf(CompressionJob job, InputImage image) {
    String codebook = codebookPath(job, image);
    return job.engine().encoding().codebooks().stream()
        .flatMap(
            format -> {
              String file = codebook.replaceFirst("json$", format.suffix());
              return format.isFolder()
                  ? KMeansModelFolder.FILES.stream().map(part -> file + "/" + part)
                  : Stream.of(file);
            });
  }

  private static Stream<String> outputsOf(CompressionJob job, InputImage image) {
    Stream<String> codebooks = codebooksOf(job, image);
    if (job.products() == Products.CODEBOOKS) {
      return codebooks;
    }
    Stream<String> labels =
        job.products() == Products.IMAGES_CODEBOOKS_AND_LABELS
            ? Stream.of(ImageTask.labelsPath(image))
            : Stream.empty();
    return Stream.concat(
        labels,
        Stream.concat(
            formats(job.engine().encoding()).map(format -> ImageTask.imagePath(image, format)),
            codebooks));
  }

  /** The formats in which an image may be stored: which one, may depend on its content. */
  private static Stream<ImageFormat> formats(ImageEncoding encoding) {
    boolean maybeSource = encoding.whenLarger() == WhenLarger.SOURCE;
    return Arrays.stream(ImageFormat.values())
        .filter(
            format ->
                maybeSource
                    || Arrays.stream(ImageFormat.values())
                        .anyMatch(source -> encoding.format().of(source) == format));
  }

  static String codebookPath(CompressionJob job, InputImage image) {
    if (job.given() != null) {
      return GIVEN_CODEBOOK;
    }
    return switch (job.sharing().scope()) {
      case IMAGE -> ImageTask.codebookPath(image);
      case FOLDER -> FolderImages.codebookPath(image);
      case CORPUS -> CORPUS_CODEBOOK;
    };
  }

  /** Compresses and stores all inputs. */
  public Totals run(
      InputListing inputs, InputReader reader, OutputFolder output, RunProgress progress)
      throws RunException, IOException {
    return run(inputs, Resumption.none(inputs), reader, output, progress);
  }

  /**
   * Compresses and stores what an earlier run has not; what became of each input is in the output
   * folder's journal afterwards.
   *
   * @return the totals
   * @throws RunException if too many inputs failed, or Spark failed, or an executor could not store
   * @throws IOException if the driver could not store
   */
  public Totals run(
      InputListing inputs,
      Resumption resumption,
      InputReader reader,
      OutputFolder output,
      RunProgress progress)
      throws RunException, IOException {
    if (!inputs.rejected().isEmpty()) {
      output.journal("listing", inputs.rejected());
    }
    RunTally tally = new RunTally(job.maxFailures(), progress, inputs, resumption.kept());
    List<InputImage> images = resumption.toDo();
    ImageTask task = new ImageTask(job.engine(), job.products(), reader, output);
    String group = "huepack-" + UUID.randomUUID();
    TableParts table = TableParts.of(job, inputs.images());
    Batching batching =
        table == null ? Batching.byCores(context, job.distribution().partitions()) : table;
    SharedImages shared = new SharedImages(context, job, task, output, tally, resumption, batching);
    try {
      tally.requireHope();
      if (images.isEmpty()) {
        return end(tally);
      }
      Codebook given = job.given();
      if (given != null) {
        output.store(GIVEN_CODEBOOK, CodebookJson.write(given));
        shared.map(images, given.palette(), GIVEN_CODEBOOK, group);
        return end(tally);
      }
      switch (job.sharing().scope()) {
        case IMAGE -> runApart(images, task, output, group, tally, batching);
        case FOLDER ->
            new FolderImages(context, job, task, output, tally, resumption, shared, table)
                .run(images, group);
        case CORPUS -> shared.run(images, CORPUS_CODEBOOK, group, "");
      }
    } catch (RunException e) {
      // Where hope was given up, Spark only says that the job was cancelled.
      tally.requireHope();
      throw e;
    }
    return end(tally);
  }

  private static Totals end(RunTally tally) throws RunException {
    tally.requireHope();
    return tally.totals();
  }

  private void runApart(
      List<InputImage> images,
      ImageTask task,
      OutputFolder output,
      String group,
      RunTally tally,
      Batching batching)
      throws RunException {
    if (job.effectiveSolver() == Solver.MLLIB) {
      // Only MLlib needs a session: to open it takes as long as to compress a few pictures.
      SparkSession spark = SparkSession.builder().getOrCreate();
      // A fit is several Spark jobs: images take turns, unless a file is to hold several.
      new MllibImages(spark, job, task, output, group, tally)
          .run(
              job.layout() == Layout.PARQUET
                  ? batching.batches("", images)
                  : ImageBatch.number(images.stream().map(List::of).toList()));
    } else {
      runInTasks(batching.batches("", images), task, output, group, tally);
    }
  }

  private void runInTasks(
      List<ImageBatch> batches, ImageTask task, OutputFolder output, String group, RunTally tally)
      throws RunException {
    context.setJobGroup(group, "compress images, a palette each", true);
    try {
      tally.run(
          context,
          group,
          batches,
          new CompressBatch(task, output, new CompressBatch.SolveInTask()));
    } finally {
      context.clearJobGroup();
    }
  }
}
