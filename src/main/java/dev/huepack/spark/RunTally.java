package dev.huepack.spark;

import dev.huepack.job.FailureLimit;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.RunProgress.Work;
import dev.huepack.job.SharedFit;
import dev.huepack.storage.InputListing;
import java.util.List;
import org.apache.spark.SparkContext;

/**
 * Adds up what batches report to the driver, tells whoever watches, and says when a run has become
 * hopeless.
 *
 * <p>A share of failures is one of all inputs, so whether a run is given up does not depend on the
 * order in which its images are done.
 */
final class RunTally {
  private final FailureLimit limit;
  private final RunProgress progress;
  private final Work work;
  private Totals totals = Totals.NONE;

  /** Starts with what the listing rejected, and with what an earlier run has done. */
  RunTally(FailureLimit limit, RunProgress progress, InputListing inputs, List<ImageOutcome> done) {
    this.limit = limit;
    this.progress = progress;
    long bytes = 0;
    for (InputImage image : inputs.images()) {
      bytes += image.bytes();
    }
    for (ImageOutcome rejected : inputs.rejected()) {
      totals = totals.plus(rejected);
      bytes += rejected.input().bytes();
    }
    for (ImageOutcome outcome : done) {
      totals = totals.plus(outcome);
    }
    work = new Work(inputs.images().size() + inputs.rejected().size(), bytes);
    progress.advanced(totals, work);
  }

  /**
   * Runs a task for each item, adds up what they report, and cancels the job once there is no hope.
   *
   * @param group the job group that the caller has set
   * @throws RunException if results cannot be stored, Spark cannot run the tasks, or hope was given
   *     up
   */
  <T> void run(SparkContext context, String group, List<T> items, BatchJob.Work<T, Totals> work)
      throws RunException {
    BatchJob.run(
        context,
        items,
        Totals.class,
        work,
        (index, totals) -> {
          add(totals);
          if (isHopeless()) {
            context.cancelJobGroup(group);
          }
        });
  }

  synchronized void add(Totals batch) {
    totals = totals.plus(batch);
    progress.advanced(totals, work);
  }

  synchronized void counted(long images) {
    progress.counted(images, work);
  }

  synchronized void fitted(SharedFit fit) {
    progress.fitted(fit);
  }

  synchronized Totals totals() {
    return totals;
  }

  synchronized boolean isHopeless() {
    return limit.isExceededBy(totals.failed(), work.images());
  }

  /**
   * Ends a hopeless run.
   *
   * @throws RunException if more inputs failed than may
   */
  synchronized void requireHope() throws RunException {
    if (isHopeless()) {
      throw new RunException(limit.refusal(totals.failed(), work.images()));
    }
  }
}
