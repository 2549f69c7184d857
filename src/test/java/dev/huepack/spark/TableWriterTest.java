package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.Solver;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSpark.class)
class TableWriterTest {
  private final SparkSession spark;
  private final TestRun run;
  private final OutputFolder folder;
  private final Path temp;

  TableWriterTest(SparkSession spark, @TempDir Path temp) throws IOException {
    this.spark = spark;
    this.temp = temp;
    TestPictures.write(
        temp.resolve("in"),
        Map.of(
            "clouds.png", TestPictures.png(TestPictures.clouds(40, 30, 1)),
            "sub/glow.png", TestPictures.png(TestPictures.glow(30, 20)),
            "few.png", TestPictures.png(TestPictures.noise(3, 3, 1)),
            "broken ♥.png", "oops".getBytes(StandardCharsets.UTF_8),
            "readme", "text".getBytes(StandardCharsets.UTF_8)));
    run =
        new TestRun(
            TestRun.job(
                temp.resolve("in"),
                temp.resolve("out"),
                TestRun.engine(16, Seeding.SPLIT),
                Solver.TASK,
                2));
    folder = run.prepare();
  }

  @AfterEach
  void giveFolderBack() {
    folder.abandon();
  }

  @Test
  void haveTheColumnsThatReadersCountOn() throws Exception {
    write(List.of());

    assertThat(table("images").schema())
        .isEqualTo(
            StructType.fromDDL(
                "path STRING, name STRING, status STRING, error STRING, warning STRING,"
                    + " output STRING, codebook STRING, format STRING, width INT, height INT, frames INT,"
                    + " pixels BIGINT, input_bytes BIGINT, output_bytes BIGINT,"
                    + " distinct_colors BIGINT, palette_size INT, used_entries INT,"
                    + " squared_error_per_pixel DOUBLE, psnr DOUBLE, decode_millis DOUBLE,"
                    + " solve_millis DOUBLE, encode_millis DOUBLE,"
                    + " ssim DOUBLE, ciede2000_mean DOUBLE, ciede2000_max DOUBLE,"
                    + " stored STRING, raw_png_bytes BIGINT, raw_bits BIGINT,"
                    + " palette_bits BIGINT, index_bits BIGINT, raw_values BIGINT,"
                    + " indexed_values BIGINT"));
    assertThat(table("codebooks").schema())
        .isEqualTo(
            StructType.fromDDL(
                "name STRING, codebook STRING, index INT, hex STRING, red INT, green INT,"
                    + " blue INT, alpha INT, centroid_red DOUBLE, centroid_green DOUBLE,"
                    + " centroid_blue DOUBLE, centroid_alpha DOUBLE, count BIGINT, share DOUBLE"));
    assertThat(rows("images")).isEmpty();
    assertThat(rows("codebooks")).isEmpty();
  }

