package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs with bad inputs, outputs that are in the way, and what goes wrong on the way. */
class FailingRunsTest extends CommandLineRuns {
  FailingRunsTest(SparkSession session, @TempDir Path temp) {
    super(session, temp);
  }

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

  @Test
  void resultsThatCannotBeStoredEndTheRunWithALine() throws IOException {
    SparkSource sabotage =
        () -> {
          write(out.resolve("images"));
          return spark.context();
        };

    Result result = Result.of(sabotage, "compress", good.toString(), "-o", out.toString());

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

    Result result = Result.of(sabotage, "compress", good.toString(), "-o", out.toString());

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

    Result result = Result.of(broken, "compress", good.toString(), "-o", out.toString());

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

    Result result = Result.of(defect, "compress", good.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("huepack: internal error, please report it")
        .contains("java.lang.IllegalStateException: two and two are five", "\tat dev.huepack.cli.");
    assertThat(out).doesNotExist();
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "in the way");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
