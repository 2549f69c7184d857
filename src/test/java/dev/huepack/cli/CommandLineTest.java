package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From arguments to what is printed, what is stored, and the exit status. */
@ExtendWith(SharedSpark.class)
class CommandLineTest {
  /** What a command line printed and returned. */
  private record Result(int status, String out, String err) {}

  private static final SparkSource NO_SPARK =
      () -> {
        throw new AssertionError("Spark was started for nothing");
      };

  private final SparkSource spark;
  private final Path temp;
  private final Path good;
  private final Path bad;
  private final Path out;

  CommandLineTest(SparkSession session, @TempDir Path temp) {
    spark = session::sparkContext;
    this.temp = temp;
    good = temp.resolve("good");
    bad = temp.resolve("bad");
    out = temp.resolve("out");
  }

  @BeforeEach
  void makeInputs() throws IOException {
    byte[] clouds =
        TestPictures.png(
            TestPictures.picture(40, 30, (x, y) -> TestPictures.rgb(6 * x, 8 * y, x * y)));
    TestPictures.write(good, Map.of("a.png", clouds, "sub/b.png", clouds, ".hidden.png", clouds));
    TestPictures.write(
        bad,
        Map.of(
            "cut.png", Arrays.copyOf(clouds, clouds.length / 2),
            "text.jpg", "text".getBytes(StandardCharsets.UTF_8)));
  }

  // Good runs.

