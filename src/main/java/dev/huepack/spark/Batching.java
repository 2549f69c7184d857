package dev.huepack.spark;

import dev.huepack.job.InputImage;
import java.util.List;
import org.apache.spark.SparkContext;

/** Cuts the images of a run into batches, a task each. */
interface Batching {
  /**
   * Cuts.
   *
   * @param idPrefix makes the batches' ids distinct within the run
   */
  List<ImageBatch> batches(String idPrefix, List<InputImage> images);

  /** Batches that suit the cores, whose images are stored as files. */
  static Batching byCores(SparkContext context, int partitions) {
    return (idPrefix, images) ->
        ImageBatch.number(
            idPrefix, ImageBatches.of(images, context.defaultParallelism(), partitions));
  }
}
