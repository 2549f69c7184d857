package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a run costs the driver does not grow with its images. */
@ExtendWith(SharedSpark.class)
class JobCountTest {
  /** Counts jobs and what tasks send to the driver. */
  private static final class Counter extends SparkListener {
    private int jobs;
    private final List<Long> resultBytes = new ArrayList<>();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs++;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      resultBytes.add(end.taskMetrics().resultSize());
    }
  }

  private final SparkContext context;
  private final Counter counter = new Counter();
  @TempDir Path temp;

  JobCountTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  @BeforeEach
  void listen() throws TimeoutException {
    context.listenerBus().waitUntilEmpty();
    context.addSparkListener(counter);
  }

  @AfterEach
  void stopListening() {
    context.removeSparkListener(counter);
  }

  @Test
  void aCorpusIsOneJobToCountOneToFitAndOneToMap() throws Exception {
    CompressionJob apart = run(30, Solver.TASK, 5).job();
    TestRun run =
        new TestRun(
            new CompressionJob(
                apart.inputs(),
                null,
                apart.output(),
                apart.existingOutput(),
                apart.engine(),
                new Sharing(Scope.CORPUS, Weighting.PIXELS, 1 << 20),
                null,
                apart.products(),
                Solver.TASK,
                apart.maxFailures(),
                apart.distribution()));

    run.run(context);

    assertThat(jobs()).isEqualTo(3);
  }

  @Test
  void imagesAreOneJobAndTheTablesAnother() throws Exception {
    TestRun run = run(30, Solver.TASK, 5);
    OutputFolder folder = run.prepare();

    run.compress(context, folder);
    assertThat(jobs()).isOne();
    assertThat(counter.resultBytes).hasSize(5);

    List<ImageOutcome> outcomes = folder.readJournal();
    new TableWriter(context, folder).write(outcomes);
    folder.abandon();
    assertThat(jobs()).isEqualTo(2);
    assertThat(counter.resultBytes).hasSize(7);
  }

  @Test
  void aTaskSendsTotalsWhateverTheNumberOfItsImages() throws Exception {
    run(2, Solver.TASK, 1).run(context);
    jobs();
    long ofTwo = counter.resultBytes.get(0);
    run(60, Solver.TASK, 1).run(context);
    jobs();
    long ofSixty = counter.resultBytes.get(1);

    assertThat(counter.resultBytes).hasSize(2);
    assertThat(ofSixty).isBetween(ofTwo - 200, ofTwo + 200).isLessThan(10_000);
  }

  @Test
  void mllibTakesJobsForEveryImage() throws Exception {
    run(3, Solver.MLLIB, 0).run(context);

    // To plan and to map, and between them at least one for the fit.
    assertThat(jobs()).isGreaterThanOrEqualTo(9);
  }

  private int jobs() throws TimeoutException {
    context.listenerBus().waitUntilEmpty();
    return counter.jobs;
  }

  private TestRun run(int images, Solver solver, int partitions) throws IOException {
    Map<String, byte[]> pictures = new TreeMap<>();
    for (int i = 0; i < images; i++) {
      pictures.put(i + ".png", TestPictures.png(TestPictures.clouds(20, 10, i)));
    }
    Path input = temp.resolve("in" + images);
    TestPictures.write(input, pictures);
    return new TestRun(
        TestRun.job(
            input,
            temp.resolve("out" + images),
            TestRun.engine(16, Seeding.SPLIT),
            solver,
            partitions));
  }
}
