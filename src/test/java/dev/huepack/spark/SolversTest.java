package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.CodebookJson;
import dev.huepack.color.ColorSpace;
import dev.huepack.engine.EngineSettings;
import dev.huepack.job.Solver;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** MLlib is the reference; the task solver writes the same bytes, however many ties there are. */
@ExtendWith(SharedSpark.class)
class SolversTest {
  private final SparkContext context;
  @TempDir Path temp;

  SolversTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  @BeforeEach
  void makePictures() throws IOException {
    TestPictures.write(temp.resolve("in"), TestPictures.ofAllKinds());
  }

  @ParameterizedTest
  @EnumSource(
      value = Seeding.class,
      names = {"SPLIT", "RANDOM"})
  void writeTheSameForEverySampleImage(Seeding seeding) throws Exception {
    assertSolversAgree(TestPictures.SAMPLES, TestRun.engine(16, seeding));
  }

  @ParameterizedTest
  @CsvSource({"SPLIT, 2", "SPLIT, 64", "SPLIT, 256", "RANDOM, 16"})
  void writeTheSameForPicturesOfAllKinds(Seeding seeding, int colors) throws Exception {
    assertSolversAgree(temp.resolve("in"), TestRun.engine(colors, seeding));
  }

  @ParameterizedTest
  @EnumSource
  void writeTheSameInEveryColorSpace(ColorSpace space) throws Exception {
    QuantizeSettings settings = new QuantizeSettings(16, Seeding.SPLIT, 1, 10, 0.05).in(space);
    assertSolversAgree(
        temp.resolve("in"), new EngineSettings(settings, TestRun.MAX_PIXELS, 1 << 20));
  }

  @Test
  void writeTheSameWhenNothingMayBeIterated() throws Exception {
    QuantizeSettings none = new QuantizeSettings(16, Seeding.RANDOM, 5, 0, 0);
    assertSolversAgree(temp.resolve("in"), new EngineSettings(none, TestRun.MAX_PIXELS, 1 << 20));
  }

  @Test
  void writeTheSameUntilNothingMovesAnyMore() throws Exception {
    QuantizeSettings all = new QuantizeSettings(16, Seeding.RANDOM, 5, 200, 0);
    assertSolversAgree(temp.resolve("in"), new EngineSettings(all, TestRun.MAX_PIXELS, 1 << 20));
  }

  @Test
  void writeTheSameWhereAFewTranslucentPixelsKeepTheirColor() throws Exception {
    BufferedImage spot =
        TestPictures.picture(
            160,
            120,
            (x, y) ->
                x / 6 == 10 && y / 6 == 10
                    ? 0x80FF00FF
                    : (0x80 << 24) | (0x010101 * (40 + (x * 7 + y * 13) % 180)));
    TestPictures.write(temp.resolve("spot"), Map.of("spot.png", TestPictures.png(spot)));

    assertSolversAgree(temp.resolve("spot"), TestRun.engine(16, Seeding.SPLIT));

    Palette palette =
        CodebookJson.read(Files.readAllBytes(temp.resolve("mllib/codebooks/spot.png.json")))
            .palette();
    assertThat(palette.colors()).hasSize(16).contains(0x80FF00FF);
  }

  @Test
  void writeTheSameWhereColorsAreBinned() throws Exception {
    QuantizeSettings settings = new QuantizeSettings(16, Seeding.SPLIT, 1, 10, 0.05);
    assertSolversAgree(temp.resolve("in"), new EngineSettings(settings, TestRun.MAX_PIXELS, 500));
  }

  @Test
  void mllibFindsItsOwnStartOnRequest() throws Exception {
    TestRun run =
        new TestRun(
            TestRun.job(
                temp.resolve("in"),
                temp.resolve("out"),
                TestRun.engine(16, Seeding.K_MEANS_PARALLEL),
                Solver.AUTO,
                0));

    long succeeded = run.run(context).succeeded();

    assertThat(succeeded).isEqualTo(TestPictures.ofAllKinds().size());
    for (Map.Entry<String, byte[]> stored : run.stored().entrySet()) {
      if (stored.getKey().startsWith("codebooks/")) {
        assertThat(CodebookJson.read(stored.getValue()).palette().size())
            .as(stored.getKey())
            .isBetween(1, 16);
      }
    }
  }

  private void assertSolversAgree(Path input, EngineSettings engine) throws Exception {
    TestRun task = new TestRun(TestRun.job(input, temp.resolve("task"), engine, Solver.TASK, 0));
    TestRun mllib = new TestRun(TestRun.job(input, temp.resolve("mllib"), engine, Solver.MLLIB, 0));

    long succeeded = task.run(context).succeeded();
    mllib.run(context);

    assertThat(task.stored()).hasSize((int) (2 * succeeded));
    assertThat(mllib.stored()).containsExactlyInAnyOrderEntriesOf(task.stored());
  }
}
