package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.huepack.codec.PngFixture;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Solver;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over files that are odd, broken or hostile. */
@ExtendWith(SharedSpark.class)
class TroublesomeFilesTest {
  private final SparkContext context;
  @TempDir Path temp;

  TroublesomeFilesTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  @Test
  void rowsSayWhatWasPassedOverAndHowManyFramesThereWere() throws Exception {
    byte[] pixels = PngFixture.deflate(new byte[] {0, 10, 20, 30});
    PngFixture start = new PngFixture().header(1, 1, 8, 2, 0);
    byte[] animated =
        new PngFixture()
            .header(1, 1, 8, 2, 0)
            .chunk("acTL", new byte[8])
            .chunk("fcTL", new byte[26])
            .chunk("IDAT", pixels)
            .chunk("fcTL", new byte[26])
            .end();
    TestPictures.write(
        temp.resolve("in"),
        Map.of(
            "animated.png", animated,
            "plain.png", new PngFixture().header(1, 1, 8, 2, 0).chunk("IDAT", pixels).end(),
            "warned.png", start.chunk("iCCP", (byte) 'x').chunk("IDAT", pixels).end()));

    List<ImageOutcome> outcomes = outcomes();

    assertThat(outcomes)
        .extracting(
            outcome -> outcome.input().name(),
            outcome -> measures(outcome).frames(),
            outcome -> measures(outcome).warnings())
        .containsExactlyInAnyOrder(
            tuple("animated.png", 2, List.of()),
            tuple("plain.png", 1, List.of()),
            tuple("warned.png", 1, List.of("the colour profile was ignored: its chunk is broken")));
  }

  private static ImageMeasures measures(ImageOutcome outcome) {
    return Objects.requireNonNull(outcome.measures(), outcome.toString());
  }

  private List<ImageOutcome> outcomes() throws Exception {
    TestRun run =
        new TestRun(
            TestRun.job(
                temp.resolve("in"),
                temp.resolve("out"),
                TestRun.engine(16, Seeding.SPLIT),
                Solver.TASK,
                2));
    OutputFolder folder = run.prepare();
    run.compress(context, folder);
    List<ImageOutcome> outcomes = folder.readJournal();
    folder.abandon();
    return outcomes;
  }
}