  @Test
  void holdWhatBecameOfEveryInput() throws Exception {
    List<ImageOutcome> outcomes = compress();

    write(outcomes);

    List<Row> rows = rows("images");
    assertThat(rows).hasSameSizeAs(outcomes);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(values(rows.get(i))).isEqualTo(expected(outcomes.get(i)));
    }
    Row failed = row(rows, "broken ♥.png");
    assertThat(failed.<String>getAs("status")).isEqualTo("failed");
    assertThat(failed.<String>getAs("error")).isNotBlank();
    assertThat(failed.isNullAt(failed.fieldIndex("width"))).isTrue();
    assertThat(failed.<Long>getAs("input_bytes")).isEqualTo(4);
    assertThat(row(rows, "readme").<String>getAs("status")).isEqualTo("skipped");
    Row lossless = row(rows, "few.png");
    assertThat(lossless.<Double>getAs("squared_error_per_pixel")).isZero();
    assertThat(lossless.isNullAt(lossless.fieldIndex("psnr"))).isTrue();
    assertThat(row(rows, "clouds.png").<Double>getAs("psnr")).isBetween(20.0, 60.0);
  }

  @Test
  void holdTheEntriesOfEveryCodebook() throws Exception {
    List<ImageOutcome> outcomes = compress();

    write(outcomes);

    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (ImageOutcome outcome : outcomes) {
      if (outcome.codebook() != null) {
        expected.addAll(entries(outcome.input().name(), outcome.codebook()));
      }
    }
    assertThat(rows("codebooks").stream().map(TableWriterTest::values)).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(30);
  }

  @Test
  void areCutIntoFilesThatKeepTheOrder() throws Exception {
    List<ImageOutcome> outcomes = compress();
    ImageOutcome one =
        outcomes.stream().filter(o -> o.codebook() != null).findFirst().orElseThrow();
    byte[] codebook = folder.read(Objects.requireNonNull(one.codebook()));
    List<ImageOutcome> many = new ArrayList<>();
    for (int i = 0; i < 2100; i++) {
      InputImage input = new InputImage("/in/" + i, String.format("%04d", i), "x", 1, 1);
      many.add(
          new ImageOutcome(input, one.status(), null, one.output(), codebook(i), one.measures()));
      folder.store(codebook(i), codebook);
    }

    write(many);

    assertThat(files("tables/codebooks"))
        .containsExactly("part-00000.parquet", "part-00001.parquet", "part-00002.parquet");
    assertThat(files("tables/images")).containsExactly("part-00000.parquet");
    long entries = Objects.requireNonNull(one.measures()).paletteSize();
    assertThat(table("codebooks").groupBy("name").count().filter("count = " + entries).count())
        .isEqualTo(many.size());
  }

  @Test
  void holdTheEntriesOfASharedCodebookOnce() throws Exception {
    List<ImageOutcome> outcomes =
        compress().stream().filter(o -> o.codebook() != null).limit(1).toList();
    ImageOutcome one = outcomes.get(0);
    InputImage other = new InputImage("/in/other.png", "other.png", "other.png", 1, 1);

    write(
        List.of(
            one,
            ImageOutcome.succeeded(
                other,
                "images/other.png.png",
                Objects.requireNonNull(one.codebook()),
                Objects.requireNonNull(one.measures()))));

    assertThat(rows("codebooks")).hasSize(Objects.requireNonNull(one.measures()).paletteSize());
  }

  @Test
  void leaveNoLitter() throws Exception {
    write(compress());

    try (Stream<Path> files = Files.walk(temp.resolve("out"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.startsWith(".") || name.endsWith(".crc"))
          .doesNotContain("_temporary");
    }
  }

  @Test
  void nameTheCodebookThatSomebodyChanged() throws Exception {
    List<ImageOutcome> outcomes = compress();
    Files.writeString(temp.resolve("out/codebooks/clouds.png.json"), "{}");

    assertThatThrownBy(() -> write(outcomes))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "cannot store results: codebooks/clouds.png.json was changed: not a codebook");
  }

  private static String codebook(int number) {
    return "codebooks/many-" + number + ".json";
  }

  private List<ImageOutcome> compress() throws Exception {
    run.compress(spark.sparkContext(), folder);
    return folder.readJournal();
  }

  private void write(List<ImageOutcome> outcomes) throws RunException {
    new TableWriter(spark.sparkContext(), folder).write(outcomes);
  }

  private Dataset<Row> table(String name) {
    return spark.read().parquet(temp.resolve("out/tables/" + name).toString());
  }

  private List<Row> rows(String table) {
    return table(table).collectAsList();
  }

  private static Row row(List<Row> rows, String name) {
    return rows.stream()
        .filter(row -> row.<String>getAs("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<@Nullable Object> values(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
    }
    return values;
  }

  private static List<@Nullable Object> expected(ImageOutcome outcome) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(outcome.input().uri());
    values.add(outcome.input().name());
    values.add(outcome.status().name().toLowerCase(Locale.ROOT));
    values.add(outcome.error());
    ImageMeasures measures = outcome.measures();
    values.add(
        measures == null || measures.warnings().isEmpty()
            ? null
            : String.join("; ", measures.warnings()));
    values.add(outcome.output());
    values.add(outcome.codebook());
    if (measures == null) {
      values.addAll(Collections.nCopies(25, null));
      values.set(12, outcome.input().bytes());
      return values;
    }
    SquaredError error = new SquaredError(measures.pixels(), measures.squaredErrorSum());
    values.addAll(
        Arrays.asList(
            measures.format(),
            measures.width(),
            measures.height(),
            measures.frames(),
            (long) measures.width() * measures.height(),
            outcome.input().bytes(),
            measures.encodedBytes(),
            measures.distinctColors(),
            measures.paletteSize(),
            measures.usedEntries(),
            error.perPixel(),
            error.psnr().isPresent() ? error.psnr().getAsDouble() : null,
            measures.decodeMillis(),
            measures.solveMillis(),
            measures.encodeMillis(),
            null,
            null,
            null,
            "png",
            null,
            24 * measures.pixels(),
            24L * measures.paletteSize(),
            measures.pixels()
                * (32 - Integer.numberOfLeadingZeros(Math.max(0, measures.paletteSize() - 1))),
            3 * measures.pixels(),
            3L * measures.paletteSize() + measures.pixels()));
    return values;
  }

  /** The rows of a stored codebook, from its JSON. */
  private List<List<@Nullable Object>> entries(String name, String codebook) throws IOException {
    JsonNode colors =
        new ObjectMapper().readTree(temp.resolve("out").resolve(codebook).toFile()).get("colors");
    long total = 0;
    for (JsonNode color : colors) {
      total += color.get("count").asLong();
    }
    List<List<@Nullable Object>> entries = new ArrayList<>();
    for (JsonNode color : colors) {
      List<@Nullable Object> entry = new ArrayList<>(List.of(name, codebook));
      entry.add(color.get("index").asInt());
      entry.add(color.get("hex").asText());
      color.get("rgba").forEach(channel -> entry.add(channel.asInt()));
      color.get("centroid").forEach(channel -> entry.add(channel.asDouble()));
      entry.add(color.get("count").asLong());
      entry.add(color.get("count").asDouble() / total);
      entries.add(entry);
    }
    return entries;
  }

  private List<String> files(String path) throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("out").resolve(path))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
