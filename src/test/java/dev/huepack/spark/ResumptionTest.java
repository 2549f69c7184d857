package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.engine.EngineSettings;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.Products;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.storage.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that died and are finished by running them again. */
@ExtendWith(SharedSpark.class)
class ResumptionTest {
  private static final byte[] MARK = {1, 2, 3};
  private static final byte[] GOOD = TestPictures.png(TestPictures.clouds(20, 20, 7));

  private final SparkContext context;
  @TempDir Path temp;
  private Path in;
  private long maxPixels = TestRun.MAX_PIXELS;

  ResumptionTest(SparkSession spark) {
    context = spark.sparkContext();
  }

  @BeforeEach
  void makePictures() throws IOException {
    in = temp.resolve("in");
    TestPictures.write(in, pictures());
  }

  private static Map<String, byte[]> pictures() {
    Map<String, byte[]> pictures = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      pictures.put("a/" + i + ".png", TestPictures.png(TestPictures.clouds(40 + i, 30, i)));
      pictures.put("b/" + i + ".png", TestPictures.png(TestPictures.noise(30 + i, 30, i)));
    }
    byte[] bad = GOOD.clone();
    bad[1] = 0;
    pictures.put("b/bad.png", bad);
    return pictures;
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aRunThatDiedHalfwayIsFinishedWithWhatAnUndisturbedOneStores(Scope scope) throws Exception {
    Map<String, byte[]> undisturbed = stored(run("whole", scope, ExistingOutput.REFUSE));
    run("out", scope, ExistingOutput.REFUSE);
    String kept = loseHalf("out");
    // Whoever compressed it again would write over this.
    Files.write(temp.resolve("out").resolve(kept), MARK);

    TestRun resumed = run("out", scope, ExistingOutput.RESUME);

    Map<String, byte[]> stored = stored(resumed);
    assertThat(stored.put(kept, bytes(undisturbed, kept))).isEqualTo(MARK);
    assertThat(stored).containsExactlyInAnyOrderEntriesOf(undisturbed);
    assertThat(resumed.journalLines()).hasSize(13);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aRunThatIsDoneHasNothingLeftToDo(Scope scope) throws Exception {
    run("out", scope, ExistingOutput.REFUSE);
    Path output = temp.resolve("out/images/a/0.png.png");
    Files.write(output, MARK);

    assertThat(totals("out", scope, ExistingOutput.RESUME).inputs()).isEqualTo(13);

    assertThat(output).hasBinaryContent(MARK);
    assertThat(temp.resolve("out/_SUCCESS")).exists();
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void inputsThatCameWentOrChangedLeaveWhatARunOnThemAloneWould(Scope scope) throws Exception {
    run("out", scope, ExistingOutput.REFUSE);
    Files.delete(in.resolve("a/1.png"));
    TestPictures.write(
        in,
        Map.of(
            "b/2.png", TestPictures.png(TestPictures.clouds(33, 33, 9)),
            "c/new.png", TestPictures.png(TestPictures.clouds(31, 33, 8))));

    TestRun resumed = run("out", scope, ExistingOutput.RESUME);

    assertThat(stored(resumed))
        .containsExactlyInAnyOrderEntriesOf(stored(run("fresh", scope, ExistingOutput.REFUSE)));
    assertThat(resumed.journalLines()).hasSize(13);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void whatFailedIsTriedAgainOnRequestOnly(Scope scope) throws Exception {
    run("out", scope, ExistingOutput.REFUSE);
    // The same file by its size and time, which can be read now.
    Path bad = in.resolve("b/bad.png");
    FileTime time = Files.getLastModifiedTime(bad);
    Files.write(bad, GOOD);
    Files.setLastModifiedTime(bad, time);

    assertThat(totals("out", scope, ExistingOutput.RESUME).failed()).isEqualTo(1);
    assertThat(totals("out", scope, ExistingOutput.RETRY_FAILED).failed()).isZero();

    assertThat(stored(new TestRun(job("out", scope, ExistingOutput.RESUME))))
        .containsExactlyInAnyOrderEntriesOf(stored(run("fresh", scope, ExistingOutput.REFUSE)));
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void whatWasTooLargeIsTriedAgainUnderAnotherLimit(Scope scope) throws Exception {
    maxPixels = 1_000;
    assertThat(totals("out", scope, ExistingOutput.REFUSE).failed()).isEqualTo(9);
    maxPixels = 41 * 30;

    assertThat(totals("out", scope, ExistingOutput.RESUME).failed()).isEqualTo(5);

    assertThat(stored(new TestRun(job("out", scope, ExistingOutput.RESUME))))
        .containsExactlyInAnyOrderEntriesOf(stored(run("fresh", scope, ExistingOutput.REFUSE)));
    assertThat(totals("out", scope, ExistingOutput.RESUME).inputs()).isEqualTo(13);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void whatSucceededUnderAnotherLimitStays(Scope scope) throws Exception {
    Map<String, byte[]> before = stored(run("out", scope, ExistingOutput.REFUSE));
    Files.delete(in.resolve("b/bad.png"));
    run("out", scope, ExistingOutput.RESUME);
    maxPixels = 1_000;

    assertThat(totals("out", scope, ExistingOutput.RESUME).succeeded()).isEqualTo(12);

    assertThat(stored(new TestRun(job("out", scope, ExistingOutput.RESUME))))
        .containsExactlyInAnyOrderEntriesOf(before);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aRunThatDiedHalfwayIsFinishedUnderAnotherLimit(Scope scope) throws Exception {
    maxPixels = 41 * 30;
    run("out", scope, ExistingOutput.REFUSE);
    loseHalf("out");
    maxPixels = 10_000;

    TestRun resumed = run("out", scope, ExistingOutput.RESUME);

    assertThat(stored(resumed))
        .containsExactlyInAnyOrderEntriesOf(stored(run("fresh", scope, ExistingOutput.REFUSE)));
  }

  @Test
  void otherInputsAreRefused() throws Exception {
    run("out", Scope.IMAGE, ExistingOutput.REFUSE);
    Path elsewhere = temp.resolve("elsewhere");
    TestPictures.write(elsewhere, pictures());
    in = elsewhere;

    assertThatThrownBy(() -> run("out", Scope.IMAGE, ExistingOutput.RESUME))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(
            "cannot resume: the earlier run in "
                + temp.resolve("out")
                + " had none of these inputs")
        .hasMessageContaining(temp.resolve("in/a/0.png").toString());
    assertThat(temp.resolve("out/images/a/0.png.png")).exists();
  }

  @Test
  void aFolderThatIsNotThereYetIsBegun() throws Exception {
    assertThat(totals("out", Scope.IMAGE, ExistingOutput.RETRY_FAILED).succeeded()).isEqualTo(12);
  }

  /**
   * Leaves what a run that died halfway leaves: every second file of the journal is not there, nor
   * is what it names.
   *
   * @return an image that is still there and in the journal
   */
  private String loseHalf(String name) throws IOException {
    Path out = temp.resolve(name);
    Files.delete(out.resolve("_SUCCESS"));
    Files.delete(out.resolve("run.json"));
    String kept = "";
    List<Path> files;
    try (Stream<Path> journal = Files.list(out.resolve("_huepack/journal"))) {
      files = journal.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(1);
    for (int i = 0; i < files.size(); i++) {
      for (String line : Files.readAllLines(files.get(i))) {
        String image = line.replaceAll(".*\"output\":(null|\"([^\"]*)\").*", "$2");
        if (i % 2 == 1) {
          Files.deleteIfExists(out.resolve(image.isEmpty() ? "none" : image));
        } else if (!image.isEmpty()) {
          kept = image;
        }
      }
      if (i % 2 == 1) {
        Files.delete(files.get(i));
      }
    }
    return kept;
  }

  private Totals totals(String name, Scope scope, ExistingOutput existing) throws Exception {
    return new TestRun(job(name, scope, existing)).run(context);
  }

  private TestRun run(String name, Scope scope, ExistingOutput existing) throws Exception {
    TestRun run = new TestRun(job(name, scope, existing));
    run.run(context);
    return run;
  }

  private CompressionJob job(String name, Scope scope, ExistingOutput existing) {
    return new CompressionJob(
        List.of(in.toString()),
        null,
        temp.resolve(name).toString(),
        existing,
        engine(),
        new Sharing(scope, Weighting.PIXELS, 1 << 20),
        null,
        Products.IMAGES_AND_CODEBOOKS,
        Solver.TASK,
        FailureLimit.NONE,
        new Distribution(6, 1));
  }

  private EngineSettings engine() {
    QuantizeSettings quantize = TestRun.engine(8, Seeding.SPLIT).quantize();
    return new EngineSettings(quantize, maxPixels, 1 << 20, DitherSettings.NONE);
  }

  private static Map<String, byte[]> stored(TestRun run) throws IOException {
    return new TreeMap<>(run.stored());
  }

  private static byte[] bytes(Map<String, byte[]> stored, String path) {
    return Objects.requireNonNull(stored.get(path), path);
  }
}
