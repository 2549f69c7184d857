package dev.huepack.spark;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Tells how many images have been counted while the batches of a count come to an end; a batch
 * counts once however often it is run.
 */
final class CountProgress extends SparkListener {
  private final String group;
  private final List<ImageBatch> batches;
  private final LongConsumer counted;
  private final Set<Integer> stages = new HashSet<>();
  private final BitSet done = new BitSet();
  private long images;

  /**
   * Prepares.
   *
   * @param group the job group of the count
   * @param counted called with the images so far
   */
  CountProgress(String group, List<ImageBatch> batches, LongConsumer counted) {
    this.group = group;
    this.batches = batches;
    this.counted = counted;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    // The first stage has a task for each batch; later ones merge, and have parents.
    if (submitted.properties() != null
        && group.equals(submitted.properties().getProperty("spark.jobGroup.id"))
        && submitted.stageInfo().parentIds().isEmpty()) {
      stages.add(submitted.stageInfo().stageId());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    int batch = end.taskInfo().partitionId();
    if (stages.contains(end.stageId())
        && end.taskInfo().successful()
        && batch < batches.size()
        && !done.get(batch)) {
      done.set(batch);
      images += batches.get(batch).images().size();
      counted.accept(images);
    }
  }
}
