package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.PaletteFormat;
import dev.huepack.codec.PngEffort;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.Layout;
import dev.huepack.job.Products;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.palette.PaletteSort;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images as rows of a table are the images that files would hold. */
@ExtendWith(SharedSpark.class)
class TableLayoutTest {
  /** More than a part of the table takes. */
  private static final int MANY = 70;

  private final SparkSession spark;
  @TempDir Path temp;

  TableLayoutTest(SparkSession spark) {
    this.spark = spark;
  }

  private void writePictures() throws IOException {
    Map<String, byte[]> pictures = new TreeMap<>(TestPictures.ofAllKinds());
    for (int i = 0; i < MANY; i++) {
      pictures.put("many/" + i + ".png", TestPictures.png(TestPictures.clouds(12, 9, i)));
    }
    pictures.put("ties/broken.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    TestPictures.write(temp.resolve("in"), pictures);
  }

  private CompressionJob job(
      String output, Layout layout, Scope scope, Solver solver, int partitions) {
    return job(
        output, layout, scope, solver, partitions, ExistingOutput.REFUSE, PaletteFormat.JSON);
  }

  private CompressionJob job(
      String output,
      Layout layout,
      Scope scope,
      Solver solver,
      int partitions,
      ExistingOutput existing,
      PaletteFormat... codebooks) {
    return new CompressionJob(
        List.of(temp.resolve("in").toString()),
        null,
        temp.resolve(output).toString(),
        existing,
        new EngineSettings(
            new QuantizeSettings(12, Seeding.SPLIT, 1, 10, 0.05),
            TestRun.MAX_PIXELS,
            1 << 20,
            DitherSettings.NONE,
            Metrics.BASIC,
            new ImageEncoding(PngEffort.FAST, PaletteSort.SIZE, List.of(codebooks))),
        new Sharing(scope, Weighting.PIXELS, 1 << 20),
        null,
        Products.IMAGES_AND_CODEBOOKS,
        solver,
        FailureLimit.NONE,
        new Distribution(partitions, 4),
        null,
        layout);
  }

  /** What the rows hold, by the paths that files would have. */
  private Map<String, byte[]> rows(String output, Scope scope) {
    Map<String, byte[]> rows = new TreeMap<>();
    for (Row row :
        spark.read().parquet(temp.resolve(output + "/images").toString()).collectAsList()) {
      Row image = row.getStruct(row.fieldIndex("image"));
      String path = image.getString(image.fieldIndex("path"));
      assertThat(rows.put("images/" + path, image.getAs("bytes"))).as(path).isNull();
      String codebook = row.getString(row.fieldIndex("codebook"));
      if (scope == Scope.IMAGE) {
        rows.put(
            "codebooks/" + path.replaceFirst("png$", "json"),
            codebook.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(codebook).startsWith("{").contains("huepack-codebook");
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"IMAGE,TASK", "FOLDER,TASK", "CORPUS,TASK", "FOLDER,MLLIB"})
  void holdsWhatFilesWould(Scope scope, Solver solver) throws Exception {
    writePictures();
    TestRun files = new TestRun(job("files", Layout.FILES, scope, Solver.TASK, 2));
    files.run(spark.sparkContext());
    TestRun one = new TestRun(job("one", Layout.PARQUET, scope, solver, 1));
    one.run(spark.sparkContext());
    TestRun seven = new TestRun(job("seven", Layout.PARQUET, scope, solver, 7));
    seven.run(spark.sparkContext());

    Map<String, byte[]> stored = new TreeMap<>(rows("one", scope));
    one.stored().entrySet().stream()
        .filter(file -> file.getKey().startsWith("codebooks/"))
        .forEach(file -> stored.put(file.getKey(), file.getValue()));

    assertThat(stored).containsExactlyInAnyOrderEntriesOf(files.stored());
    assertThat(seven.stored()).containsExactlyInAnyOrderEntriesOf(one.stored());
    assertThat(one.stored().keySet().stream().filter(path -> path.startsWith("images/")))
        .hasSizeBetween(2, 20)
        .allMatch(path -> path.matches("images/part-\\d{6}-[0-9a-f]{8}\\.parquet"));
  }

  @Test
  void holdsWhatMllibFits() throws Exception {
    Map<String, byte[]> some = new TreeMap<>(TestPictures.ofAllKinds());
    some.keySet().removeIf(name -> name.startsWith("ties/"));
    TestPictures.write(temp.resolve("in"), some);
    TestRun files = new TestRun(job("files", Layout.FILES, Scope.IMAGE, Solver.TASK, 2));
    files.run(spark.sparkContext());

    new TestRun(job("table", Layout.PARQUET, Scope.IMAGE, Solver.MLLIB, 2))
        .run(spark.sparkContext());

    assertThat(rows("table", Scope.IMAGE)).containsExactlyInAnyOrderEntriesOf(files.stored());
  }

  @Test
  void makesTheOtherTablesOfItsRows() throws Exception {
    writePictures();
    CompressionJob job = job("out", Layout.PARQUET, Scope.IMAGE, Solver.TASK, 2);
    TestRun run = new TestRun(job);
    OutputFolder folder = run.prepare();
    run.compress(spark.sparkContext(), folder);
    var outcomes = folder.readJournal();
    new TableWriter(spark.sparkContext(), folder).write(outcomes);
    folder.finish(new byte[0]);

    var codebooks = spark.read().parquet(temp.resolve("out/tables/codebooks").toString());
    assertThat(codebooks.select("name").distinct().count()).isEqualTo(outcomes.size() - 1);
    String output = String.valueOf(outcomes.get(3).output());
    assertThat(output).matches("images/part-.*\\.parquet!/.*\\.png");
    assertThat(folder.read(output))
        .isEqualTo(rows("out", Scope.IMAGE).get("images/" + output.replaceFirst(".*!/", "")));
  }

  @ParameterizedTest
  @CsvSource({"IMAGE", "FOLDER", "CORPUS"})
  void resumesWholeFilesOfTheTable(Scope scope) throws Exception {
    writePictures();
    TestRun whole = new TestRun(job("whole", Layout.PARQUET, scope, Solver.TASK, 2));
    whole.run(spark.sparkContext());
    TestRun first = new TestRun(job("out", Layout.PARQUET, scope, Solver.TASK, 2));
    first.run(spark.sparkContext());
    Path out = temp.resolve("out");
    Files.delete(out.resolve("_SUCCESS"));
    try (var journal = Files.list(out.resolve("_huepack/journal"))) {
      Files.delete(journal.sorted().findFirst().orElseThrow());
    }
    CompressionJob again =
        job(
            "out",
            Layout.PARQUET,
            scope,
            Solver.TASK,
            3,
            ExistingOutput.RESUME,
            PaletteFormat.JSON);
    TestRun second = new TestRun(again);
    second.run(spark.sparkContext());

    assertThat(second.stored()).containsExactlyInAnyOrderEntriesOf(whole.stored());
    assertThat(second.journalLines()).hasSize(10 + MANY + 1);
  }

  @Test
  void forgetsRowsOfInputsThatAreGone() throws Exception {
    writePictures();
    TestRun first = new TestRun(job("out", Layout.PARQUET, Scope.IMAGE, Solver.TASK, 2));
    first.run(spark.sparkContext());
    Files.delete(temp.resolve("in/many/3.png"));

    new TestRun(
            job(
                "out",
                Layout.PARQUET,
                Scope.IMAGE,
                Solver.TASK,
                2,
                ExistingOutput.RESUME,
                PaletteFormat.JSON))
        .run(spark.sparkContext());

    assertThat(rows("out", Scope.IMAGE).keySet())
        .hasSize(2 * (10 + MANY - 1))
        .doesNotContain("images/many/3.png.png");
  }

  @Test
  void hasNoCodebooksWhereNoneAreWanted() throws Exception {
    writePictures();
    new TestRun(job("out", Layout.PARQUET, Scope.IMAGE, Solver.TASK, 2, ExistingOutput.REFUSE))
        .run(spark.sparkContext());
    assertThat(
            spark
                .read()
                .parquet(temp.resolve("out/images").toString())
                .filter("codebook is null and image.bytes is not null")
                .count())
        .isEqualTo(10 + MANY);
    assertThat(temp.resolve("out/codebooks")).doesNotExist();
  }
}
