package dev.huepack.spark;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.palette.Codebook;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/** Fits one palette on all images and maps none. */
public final class PaletteRun {
  private final SparkContext context;
  private final CompressionJob job;

  /** Prepares; the context stays the caller's. */
  public PaletteRun(SparkContext context, CompressionJob job) {
    this.context = context;
    this.job = job;
  }

  /**
   * What came of it.
   *
   * @param codebook null if no image could be decoded
   * @param counted how many images could
   * @param exact whether all colours were told apart
   * @param failures images that could not be decoded, by name, the first 1,000 of them
   */
  public record Result(
      @Nullable Codebook codebook, long counted, boolean exact, List<ImageOutcome> failures) {}

  /**
   * Counts and fits.
   *
   * @throws RunException if Spark failed
   */
  public Result run(InputListing inputs, InputReader reader) throws RunException {
    CountTask task = new CountTask(job.engine(), reader);
    List<ImageBatch> batches =
        ImageBatch.number(
            ImageBatches.of(
                inputs.images(), context.defaultParallelism(), job.distribution().partitions()));
    context.setJobGroup("huepack-palette", "fit a palette on all images", true);
    try {
      ColorCount.Counted counted = new ColorCount(task, job.sharing()).count(context, batches);
      Codebook codebook =
          counted.histogram().isEmpty()
              ? null
              : new PaletteFit(context, job).fit(counted.histogram());
      List<ImageOutcome> failures = new ArrayList<>(inputs.rejected());
      counted.failures().stream()
          .filter(outcome -> outcome.status() == OutcomeStatus.FAILED)
          .forEach(failures::add);
      return new Result(codebook, counted.images(), counted.histogram().isExact(), failures);
    } finally {
      context.clearJobGroup();
    }
  }
}
