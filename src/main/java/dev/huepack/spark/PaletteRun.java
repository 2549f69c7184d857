package dev.huepack.spark;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.SavedHistogram;
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
   * @param histogram of the images that could be, and of those that were counted earlier
   * @param failures images that could not be decoded, by name, the first 1,000 of them
   */
  public record Result(
      @Nullable Codebook codebook, SavedHistogram histogram, List<ImageOutcome> failures) {
    /** Whether all colours were told apart. */
    public boolean exact() {
      return histogram.histogram().isExact();
    }
  }

  /**
   * Refuses what cannot be merged with what a job counts.
   *
   * @throws IllegalArgumentException says which option must be what
   */
  public static void requireSameCounting(CompressionJob job, SavedHistogram earlier) {
    String weighting = CompressionJob.name(job.sharing().weighting());
    if (!earlier.weighting().equals(weighting)) {
      throw new IllegalArgumentException(
          "weighting must be that of the saved histogram, "
              + earlier.weighting()
              + ": "
              + weighting);
    }
    int limit = job.sharing().histogramLimit();
    if (earlier.histogram().limit() != limit) {
      throw new IllegalArgumentException(
          "histogram-limit must be that of the saved histogram, "
              + earlier.histogram().limit()
              + ": "
              + limit);
    }
  }

  /**
   * Counts and fits.
   *
   * @param earlier what was counted before and is part of it; null if nothing was
   * @throws RunException if more inputs failed than may, or Spark failed
   */
  public Result run(InputListing inputs, InputReader reader, @Nullable SavedHistogram earlier)
      throws RunException {
    CountTask task = new CountTask(job.engine(), reader);
    List<ImageBatch> batches =
        ImageBatch.near("", inputs.images(), context, job.distribution().partitions());
    context.setJobGroup("huepack-palette", "fit a palette on all images", true);
    try {
      ColorCount.Counted counted = new ColorCount(task, job.sharing()).count(context, batches);
      requireHope(inputs, counted.failed());
      SavedHistogram now =
          new SavedHistogram(
              counted.histogram(),
              CompressionJob.name(job.sharing().weighting()),
              counted.images());
      SavedHistogram all = earlier == null ? now : earlier.plus(now);
      Codebook codebook =
          all.histogram().isEmpty() ? null : new PaletteFit(context, job).fit(all.histogram());
      List<ImageOutcome> failures = new ArrayList<>(inputs.rejected());
      failures.addAll(counted.failures());
      failures.removeIf(outcome -> outcome.status() != OutcomeStatus.FAILED);
      return new Result(codebook, all, failures);
    } finally {
      context.clearJobGroup();
    }
  }

  private void requireHope(InputListing inputs, long undecodable) throws RunException {
    FailureLimit limit = job.maxFailures();
    long rejected =
        inputs.rejected().stream()
            .filter(outcome -> outcome.status() == OutcomeStatus.FAILED)
            .count();
    long all = (long) inputs.images().size() + inputs.rejected().size();
    if (limit.isExceededBy(rejected + undecodable, all)) {
      throw new RunException(limit.refusal(rejected + undecodable, all));
    }
  }
}