  @Test
  void aGoodRunStoresAllAndSaysSo() throws IOException {
    Result result = compress(good);

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out().lines())
        .hasSize(5)
        .contains("1 hidden file not taken")
        .first()
        .asString()
        .matches("2 images, at most 16 colours each, in [0-9.]+ s");
    assertThat(result.out()).contains(" → ", "PSNR", "by the book", "results in " + out);
    assertThat(files(out))
        .contains(
            "_SUCCESS",
            "run.json",
            "images/a.png.png",
            "images/sub/b.png.png",
            "codebooks/a.png.json",
            "codebooks/sub/b.png.json",
            "tables/images/part-00000.parquet",
            "tables/codebooks/part-00000.parquet",
            "report/index.html")
        .noneMatch(
            file -> file.endsWith(".crc") || file.contains("/tmp/") || file.contains("lock"));
  }

  @Test
  void jsonIsWhatRunJsonHolds() throws IOException {
    Result result = compress(good, "--json", "-k", "8", "--seed", "7");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo(Files.readString(out.resolve("run.json")));
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.get("images").asInt()).isEqualTo(2);
    assertThat(json.get("succeeded").asInt()).isEqualTo(2);
    assertThat(json.get("failed").asInt()).isZero();
    assertThat(json.get("pixels").asInt()).isEqualTo(2 * 40 * 30);
    assertThat(json.get("outputBytes").asLong())
        .isEqualTo(2 * Files.size(out.resolve("images/a.png.png")));
    assertThat(json.get("squaredErrorPerPixel").asDouble()).isPositive();
    assertThat(json.at("/settings/colors").asInt()).isEqualTo(8);
    assertThat(json.at("/settings/seed").asInt()).isEqualTo(7);
    assertThat(json.at("/versions/spark").asText()).startsWith("4.");
  }

  @Test
  void ditheredImagesAreMeasuredAsTheyAreWritten() throws IOException {
    Result plain = compress(good, "--json", "-k", "4", "--metrics", "full");
    byte[] plainPng = Files.readAllBytes(out.resolve("images/a.png.png"));
    Result dithered =
        compress(
            good,
            "--json",
            "--overwrite",
            "-k",
            "4",
            "--dither",
            "floyd-steinberg",
            "--dither-strength",
            "0.9",
            "--metrics",
            "full");

    assertThat(dithered.status()).isZero();
    assertThat(Files.readAllBytes(out.resolve("images/a.png.png"))).isNotEqualTo(plainPng);
    JsonNode before = new ObjectMapper().readTree(plain.out());
    JsonNode after = new ObjectMapper().readTree(dithered.out());
    assertThat(after.get("squaredErrorPerPixel").asDouble())
        .isGreaterThan(before.get("squaredErrorPerPixel").asDouble());
    assertThat(after.get("ssim").asDouble()).isBetween(0.01, 0.9999);
    assertThat(after.get("ciede2000Mean").asDouble()).isPositive();
    assertThat(after.get("ciede2000Max").asDouble())
        .isGreaterThan(after.get("ciede2000Mean").asDouble());
    assertThat(after.at("/settings/dither").asText()).isEqualTo("floyd-steinberg");
    assertThat(after.at("/settings/dither-strength").asDouble()).isEqualTo(0.9);
    assertThat(after.at("/settings/metrics").asText()).isEqualTo("full");
  }

  @Test
  void quietIsSilent() {
    assertThat(compress(good, "--quiet")).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void theReportShowsThePicturesAndTheCommandThatMadeIt() throws IOException {
    assertThat(compress(good, "--report-cards", "1").status()).isZero();

    assertThat(out.resolve("report/index.html"))
        .content()
        .contains("a.png: the original", "submit/local compress " + good)
        .doesNotContain("sub/b.png: the original");
  }

  @Test
  void theReportOfPalettesAloneShowsWhatTheyWouldDo() throws IOException {
    Result result =
        run("palette", good.toString(), "-o", out.toString(), "--scope", "image", "-k", "4");

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(out.resolve("report/index.html")).content().contains("alt=\"a.png in 4 colours\"");
  }

  @Test
  void noReportIsWrittenWhereNoneIsWanted() throws IOException {
    assertThat(compress(good, "--no-report").status()).isZero();

    assertThat(files(out)).contains("_SUCCESS").noneMatch(file -> file.startsWith("report"));
  }

  @Test
  void takesInputsFromAList() throws IOException {
    Path list = temp.resolve("list.txt");
    Files.writeString(list, good.resolve("sub/b.png") + "\n");

    Result result = run("compress", "--files-from", list.toString(), "-o", out.toString());

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(files(out.resolve("images"))).singleElement().asString().endsWith("b.png.png");
  }

  @Test
  void anOutputFolderWithinTheInputIsNoInput() throws IOException {
    Path within = good.resolve("results");
    String[] args = {"compress", good.toString(), "-o", within.toString(), "--json", "--overwrite"};

    assertThat(run(args).status()).isZero();
    Result again = run(args);

    assertThat(again.status()).isZero();
    assertThat(new ObjectMapper().readTree(again.out()).get("images").asInt()).isEqualTo(2);
    assertThat(files(within.resolve("images"))).containsExactly("a.png.png", "sub/b.png.png");
  }

  @Test
  void mllibCanBeAskedTo() throws IOException {
    Path other = temp.resolve("other");

    assertThat(compress(good, "--solver", "MLlib", "--concurrent-fits", "2").status()).isZero();
    assertThat(run("compress", good.toString(), "-o", other.toString()).status()).isZero();

    assertThat(out.resolve("images/a.png.png"))
        .hasSameBinaryContentAs(other.resolve("images/a.png.png"));
    assertThat(compress(good, "--overwrite", "--seeding", "k-means||").status()).isZero();
  }

  // A run that is only talked about.

  @Test
  void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
    Result result =
        run(NO_SPARK, "compress", good.toString(), "-o", out.toString(), "--dry-run", "-k", "9");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "would compress 2 files",
            good.resolve("sub/b.png") + " → images/sub/b.png.png",
            "not 1 hidden file",
            "colors 9");
    assertThat(out).doesNotExist();
  }

  @Test
  void aDryRunRefusesWhatARunWould() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("thesis.tex"), "mine");

    Result foreign = run(NO_SPARK, "compress", good.toString(), "-o", out.toString(), "--dry-run");
    Result nothing =
        run(
            NO_SPARK,
            "compress",
            Files.createDirectory(temp.resolve("empty")).toString(),
            "-o",
            out + "2",
            "--dry-run");

    assertThat(foreign.status()).isEqualTo(4);
    assertLine(foreign, "the output folder is not empty and was not made by Huepack");
    assertThat(nothing.status()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "compress --help"})
  void helpGoesToStandardOutput(String args) {
    Result result = run(NO_SPARK, args.split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("Usage: huepack").contains("--help");
  }

  @Test
  void helpOfCompressNamesDefaults() {
    assertThat(run(NO_SPARK, "compress", "--help").out())
        .containsPattern("1 to 256;[^(]+\\(default:\\s+16\\)")
        .containsPattern("\\(default:\\s+100%\\)")
        .contains("--max-failures=N|P% ")
        .doesNotContain("DEFAULT-VALUE", "%%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "compress --version"})
  void versionNamesHuepackSparkAndJava(String args) {
    Result result = run(NO_SPARK, args.split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("huepack "),
            line -> assertThat(line).startsWith("spark 4."),
            line -> assertThat(line).startsWith("jdk "));
  }

  // Wrong usage.

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "compress IN -o OUT --colours 8 ~ --colours",
        "compress IN -o OUT -k 300 ~ colors must be 1 to 256: 300",
        "compress IN -o OUT -k 0 ~ colors must be 1 to 256: 0",
        "compress IN -o OUT -k many ~ colors must be 1 to 256 or auto: many",
        "compress IN -o OUT --solver gpu ~ 'gpu' is none of auto, mllib, task",
        "compress IN -o OUT --seeding best ~ 'best' is none of split, random, k-means||",
        "compress IN -o OUT --progress loud ~ 'loud' is none of auto, plain, none",
        "compress IN -o OUT --max-iterations -1 ~ max-iterations must be 0 to 10000: -1",
        "compress IN -o OUT --tolerance NaN ~ tolerance must be a number that is not negative: NaN",
        "compress IN -o OUT --max-pixels 0 ~ max-pixels must be at least 1: 0",
        "compress IN -o OUT --max-bytes 0 ~ max-bytes must be 1 to 2147483631: 0",
        "compress IN -o OUT --decode-timeout -1 ~ decode-timeout must be 0 to 864000: -1",
        "compress IN -o OUT --decode-timeout NaN ~ decode-timeout must be 0 to 864000: NaN",
        "compress IN -o OUT --max-failures 101% ~ such as 5%: 101%",
        "compress IN -o OUT --partitions -3 ~ partitions must be 0 to 1,000,000: -3",
        "compress IN -o OUT --concurrent-fits 65 ~ concurrent-fits must be 1 to 64: 65",
        "compress IN -o OUT --report-cards 201 ~ report-cards must be 0 to 200: 201",
        "compress IN -o OUT --solver task --seeding k-means|| ~ use it with --solver mllib",
        "compress IN -o OUT --resume --overwrite ~ --overwrite, --resume are mutually exclusive",
        "compress IN -o OUT --resize 800 ~ width and a height in pixels such as 800x600: 800",
        "compress IN -o OUT --resize 8x6 --max-side 9 ~ --max-side=N are mutually exclusive",
        "compress IN -o OUT --max-side 0 ~ max-side must be at least 1: 0",
        "compress IN -o OUT --stretch ~ --stretch needs --resize WxH",
        "compress IN -o OUT --max-side 9 --skip-if-larger ~ add --instead nothing",
        "compress IN -o OUT --format bmp ~ 'bmp' is none of png, gif, jpeg, source",
        "compress IN -o OUT --instead store ~ 'store' is none of source, nothing",
        "compress IN ~ --output=DIR",
        "compress -o OUT ~ no input: name files, folders, globs or URIs, or use --files-from",
        "squash IN ~ squash",
        "~ name a command",
      })
  void wrongUsageIsOneHelpfulLine(String args, String expected) {
    String[] words = args == null || args.isEmpty() ? new String[0] : args.split(" ");
    Result result =
        run(
            NO_SPARK,
            Arrays.stream(words)
                .map(
                    word ->
                        word.equals("IN")
                            ? good.toString()
                            : word.equals("OUT") ? out.toString() : word)
                .toArray(String[]::new));

    assertThat(result.status()).isEqualTo(2);
    assertLine(result, expected);
    assertThat(result.err()).contains("--help)");
    assertThat(out).doesNotExist();
  }

  @Test
  void theUsersOwnDefaultsCount() throws IOException {
    Path own = Files.writeString(temp.resolve("own"), "colors = 5\nprogress = none\n");
    Path misspelled = Files.writeString(temp.resolve("misspelled"), "colour = 5\n");
    Path wrong = Files.writeString(temp.resolve("wrong"), "colors = 500\n");

    Result ownDefault =
        withDefaults(own, "compress", good.toString(), "-o", out.toString(), "--json");
    Result misspelledDefault = withDefaults(misspelled, "--help");
    Result wrongDefault = withDefaults(wrong, "compress", good.toString(), "-o", "x");

    assertThat(new ObjectMapper().readTree(ownDefault.out()).at("/settings/colors").asInt())
        .isEqualTo(5);
    assertThat(List.of(misspelledDefault.status(), wrongDefault.status())).containsOnly(2);
    assertLine(misspelledDefault, "no option is named like the default 'colour' in " + misspelled);
    assertLine(wrongDefault, "colors must be 1 to 256: 500");
  }

  private Result withDefaults(Path file, String... args) {
    System.setProperty(DefaultSettings.PROPERTY, file.toString());
    try {
      return run(args);
    } finally {
      System.clearProperty(DefaultSettings.PROPERTY);
    }
  }

  // Bad inputs.

  @Test
  void aBadFileBesideGoodOnesIsCountedAndExplained() throws IOException {
    Result result = run("compress", good.toString(), bad.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("2 images, at most", "2 images failed: ");
    assertThat(files(out))
        .contains("_SUCCESS", "images/a.png.png")
        .noneMatch(f -> f.contains("cut"));
    JsonNode json = new ObjectMapper().readTree(out.resolve("run.json").toFile());
    assertThat(json.get("failed").asInt()).isEqualTo(2);
    assertThat(json.get("failures")).isNotEmpty();
  }

  @Test
  void onlyBadFilesIsNothingDone() throws IOException {
    Result result = compress(bad);

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).contains("0 images, at most", "2 images failed: ");
    assertThat(files(out)).contains("run.json").noneMatch(file -> file.startsWith("images/"));
  }

  @Test
  void aPictureWithTooManyPixelsIsRefused() {
    Result result = compress(good, "--max-pixels", "1199");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).contains("2 images failed: ");
  }

  @Test
  void aFileWithTooManyBytesIsRefused() {
    Result result = compress(good, "--max-bytes", "100");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).contains("2 images failed: the file is too large (2)");
  }

  @Test
  void aPictureThatTakesTooLongIsGivenUpAndTriedAgainWithMoreTime() throws IOException {
    Path slow = Files.createDirectory(temp.resolve("slow"));
    Files.write(slow.resolve("large.png"), TestPictures.png(TestPictures.clouds(1500, 1000, 1)));

    Result result = compress(slow, "--decode-timeout", "0.000001", "--resume");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).contains("1 image failed: took too long to decode (1)");
    assertThat(compress(slow, "--retry-failed").status()).isZero();
  }

  @Test
  void inputsThatAreNotThereAreNothingDone() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    Files.writeString(empty.resolve(".hidden"), "");

    Result missing = compress(temp.resolve("nowhere"));
    Result none = compress(empty);
    Result unmatched = compress(good.resolve("*.tiff"));

    assertThat(List.of(missing.status(), none.status(), unmatched.status())).containsOnly(4);
    assertLine(missing, "no such file or folder: " + temp.resolve("nowhere"));
    assertLine(none, "no files among the inputs, 1 hidden file not taken");
    assertLine(unmatched, "nothing matches " + good.resolve("*.tiff"));
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 3", "49%, 1", "50%, 3"})
  void tooManyFailuresEndTheRun(String limit, int status) {
    Result result =
        run(
            "compress",
            good.toString(),
            bad.toString(),
            "-o",
            out.toString(),
            "--max-failures",
            limit);

    assertThat(result.status()).isEqualTo(status);
    if (status == 1) {
      assertLine(result, "failed, --max-failures allows " + limit + "; what is stored stays");
      assertThat(result.err()).contains("gave up: ", " of 4 inputs failed").contains("--overwrite");
      assertThat(out.resolve("_SUCCESS")).doesNotExist();
    }
  }

  // Output that is there already.

  @Test
  void existingResultsAreRefusedAndReplacedOnRequest() throws IOException {
    compress(good);
    Path mine = Files.writeString(out.resolve("images/mine.txt"), "mine");

    Result refused = compress(good);
    Result replaced = compress(good.resolve("a.png"), "--overwrite");

    assertThat(refused.status()).isEqualTo(4);
    assertLine(
        refused,
        "choose another folder, finish it with --resume, or replace them with --overwrite");
    assertThat(replaced.status()).as(replaced.err()).isZero();
    assertThat(files(out.resolve("images"))).containsExactly("a.png.png", "mine.txt");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aRunIsResumedWithTheSameSettingsOnly() throws IOException {
    compress(good.resolve("a.png"));
    byte[] before = Files.readAllBytes(out.resolve("run.json"));

    Result other = compress(good, "--resume", "--colors", "32");
    Result tried = compress(good, "--resume", "--colors", "32", "--dry-run");
    assertThat(Files.readAllBytes(out.resolve("run.json"))).isEqualTo(before);
    Result resumed = compress(good, "--resume");

    assertThat(other.status()).isEqualTo(4);
    assertLine(other, "cannot resume with other settings than the earlier run's in " + out);
    assertLine(other, ": colors was 16, is now 32 (resume with the same");
    assertLine(tried, ": colors was 16, is now 32 (resume with the same");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(files(out))
        .contains("_SUCCESS", "run.json")
        .filteredOn(file -> file.startsWith("images/"))
        .containsExactly("images/a.png.png", "images/sub/b.png.png");
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"succeeded\" : 2");
  }

  @Test
  void aFileCannotBeTheOutputFolder() throws IOException {
    Files.writeString(out, "mine");

    Result result = compress(good);

    assertThat(result.status()).isEqualTo(4);
    assertLine(result, "the output folder is a file: " + out);
    assertThat(out).hasContent("mine");
  }

  // What goes wrong on the way.

  @Test
  void resultsThatCannotBeStoredEndTheRunWithALine() throws IOException {
    SparkSource sabotage =
        () -> {
          write(out.resolve("images"));
          return spark.context();
        };

    Result result = run(sabotage, "compress", good.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(1);
    assertLine(result, "cannot store results: " + out.resolve("images"));
    assertThat(files(out))
        .doesNotContain("_SUCCESS", "run.json")
        .noneMatch(file -> file.startsWith("_huepack/tmp") || file.contains("lock"));
    assertThat(out.resolve("images")).isRegularFile();
  }

  @Test
  void tablesThatCannotBeStoredEndTheRunWithALine() throws IOException {
    SparkSource sabotage =
        () -> {
          write(out.resolve("tables"));
          return spark.context();
        };

    Result result = run(sabotage, "compress", good.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(1);
    assertLine(result, "cannot store results: " + out.resolve("tables"));
    assertThat(files(out)).contains("images/a.png.png").doesNotContain("_SUCCESS", "run.json");
  }

  @Test
  void sparkThatCannotBeStartedIsALineAndLeavesNothing() {
    SparkSource broken =
        () -> {
          throw new CommandException(ExitStatus.INTERNAL_ERROR, "cannot start Spark: no cores");
        };

    Result result = run(broken, "compress", good.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(1);
    assertLine(result, "cannot start Spark: no cores");
    assertThat(out).doesNotExist();
  }

  @Test
  void aDefectKeepsItsTrace() {
    SparkSource defect =
        () -> {
          throw new IllegalStateException("two and two are five");
        };

    Result result = run(defect, "compress", good.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("huepack: internal error, please report it")
        .contains("java.lang.IllegalStateException: two and two are five", "\tat dev.huepack.cli.");
    assertThat(out).doesNotExist();
  }

  private Result compress(Path input, String... options) {
    return run(
        Stream.concat(
                Stream.of("compress", input.toString(), "-o", out.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private Result run(String... args) {
    return run(spark, args);
  }

  private static Result run(SparkSource spark, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true), spark);
    return new Result(status, out.toString(), err.toString());
  }

  /** One line on standard error, nothing on standard output. */
  private static void assertLine(Result result, String expected) {
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("huepack: ")
        .contains(expected);
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "in the way");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
