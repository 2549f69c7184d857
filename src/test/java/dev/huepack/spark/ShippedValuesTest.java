package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Solver;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.Quantizer;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to executors and comes back survives Java's serialization. */
class ShippedValuesTest {
  private final CompressionJob job;
  private final TestRun run;
  private final OutputFolder folder;
  private final ImageTask task;
  private final List<InputImage> images;

  ShippedValuesTest(@TempDir Path temp) throws IOException {
    TestPictures.write(
        temp.resolve("in"),
        Map.of(
            "glow.png", TestPictures.png(TestPictures.glow(30, 20)),
            "clouds.png", TestPictures.png(TestPictures.clouds(40, 30, 1))));
    job =
        TestRun.job(
            temp.resolve("in"),
            temp.resolve("out"),
            TestRun.engine(16, Seeding.SPLIT),
            Solver.TASK,
            2);
    run = new TestRun(job);
    folder = run.prepare();
    task =
        new ImageTask(
            job.engine(), job.products(), new InputReader(TestRun.HADOOP, 1 << 20), folder);
    images = run.listing().images();
  }

  @AfterEach
  void giveFolderBack() {
    folder.abandon();
  }

  @Test
  void aTaskWorksAfterItsJourney() throws Exception {
    CompressBatch work =
        roundTrip(new CompressBatch(task, folder, new CompressBatch.SolveInTask()));
    ImageBatch batch = roundTrip(ImageBatch.number(List.of(images)).get(0));

    Totals totals = roundTrip(work.run(batch));

    assertThat(totals.succeeded()).isEqualTo(2);
    assertThat(folder.readJournal())
        .extracting(ImageOutcome::input)
        .containsExactlyElementsOf(images);
  }

  @Test
  void centersThatMllibFoundTravelToTheTask() throws Exception {
    for (InputImage image : images) {
      ImageTask.Plan plan = task.plan(image).orElseThrow();
      List<double[][]> centers =
          roundTrip(new java.util.ArrayList<>(plan.fits())).stream()
              .map(fit -> Quantizer.fit(fit, plan.settings().quantize()))
              .toList();
      new CompressBatch(task, folder, roundTrip(new CompressBatch.Solved(plan.settings(), centers)))
          .run(new ImageBatch("solved-" + image.bytes(), List.of(image)));
    }
    Map<String, byte[]> solvedElsewhere = run.stored();
    new CompressBatch(task, folder, new CompressBatch.SolveInTask())
        .run(new ImageBatch("in-task", images));

    assertThat(solvedElsewhere).hasSize(4).containsExactlyInAnyOrderEntriesOf(run.stored());
  }

  @Test
  void aFitIsTheSameProblemAfterItsJourney() throws Exception {
    int[] argb = TestPictures.noise(40, 30, 5).getRGB(0, 0, 40, 30, null, 0, 40);
    ColorHistogram histogram =
        ImageColors.of(new PixelRaster(40, 30, argb), ColorHistogram.DEFAULT_LIMIT).histogram();
    Fit fit = Quantizer.plan(histogram, job.engine().quantize()).get(0);

    Fit arrived = roundTrip(fit);

    assertThat(arrived.initialCenters()).isDeepEqualTo(fit.initialCenters());
    assertThat(arrived.points()).usingRecursiveComparison().isEqualTo(fit.points());
    assertThat(Quantizer.fit(arrived, job.engine().quantize()))
        .isDeepEqualTo(Quantizer.fit(fit, job.engine().quantize()));
  }

  @Test
  void settingsAndOutcomesArriveEqual() throws Exception {
    assertThat(roundTrip(job.engine())).isEqualTo(job.engine());
    assertThat(roundTrip(job.distribution())).isEqualTo(job.distribution());
    assertThat(roundTrip(job.maxFailures())).isEqualTo(job.maxFailures());
    ImageOutcome succeeded =
        task.run(images.get(0), new CompressBatch.SolveInTask(), task.sink(null));
    assertThat(succeeded.measures()).isNotNull();
    assertThat(roundTrip(succeeded)).isEqualTo(succeeded);
    ImageOutcome failed = ImageOutcome.failed(images.get(0), "cut short");
    assertThat(roundTrip(failed)).isEqualTo(failed);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Serializable> T roundTrip(T value)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
