package dev.huepack.spark;

import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.quantize.Fit;
import dev.huepack.storage.OutputFolder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Compresses images with palettes that MLlib fits: for each image a task counts its colours, MLlib
 * fits them, and a task maps with the centres that came back. Several images are under way at once,
 * each from a thread of the driver.
 *
 * <p>The driver holds the colours of as many pictures as are under way, never more.
 */
final class MllibImages {
  private static final String POOL = "spark.scheduler.pool";

  private final SparkSession spark;
  private final CompressionJob job;
  private final ImageTask task;
  private final OutputFolder output;
  private final String group;
  private final RunTally tally;

  MllibImages(
      SparkSession spark,
      CompressionJob job,
      ImageTask task,
      OutputFolder output,
      String group,
      RunTally tally) {
    this.spark = spark;
    this.job = job;
    this.task = task;
    this.output = output;
    this.group = group;
    this.tally = tally;
  }

  void run(List<InputImage> images) {
    ExecutorService threads =
        Executors.newFixedThreadPool(job.distribution().concurrentFits(), namedThreads());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < images.size(); i++) {
        ImageBatch single =
            new ImageBatch(String.format("%07d", i), new ArrayList<>(images.subList(i, i + 1)));
        running.add(threads.submit(() -> compress(single)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while MLlib was fitting", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * A thread's name is also its scheduler pool: jobs of one image take turns with those of others.
   */
  private static ThreadFactory namedThreads() {
    AtomicInteger number = new AtomicInteger();
    return work -> new Thread(work, "huepack-fit-" + number.incrementAndGet());
  }

  private void compress(ImageBatch single) {
    if (tally.isHopeless()) {
      throw new IllegalStateException("too many images failed");
    }
    SparkContext context = spark.sparkContext();
    InputImage image = single.images().get(0);
    context.setJobGroup(group, "palette by MLlib: " + image.name(), true);
    context.setLocalProperty(POOL, Thread.currentThread().getName());
    try {
      List<PlannedFits> plans = new ArrayList<>();
      BatchJob.run(
          context,
          List.of(image),
          PlannedFits.class,
          new PlanImage(task, job.engine()),
          (index, plan) -> plans.add(plan));
      List<double[][]> centers = new ArrayList<>();
      for (Fit fit : plans.get(0).fits()) {
        centers.add(new MllibFit(spark).fit(fit, job.engine().quantize()));
      }
      BatchJob.run(
          context,
          List.of(single),
          Totals.class,
          new MapWithCenters(task, output, centers),
          (index, totals) -> tally.add(totals));
    } finally {
      context.setLocalProperty(POOL, null);
      context.clearJobGroup();
    }
  }

  /** The fits of one image, as they travel to the driver. */
  private record PlannedFits(List<Fit> fits) implements Serializable {}

  /**
   * Counts the colours of an image and prepares its fits, on an executor; none for an image that
   * cannot be read.
   */
  private static final class PlanImage implements BatchJob.Work<InputImage, PlannedFits> {
    private static final long serialVersionUID = 1L;

    private final ImageTask task;
    private final EngineSettings settings;

    PlanImage(ImageTask task, EngineSettings settings) {
      this.task = task;
      this.settings = settings;
    }

    @Override
    public PlannedFits run(InputImage image) {
      return task.prepare(image)
          .map(
              prepared ->
                  new PlannedFits(new ArrayList<>(new ImageCompressor(settings).plan(prepared))))
          .orElseGet(() -> new PlannedFits(new ArrayList<>()));
    }
  }

  /** Maps an image with centres that were fitted elsewhere, on an executor. */
  private static final class MapWithCenters implements BatchJob.Work<ImageBatch, Totals> {
    private static final long serialVersionUID = 1L;

    private final ImageTask task;
    private final OutputFolder output;

    /** Of a class that Java can serialize, which {@code List} does not promise. */
    private final List<double[][]> centers;

    MapWithCenters(ImageTask task, OutputFolder output, List<double[][]> centers) {
      this.task = task;
      this.output = output;
      this.centers = new ArrayList<>(centers);
    }

    @Override
    public Totals run(ImageBatch single) throws Exception {
      return single.record(output, input -> task.run(input, (compressor, prepared) -> centers));
    }
  }
}
