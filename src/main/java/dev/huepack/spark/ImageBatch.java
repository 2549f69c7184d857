package dev.huepack.spark;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.storage.BlockHosts;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The images of one task.
 *
 * @param id distinct within a run: names the batch in the journal
 * @param images in the order in which they are dealt with
 * @param part the file of the table that they are stored in; null if each is a file of its own
 * @param host where they lie, or {@link BlockHosts#ANYWHERE}
 */
record ImageBatch(String id, List<InputImage> images, @Nullable String part, String host)
    implements BatchJob.Placed, Serializable {
  /** Images that are files of their own. */
  ImageBatch(String id, List<InputImage> images) {
    this(id, images, null, BlockHosts.ANYWHERE);
  }

  @Override
  public List<String> hosts() {
    return host.equals(BlockHosts.ANYWHERE) ? List.of() : List.of(host);
  }

  /** The same with other images. */
  ImageBatch with(List<InputImage> others) {
    return new ImageBatch(id, new ArrayList<>(others), part, host);
  }

  /** Cuts images into batches that suit the cores, each of images that lie on one host. */
  static List<ImageBatch> near(
      String prefix, List<InputImage> images, SparkContext context, int partitions) {
    var divided = BlockHosts.divide(images, context.hadoopConfiguration());
    List<ImageBatch> numbered = new ArrayList<>();
    for (var batch : ImageBatches.of(divided, context.defaultParallelism(), partitions)) {
      String id = id(prefix, numbered.size());
      numbered.add(new ImageBatch(id, new ArrayList<>(batch.images()), null, batch.host()));
    }
    return numbered;
  }

  /** Gives batches their ids by position. */
  static List<ImageBatch> number(List<List<InputImage>> batches) {
    List<ImageBatch> numbered = new ArrayList<>(batches.size());
    for (List<InputImage> images : batches) {
      numbered.add(new ImageBatch(id("", numbered.size()), new ArrayList<>(images)));
    }
    return numbered;
  }

  private static String id(String prefix, int number) {
    return prefix + String.format(Locale.ROOT, "%07d", number);
  }

  /** What is done with one image. */
  interface Step {
    ImageOutcome run(InputImage image) throws IOException;
  }

  /** Deals with all images, stores them, then writes their outcomes to the journal. */
  Totals record(OutputFolder output, ImageSink sink, Step step) throws IOException {
    List<ImageOutcome> outcomes = new ArrayList<>(images.size());
    Totals totals = Totals.NONE;
    for (InputImage image : images) {
      ImageOutcome outcome = step.run(image);
      outcomes.add(outcome);
      totals = totals.plus(outcome);
    }
    sink.finish();
    output.journal(id, outcomes);
    return totals;
  }
}
