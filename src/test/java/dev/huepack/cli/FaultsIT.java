package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import dev.huepack.storage.FaultyFileSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on stores that fail: the right rows, the right exit status, no litter. */
@ExtendWith(SharedSpark.class)
class FaultsIT {
  private static final int PICTURES = 6;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.faulty.impl",
              FaultyFileSystem.Context.class.getName(),
          "spark.hadoop.fs.s3n.impl", FaultyFileSystem.ObjectStore.class.getName());

  private final SparkSource spark;
  @TempDir Path temp;

  FaultsIT(SparkSession session) {
    spark = session::sparkContext;
  }

  /** What a store may do to a file. */
  enum Fault {
    WRITE_FAILS("write failed"),
    STREAM_BREAKS("stream broken"),
    CLOSE_FAILS("close failed"),
    RENAME_IS_REFUSED("rename refused");

    private final String message;

    Fault(String message) {
      this.message = message;
    }

    /** How many calls it strikes. */
    AtomicInteger calls() {
      return switch (this) {
        case WRITE_FAILS -> FaultyFileSystem.FAILING_WRITES;
        case STREAM_BREAKS -> FaultyFileSystem.BREAKING_WRITES;
        case CLOSE_FAILS -> FaultyFileSystem.FAILING_CLOSES;
        case RENAME_IS_REFUSED -> FaultyFileSystem.REFUSED_RENAMES;
      };
    }
  }

  @BeforeEach
  void makePictures() throws IOException {
    FaultyFileSystem.heal();
    SETTINGS.forEach(System::setProperty);
    Map<String, byte[]> pictures = new TreeMap<>();
    for (int i = 0; i < PICTURES; i++) {
      String name = (i % 2 == 0 ? "even/" : "lost/") + i + ".png";
      pictures.put(name, TestPictures.png(TestPictures.clouds(40 + i, 30, i)));
    }
    TestPictures.write(temp.resolve("in"), pictures);
  }

  @AfterEach
  void heal() {
    FaultyFileSystem.heal();
    SETTINGS.keySet().forEach(System::clearProperty);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aTaskThatFailsOnceIsDoneAgain(Fault fault) throws IOException {
    // It is a temporary file that is written and closed.
    String where = fault == Fault.RENAME_IS_REFUSED ? "images/" : "tmp/";

    Result result = compress(striking(fault, 1, where), "faulty://" + out());

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(fault.calls()).hasValue(0);
    assertComplete("--scope", "image");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"WRITE_FAILS", "CLOSE_FAILS"})
  void soItIsWhereFilesAreCreatedUnderTheirNames(Fault fault) throws IOException {
    Result result = compress(striking(fault, 1, "images/"), "s3n://" + out());

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(fault.calls()).hasValue(0);
    assertComplete("--scope", "image");
  }

  @ParameterizedTest
  @CsvSource({"folder", "corpus"})
  void aSharedPaletteIsMappedAgainWhereATaskFails(String scope) throws IOException {
    Result result =
        compress(
            striking(Fault.RENAME_IS_REFUSED, 2, "images/"), "faulty://" + out(), "--scope", scope);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(Fault.RENAME_IS_REFUSED.calls()).hasValue(0);
    assertComplete("--scope", scope);
  }

  /** Wherever it strikes: at pictures, codebooks, the journal, tables, the report, the summary. */
  @ParameterizedTest
  @CsvSource({
    "WRITE_FAILS, tmp/",
    "STREAM_BREAKS, tmp/",
    "CLOSE_FAILS, tmp/",
    "RENAME_IS_REFUSED, images/",
    "RENAME_IS_REFUSED, codebooks/",
    "RENAME_IS_REFUSED, journal/",
    "RENAME_IS_REFUSED, tables/images",
    "RENAME_IS_REFUSED, report/",
    "RENAME_IS_REFUSED, run.json",
    "RENAME_IS_REFUSED, _SUCCESS",
  })
  void aStoreThatFailsForGoodEndsTheRunAndWhenItIsWellTheRunIsFinished(Fault fault, String where)
      throws IOException {
    Map<String, String> expected = local();

    Result broken = compress(striking(fault, Integer.MAX_VALUE, where), "faulty://" + out());

    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err())
        .isEqualTo(
            "huepack: cannot store results: "
                + fault.message
                + "; what is stored stays: run again with --resume to finish, or with --overwrite"
                + " to begin anew"
                + System.lineSeparator());
    assertThat(out().resolve("_SUCCESS")).doesNotExist();
    assertThat(out().resolve("_huepack/tmp")).doesNotExist();
    assertThat(expected).containsAllEntriesOf(stored(out()));

    FaultyFileSystem.heal();
    Result resumed = compress(spark, "faulty://" + out(), "--resume");

    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertComplete("--scope", "image");
  }

  @Test
  void aFolderThatIsLostWhileItIsListedIsARowAndIsDoneOnceItIsBack() throws IOException {
    FaultyFileSystem.LOST_FOLDERS.set(1);
    String in = "faulty://" + temp.resolve("in");

    Result lost = run(spark, in, out().toString(), "--json");

    assertThat(lost.status()).isEqualTo(3);
    assertThat(lost.out()).contains("\"failed\" : 1", "\"succeeded\" : " + PICTURES / 2);
    assertThat(stored(out())).hasSize(PICTURES);

    Result back = run(spark, in, out().toString(), "--resume", "--json");

    assertThat(back.status()).as(back.err()).isZero();
    assertThat(back.out()).contains("\"failed\" : 0", "\"succeeded\" : " + PICTURES);
    assertThat(stored(out())).isEqualTo(local());
  }

  @ParameterizedTest
  @CsvSource({"corpus, codebooks/corpus.json", "folder, codebooks/even.json"})
  void aPictureThatCouldNotBeCountedIsNotMappedToWhatTheOthersHave(String scope, String codebook)
      throws IOException {
    SparkSource unreadableOnce =
        () -> {
          FaultyFileSystem.strikeOnly("in/even/2.png");
          FaultyFileSystem.FAILING_READS.set(1);
          return spark.context();
        };
    String in = "faulty://" + temp.resolve("in");

    Result lost = run(unreadableOnce, in, out().toString(), "--scope", scope, "--json");

    assertThat(FaultyFileSystem.FAILING_READS).hasValue(0);
    assertThat(lost.status()).isEqualTo(3);
    assertThat(lost.out()).contains("\"failed\" : 1", "\"succeeded\" : " + (PICTURES - 1));
    assertThat(stored(out())).doesNotContainKey("images/even/2.png.png");
    byte[] ofFive = Files.readAllBytes(out().resolve(codebook));

    Result resumed = run(spark, in, out().toString(), "--scope", scope, "--resume");

    assertThat(resumed.status()).isEqualTo(3);
    assertThat(out().resolve(codebook)).hasBinaryContent(ofFive);

    Result again = run(spark, in, out().toString(), "--scope", scope, "--retry-failed");

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(stored(out())).isEqualTo(local("--scope", scope));
  }

  /** Begins to fail when all is ready and the images are to be compressed. */
  private SparkSource striking(Fault fault, int calls, String where) {
    return () -> {
      FaultyFileSystem.strikeOnly(where);
      fault.calls().set(calls);
      return spark.context();
    };
  }

  private void assertComplete(String... options) throws IOException {
    assertThat(stored(out())).isEqualTo(local(options));
    assertThat(out().resolve("_SUCCESS")).exists();
    assertThat(out().resolve("tables/images")).isDirectoryContaining("glob:**.parquet");
    assertThat(Files.readString(out().resolve("run.json")))
        .contains("\"images\" : " + PICTURES, "\"succeeded\" : " + PICTURES);
    assertThat(list(out().resolve("_huepack")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("journal", "marker.json", "plan", "settings.json", "fits")
                .filter(name -> Files.exists(out().resolve("_huepack").resolve(name)))
                .toList());
  }

  private Path out() {
    return temp.resolve("out");
  }

  /** What the same run stores where nothing goes wrong. */
  private Map<String, String> local(String... options) throws IOException {
    Path output = temp.resolve("local");
    if (Files.notExists(output)) {
      Result result = run(spark, temp.resolve("in").toString(), output.toString(), options);
      assertThat(result.status()).as(result.err()).isZero();
    }
    return stored(output);
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** Images and codebooks by their paths, byte for byte, and whatever else lies beside them. */
  private static Map<String, String> stored(Path folder) throws IOException {
    Map<String, String> stored = new TreeMap<>();
    for (String kind : List.of("images", "codebooks")) {
      if (Files.isDirectory(folder.resolve(kind))) {
        try (Stream<Path> files = Files.walk(folder.resolve(kind))) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            String content = HexFormat.of().formatHex(Files.readAllBytes(file));
            stored.put(folder.relativize(file).toString(), content);
          }
        }
      }
    }
    return stored;
  }

  private record Result(int status, String out, String err) {}

  private Result compress(SparkSource source, String output, String... options) {
    return run(source, temp.resolve("in").toString(), output, options);
  }

  private static Result run(SparkSource source, String in, String out, String... options) {
    String[] first = {"compress", in, "--output", out, "--progress", "none"};
    String[] args = Arrays.copyOf(first, first.length + options.length);
    System.arraycopy(options, 0, args, first.length, options.length);
    StringWriter printed = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        Main.execute(args, new PrintWriter(printed, true), new PrintWriter(errors, true), source);
    return new Result(status, printed.toString(), errors.toString());
  }
}
