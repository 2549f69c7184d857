package dev.huepack.spark;

import dev.huepack.engine.PreparedImage;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Sharing;
import dev.huepack.job.Weighting;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.HistogramMerger;
import dev.huepack.storage.InputReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;

/**
 * Counts the colours of many images, wherever they lie: tasks count batches, and their histograms
 * merge in a tree on the executors, so that the driver sees a few of bounded size.
 *
 * <p>Images that cannot be decoded count for nothing here; whoever maps them will report them.
 */
final class ColorCount implements Serializable {
  /** What an image weighs in all where each counts the same. */
  static final long WEIGHT_OF_AN_IMAGE = 1L << 24;

  /** Whoever wants all of them maps the images, and reads the journal. */
  private static final int MOST_FAILURES = 1_000;

  private static final int TREE_DEPTH = 2;
  private static final long serialVersionUID = 1L;

  private final CountTask task;
  private final Sharing sharing;

  ColorCount(CountTask task, Sharing sharing) {
    this.task = task;
    this.sharing = sharing;
  }

  /**
   * What was counted.
   *
   * @param histogram of all images that could be decoded
   * @param images how many those are
   * @param failed how many others failed, and were not just skipped
   * @param failures the others, by name; at most {@value #MOST_FAILURES}
   */
  record Counted(
      ColorHistogram histogram, long images, long failed, ArrayList<ImageOutcome> failures)
      implements Serializable {
    Counted plus(Counted other) {
      ArrayList<ImageOutcome> all = new ArrayList<>(failures);
      all.addAll(other.failures);
      all.sort(
          Comparator.comparing((ImageOutcome outcome) -> outcome.input().name())
              .thenComparing(outcome -> outcome.input().identity()));
      if (all.size() > MOST_FAILURES) {
        all.subList(MOST_FAILURES, all.size()).clear();
      }
      return new Counted(
          histogram.merge(other.histogram), images + other.images, failed + other.failed, all);
    }
  }

  /**
   * Counts on the executors.
   *
   * @throws RunException if Spark cannot run the tasks
   */
  Counted count(SparkContext context, List<ImageBatch> batches) throws RunException {
    try {
      return BatchJob.distribute(context, batches)
          .map(new CountBatch(this))
          .treeReduce(new Merge(), TREE_DEPTH);
    } catch (Exception e) {
      throw RunException.of(e, context);
    }
  }

  /** Counts here, and hands every image that was counted to whoever wants to keep it. */
  Counted count(List<InputImage> images, BiConsumer<InputImage, PreparedImage> keep) {
    HistogramMerger merger = new HistogramMerger(sharing.histogramLimit());
    ArrayList<ImageOutcome> failures = new ArrayList<>();
    for (InputImage image : images) {
      ImageOutcome failure =
          task.count(
              image,
              prepared -> {
                merger.add(weighted(prepared.histogram()));
                keep.accept(image, prepared);
              });
      if (failure != null) {
        failures.add(failure);
      }
    }
    long failed =
        failures.stream().filter(outcome -> outcome.status() == OutcomeStatus.FAILED).count();
    return new Counted(merger.toHistogram(), images.size() - failures.size(), failed, failures);
  }

  private ColorHistogram weighted(ColorHistogram histogram) {
    return sharing.weighting() == Weighting.IMAGES
        ? histogram.scaledTo(WEIGHT_OF_AN_IMAGE)
        : histogram;
  }

  /** Counts a batch, on an executor. */
  private static final class CountBatch implements Function<ImageBatch, Counted> {
    private static final long serialVersionUID = 1L;

    private final ColorCount count;

    CountBatch(ColorCount count) {
      this.count = count;
    }

    @Override
    public Counted call(ImageBatch batch) {
      try {
        return count.count(batch.images(), (image, prepared) -> {});
      } finally {
        InputReader.release();
      }
    }
  }

  /** Merges two counts, on an executor or at the end on the driver. */
  private static final class Merge implements Function2<Counted, Counted, Counted> {
    private static final long serialVersionUID = 1L;

    @Override
    public Counted call(Counted a, Counted b) {
      return a.plus(b);
    }
  }
}
