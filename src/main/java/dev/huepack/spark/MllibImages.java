package dev.huepack.spark;

import dev.huepack.engine.EngineSettings;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.quantize.Fit;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses images with palettes that MLlib fits: for each image a task counts its colours, MLlib
 * fits them, and a task maps with the centres that came back. Several images are under way at once,
 * each from a thread of the driver.
 *
 * <p>The driver holds the colours of as many pictures as are under way, never more.
 */
final class MllibImages {
  private static final Logger LOG = LoggerFactory.getLogger(MllibImages.class);
  private static final String POOL = "spark.scheduler.pool";
  private static final long STOP_SECONDS = 60;

  private final SparkSession spark;
  private final SparkContext context;
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
    context = spark.sparkContext();
    this.job = job;
    this.task = task;
    this.output = output;
    this.group = group;
    this.tally = tally;
  }

  /**
   * Compresses all images.
   *
   * @throws RunException if too many failed, results cannot be stored, or Spark failed
   */
  void run(List<ImageBatch> batches) throws RunException {
    int threads = Math.min(batches.size(), job.distribution().concurrentFits());
    if (threads == 0) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads, namedThreads());
    CompletionService<Integer> workers = new ExecutorCompletionService<>(pool);
    AtomicInteger next = new AtomicInteger();
    boolean done = false;
    try {
      for (int i = 0; i < threads; i++) {
        workers.submit(() -> compressWhatIsLeft(batches, next));
      }
      for (int i = 0; i < threads; i++) {
        workers.take().get();
      }
      done = true;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RunException known
          ? known
          : RunException.of(e.getCause() instanceof Exception cause ? cause : e, context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while MLlib was fitting", e);
    } finally {
      if (!done && !context.isStopped()) {
        context.cancelJobGroupAndFutureJobs(group);
      }
      stop(pool);
    }
  }

  /**
   * A thread's name is also its scheduler pool: jobs of one image take turns with those of others.
   */
  private static ThreadFactory namedThreads() {
    AtomicInteger number = new AtomicInteger();
    return work -> new Thread(work, "huepack-fit-" + number.incrementAndGet());
  }

  /** Ends the threads, so that none stores anything once the run has ended. */
  private static void stop(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Threads that fit palettes are still at it after {} seconds", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int compressWhatIsLeft(List<ImageBatch> batches, AtomicInteger next) throws RunException {
    int count = 0;
    for (int n = next.getAndIncrement(); n < batches.size(); n = next.getAndIncrement()) {
      tally.requireHope();
      compress(batches.get(n));
      count++;
    }
    return count;
  }

  private void compress(ImageBatch batch) throws RunException {
    context.setLocalProperty(POOL, Thread.currentThread().getName());
    try {
      List<ImageTask.Solve> solves = new ArrayList<>();
      for (InputImage image : batch.images()) {
        tally.requireHope();
        context.setJobGroup(group, "palette by MLlib: " + image.name(), true);
        List<Plan> plans = new ArrayList<>();
        BatchJob.run(
            context,
            List.of(image),
            Plan.class,
            new PlanImage(task),
            (index, plan) -> plans.add(plan));
        solves.add(solve(plans.get(0)));
      }
      BatchJob.run(
          context,
          List.of(batch),
          Totals.class,
          new CompressSolved(task, output, solves),
          (index, totals) -> tally.add(totals));
    } finally {
      context.setLocalProperty(POOL, null);
      context.clearJobGroup();
    }
  }

  private ImageTask.Solve solve(Plan plan) {
    List<Fit> fits = plan.fits();
    if (fits == null) {
      // The task that compresses will find out what is wrong. If nothing is any more, it can solve.
      return new CompressBatch.SolveInTask();
    }
    List<double[][]> centers = new ArrayList<>();
    for (Fit fit : fits) {
      centers.add(new MllibFit(spark).fit(fit, plan.settings().quantize()));
    }
    return new CompressBatch.Solved(plan.settings(), centers);
  }

  /** Compresses the images of a batch, each with centres of its own, on an executor. */
  private static final class CompressSolved implements BatchJob.Work<ImageBatch, Totals> {
    private static final long serialVersionUID = 1L;

    private final ImageTask task;
    private final OutputFolder output;

    /** In the order of the batch. */
    private final ArrayList<ImageTask.Solve> solves;

    CompressSolved(ImageTask task, OutputFolder output, List<ImageTask.Solve> solves) {
      this.task = task;
      this.output = output;
      this.solves = new ArrayList<>(solves);
    }

    @Override
    public Totals run(ImageBatch batch) throws IOException {
      ImageSink sink = task.sink(batch.part());
      Iterator<ImageTask.Solve> next = solves.iterator();
      return batch.record(output, sink, input -> task.run(input, next.next(), sink));
    }
  }

  /**
   * What there is to fit for an image, as it travels to the driver.
   *
   * @param settings with a number of colours
   * @param fits in the plan's order, none where none is needed; null if the image cannot be read
   */
  private record Plan(EngineSettings settings, @Nullable ArrayList<Fit> fits)
      implements Serializable {}

  /** Counts the colours of an image and prepares its fits, on an executor. */
  private static final class PlanImage implements BatchJob.Work<InputImage, Plan> {
    private static final long serialVersionUID = 1L;

    private final ImageTask task;

    PlanImage(ImageTask task) {
      this.task = task;
    }

    @Override
    public Plan run(InputImage image) {
      return task.plan(image)
          .map(plan -> new Plan(plan.settings(), new ArrayList<>(plan.fits())))
          .orElseGet(() -> new Plan(task.settings(), null));
    }
  }
}
