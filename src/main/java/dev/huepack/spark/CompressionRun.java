package dev.huepack.spark;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** Compresses a list of images with a palette each, on whatever cluster the session has. */
public final class CompressionRun {
  private static final Pattern CAUSE_IN_SPARKS_WORDS =
      Pattern.compile(
          "(?:most recent failure|failed due to).*?: [\\w.$]*(?:TaskFailure|Exception|Error): ([^\\n]*)");

  private final SparkSession spark;
  private final CompressionJob job;

  /** Prepares; the session stays the caller's. */
  public CompressionRun(SparkSession spark, CompressionJob job) {
    this.spark = spark;
    this.job = job;
  }

  /** What a run stores for its images, relative to the output folder. */
  public static Iterable<String> outputsOf(List<InputImage> images) {
    return () ->
        images.stream()
            .flatMap(image -> Stream.of(ImageTask.imagePath(image), ImageTask.codebookPath(image)))
            .iterator();
  }

  /**
   * Compresses and stores; what became of each image is in the output folder's journal afterwards.
   *
   * @return the totals
   * @throws RunException if too many images failed, or outputs could not be stored
   */
  public Totals run(
      List<InputImage> images, InputReader reader, OutputFolder output, RunProgress progress)
      throws RunException {
    SparkContext context = spark.sparkContext();
    String group = "huepack-" + UUID.randomUUID();
    RunTally tally = new RunTally(job.maxFailures(), progress, images);
    ImageTask task = new ImageTask(job.engine(), reader, output);
    List<List<InputImage>> batches =
        ImageBatches.of(images, context.defaultParallelism(), job.distribution().partitions());
    try {
      switch (job.effectiveSolver()) {
        case MLLIB -> new MllibImages(spark, job, task, output, group, tally).run(images);
        default -> runInTasks(context, batches, task, output, group, tally);
      }
    } catch (RuntimeException e) {
      throw explain(e, tally);
    }
    return tally.totals();
  }

  private static void runInTasks(
      SparkContext context,
      List<List<InputImage>> batches,
      ImageTask task,
      OutputFolder output,
      String group,
      RunTally tally) {
    context.setJobGroup(group, "compress images, a palette each", true);
    try {
      List<ImageBatch> work = ImageBatch.number(batches);
      BatchJob.run(
          context,
          work,
          Totals.class,
          new CompressBatch(task, output),
          (index, totals) -> {
            tally.add(totals);
            if (tally.isHopeless()) {
              context.cancelJobGroup(group);
            }
          });
    } finally {
      context.clearJobGroup();
    }
  }

  private RunException explain(RuntimeException failure, RunTally tally) {
    if (tally.isHopeless()) {
      return new RunException(
          String.format(
              "gave up after %,d of %,d images failed; --max-failures allows %s",
              tally.totals().failed(), tally.totals().inputs(), job.maxFailures()));
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BatchJob.TaskFailure) {
        return new RunException("cannot store results: " + cause.getMessage(), failure);
      }
    }
    return new RunException(reason(failure), failure);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof SparkException)) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    Matcher matcher = CAUSE_IN_SPARKS_WORDS.matcher(message);
    return matcher.find() ? matcher.group(1) : message.lines().findFirst().orElse(cause.toString());
  }

  /** Compresses the images of a batch one by one and records their outcomes, on an executor. */
  private static final class CompressBatch implements BatchJob.Work<ImageBatch, Totals> {
    private static final long serialVersionUID = 1L;

    private final ImageTask task;
    private final OutputFolder output;

    CompressBatch(ImageTask task, OutputFolder output) {
      this.task = task;
      this.output = output;
    }

    @Override
    public Totals run(ImageBatch batch) throws Exception {
      return batch.record(
          output, input -> task.run(input, (compressor, prepared) -> compressor.solve(prepared)));
    }
  }
}
