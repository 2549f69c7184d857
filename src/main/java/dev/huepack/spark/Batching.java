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

  /** Batches that suit the cores and lie on one host each; their images are stored as files. */
  static Batching byCores(SparkContext context, int partitions) {
    return (idPrefix, images) -> ImageBatch.near(idPrefix, images, context, partitions);
  }
}
