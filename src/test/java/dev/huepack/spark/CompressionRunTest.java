package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.DecodeException;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Solver;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSpark.class)
class CompressionRunTest {
  @TempDir static Path corpus;

  /** What the engine alone makes of the corpus. */
  private static final Map<String, byte[]> EXPECTED = new TreeMap<>();

  private final SparkContext context;
  @TempDir Path temp;

  CompressionRunTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  @BeforeAll
  static void compressWithTheEngineAlone() throws IOException, DecodeException {
    Map<String, byte[]> pictures = TestPictures.ofAllKinds();
    for (String sample : TestPictures.samples().toList()) {
      pictures.put("samples/" + sample, Files.readAllBytes(TestPictures.SAMPLES.resolve(sample)));
    }
    TestPictures.write(corpus, pictures);
    ImageCompressor engine = new ImageCompressor(TestRun.engine(16, Seeding.SPLIT));
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      CompressedImage compressed = engine.compress(picture.getValue());
      EXPECTED.put(
          "images/" + picture.getKey() + ".png", IndexedPngEncoder.encode(compressed.image()));
      EXPECTED.put(
          "codebooks/" + picture.getKey() + ".json", CodebookJson.write(compressed.codebook()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void writesTheBytesOfTheEngineForAnyNumberOfPartitions(int partitions) throws Exception {
    TestRun run = run(corpus, Solver.TASK, partitions);

    Totals totals = run.run(context);

    assertThat(run.stored()).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    assertThat(totals.succeeded()).isEqualTo(EXPECTED.size() / 2);
    assertThat(run.journalLines()).hasSize(EXPECTED.size() / 2);
  }

  @Test
  void writesTheSameBytesAgain() throws Exception {
    TestPictures.write(temp.resolve("in"), TestPictures.ofAllKinds());
    TestRun first = run(temp.resolve("in"), temp.resolve("1"), Solver.AUTO, 3);
    TestRun second = run(temp.resolve("in"), temp.resolve("2"), Solver.AUTO, 3);

    first.run(context);
    second.run(context);

    assertThat(second.stored()).containsExactlyInAnyOrderEntriesOf(first.stored());
  }

  @ParameterizedTest
  @EnumSource(
      value = Solver.class,
      names = {"TASK", "MLLIB"})
  void recordsEachInputOnceWhateverBecameOfIt(Solver solver) throws Exception {
    Map<String, byte[]> files = mixed();
    TestPictures.write(temp.resolve("in"), files);
    TestRun run = run(temp.resolve("in"), solver, 4);
    OutputFolder folder = run.prepare();

    Totals totals = run.compress(context, folder);

    List<ImageOutcome> outcomes = folder.readJournal();
    folder.abandon();
    assertThat(run.journalLines()).hasSize(files.size());
    assertThat(outcomes)
        .extracting(outcome -> outcome.input().name())
        .containsExactlyInAnyOrderElementsOf(files.keySet());
    Map<String, String> troubles = new LinkedHashMap<>();
    for (ImageOutcome outcome : outcomes) {
      if (outcome.status() != OutcomeStatus.SUCCEEDED) {
        troubles.put(outcome.input().name(), outcome.status() + " " + outcome.error());
      }
    }
    assertThat(troubles).containsOnlyKeys("cut.png", "empty.jpg", "notes.txt", "text.png");
    assertThat(troubles.get("notes.txt")).startsWith("SKIPPED ");
    assertThat(troubles.get("text.png")).startsWith("FAILED ");
    assertThat(totals)
        .isEqualTo(
            new Totals(
                2, 3, 1, 90 * 70 + 1, files.values().stream().mapToLong(f -> f.length).sum()));
    assertThat(run.stored().keySet())
        .containsExactlyInAnyOrder(
            "codebooks/clouds.png.json",
            "codebooks/dot.png.json",
            "images/clouds.png.png",
            "images/dot.png.png");
  }

  @ParameterizedTest
  @EnumSource(
      value = Solver.class,
      names = {"TASK", "MLLIB"})
  void givesUpWhenMoreInputsFailThanMay(Solver solver) throws Exception {
    TestPictures.write(temp.resolve("in"), mixed());
    CompressionJob job = job(temp.resolve("in"), temp.resolve("out"), solver, 4);
    TestRun tolerant = new TestRun(TestRun.allowing("3", job));
    TestRun strict = new TestRun(TestRun.allowing("2", job));
    OutputFolder folder = tolerant.prepare();

    assertThatThrownBy(() -> strict.compress(context, folder))
        .isInstanceOf(RunException.class)
        .hasMessage("gave up: 3 of 6 inputs failed, --max-failures allows 2");
    assertThat(tolerant.compress(context, folder).failed()).isEqualTo(3);
    folder.abandon();
  }

  @Test
  void countsWhatTheListingRejectedAsFailures() throws Exception {
    Path list = temp.resolve("list");
    Files.writeString(list, corpus.resolve("dot.png") + "\n" + temp.resolve("gone.png") + "\n");
    CompressionJob all = job(corpus, temp.resolve("out"), Solver.TASK, 1);
    CompressionJob listed =
        new CompressionJob(
            List.of(),
            list.toString(),
            all.output(),
            all.existingOutput(),
            all.engine(),
            all.solver(),
            all.maxFailures(),
            all.distribution());
    TestRun run = new TestRun(TestRun.allowing("0", listed));
    OutputFolder folder = run.prepare();

    assertThatThrownBy(() -> run.compress(context, folder))
        .isInstanceOf(RunException.class)
        .hasMessage("gave up: 1 of 2 inputs failed, --max-failures allows 0");
    assertThat(folder.readJournal())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.error()).contains("no such file"));
    folder.abandon();
  }

  @ParameterizedTest
  @EnumSource(
      value = Solver.class,
      names = {"TASK", "MLLIB"})
  void saysWhyResultsCannotBeStored(Solver solver) throws Exception {
    TestRun run = run(corpus, solver, 4);
    OutputFolder folder = run.prepare();
    Path inTheWay = temp.resolve("out/images");
    Files.writeString(inTheWay, "no folder");

    assertThatThrownBy(() -> run.compress(context, folder))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("cannot store results: " + inTheWay)
        .hasMessageNotContaining("\n");
    folder.abandon();
    assertThat(inTheWay).isRegularFile();
    assertThat(run.stored().keySet()).allMatch(path -> path.startsWith("codebooks/"));
    assertThat(temp.resolve("out/_huepack/tmp")).doesNotExist();
  }

  @Test
  void namesOutputsBeforeTheyAreStored() throws Exception {
    TestRun run = run(corpus, Solver.TASK, 1);

    assertThat(CompressionRun.outputsOf(run.job(), run.listing().images()))
        .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
  }

  /** Two pictures, three that are broken, and a file that never was one. */
  private static Map<String, byte[]> mixed() {
    byte[] clouds = TestPictures.png(TestPictures.clouds(90, 70, 1));
    return new TreeMap<>(
        Map.of(
            "clouds.png", clouds,
            "dot.png", TestPictures.png(TestPictures.noise(1, 1, 1)),
            "cut.png", Arrays.copyOf(clouds, clouds.length / 2),
            "empty.jpg", new byte[0],
            "notes.txt", "hello".getBytes(StandardCharsets.UTF_8),
            "text.png", "hello".getBytes(StandardCharsets.UTF_8)));
  }

  private TestRun run(Path input, Solver solver, int partitions) {
    return run(input, temp.resolve("out"), solver, partitions);
  }

  private static TestRun run(Path input, Path output, Solver solver, int partitions) {
    return new TestRun(job(input, output, solver, partitions));
  }

  private static CompressionJob job(Path input, Path output, Solver solver, int partitions) {
    return TestRun.job(input, output, TestRun.engine(16, Seeding.SPLIT), solver, partitions);
  }
}
