package dev.huepack.spark;

import dev.huepack.job.FailureLimit;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.RunProgress.Work;
import java.util.List;

/**
 * Adds up what batches report to the driver, tells whoever watches, and says when a run has become
 * hopeless.
 */
final class RunTally {
  /** A share of failures means little before this many images are done. */
  private static final long LEAST_FOR_SHARE = 20;

  private final FailureLimit limit;
  private final RunProgress progress;
  private final Work work;
  private Totals totals = Totals.NONE;

  RunTally(FailureLimit limit, RunProgress progress, List<InputImage> images) {
    this.limit = limit;
    this.progress = progress;
    work = new Work(images.size(), images.stream().mapToLong(InputImage::bytes).sum());
    progress.advanced(totals, work);
  }

  synchronized void add(Totals batch) {
    totals = totals.plus(batch);
    progress.advanced(totals, work);
  }

  synchronized Totals totals() {
    return totals;
  }

  synchronized boolean isHopeless() {
    long done = totals.succeeded() + totals.failed();
    boolean tooEarly = done < Math.min(LEAST_FOR_SHARE, work.images());
    return limit.isExceededBy(totals.failed(), limit.isShare() ? done : work.images())
        && !(limit.isShare() && tooEarly);
  }
}
