package dev.huepack.spark;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Compresses the images of a listing with a palette each, on whatever cluster there is. */
public final class CompressionRun {
  private final SparkContext context;
  private final CompressionJob job;

  /** Prepares; the context stays the caller's. */
  public CompressionRun(SparkContext context, CompressionJob job) {
    this.context = context;
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
   * Compresses and stores; what became of each input is in the output folder's journal afterwards.
   *
   * @return the totals
   * @throws RunException if too many inputs failed, or Spark failed, or an executor could not store
   * @throws IOException if the driver could not store
   */
  public Totals run(
      InputListing inputs, InputReader reader, OutputFolder output, RunProgress progress)
      throws RunException, IOException {
    if (!inputs.rejected().isEmpty()) {
      output.journal("listing", inputs.rejected());
    }
    RunTally tally = new RunTally(job.maxFailures(), progress, inputs);
    ImageTask task = new ImageTask(job.engine(), reader, output);
    String group = "huepack-" + UUID.randomUUID();
    try {
      tally.requireHope();
      switch (job.effectiveSolver()) {
        case MLLIB -> {
          // Only MLlib needs one: to open it takes as long as to compress a few pictures.
          SparkSession spark = SparkSession.builder().getOrCreate();
          new MllibImages(spark, job, task, output, group, tally).run(inputs.images());
        }
        default -> runInTasks(inputs.images(), task, output, group, tally);
      }
    } catch (RunException e) {
      // Where hope was given up, Spark only says that the job was cancelled.
      tally.requireHope();
      throw e;
    }
    tally.requireHope();
    return tally.totals();
  }

  private void runInTasks(
      List<InputImage> images, ImageTask task, OutputFolder output, String group, RunTally tally)
      throws RunException {
    List<List<InputImage>> batches =
        ImageBatches.of(images, context.defaultParallelism(), job.distribution().partitions());
    context.setJobGroup(group, "compress images, a palette each", true);
    try {
      BatchJob.run(
          context,
          ImageBatch.number(batches),
          Totals.class,
          new CompressBatch(task, output, new CompressBatch.SolveInTask()),
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
}
