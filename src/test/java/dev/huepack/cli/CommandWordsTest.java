package dev.huepack.cli;

import static dev.huepack.cli.Result.NO_SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that are only talked about or refused: dry runs, help, wrong words, defaults. */
class CommandWordsTest extends CommandLineRuns {
  CommandWordsTest(SparkSession session, @TempDir Path temp) {
    super(session, temp);
  }

  @Test
  void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
    Result result =
        Result.of(
            NO_SPARK, "compress", good.toString(), "-o", out.toString(), "--dry-run", "-k", "9");

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

    Result foreign =
        Result.of(NO_SPARK, "compress", good.toString(), "-o", out.toString(), "--dry-run");
    Result nothing =
        Result.of(
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
  @CsvSource(
      delimiter = '|',
      value = {
        "compres x         | no such command: compres; is compress meant? (see huepack --help)",
        "zzz               | no such command: zzz; there are compress, palette, apply, decompress,"
            + " sweep, studio, inspect, completion (see huepack --help)",
        "@nowhere          | no such argument file: nowhere (see huepack --help)",
        "inspect a b       | one word too many: b (see huepack inspect --help)",
        "apply x -p y -o z --sort luma | unknown option: --sort (see huepack apply --help)",
        "compress a -o b --instead nothing | --instead needs --skip-if-larger"
            + " (see huepack compress --help)",
        "apply a -p NO -o b --keep | unknown option: --keep; is --keep-metadata meant?"
            + " (see huepack apply --help)",
        "compress a -o b --dither-strength 1 | --dither-strength needs --dither floyd-steinberg"
            + " or blue-noise (see huepack compress --help)",
        "compress a -o b --dither blue-noise --dither-strength much"
            + " | dither-strength must be 0 to 1 or auto: much (see huepack compress --help)",
        "compress a -o b --resize 2x3 --max-side 2 | --resize=WxH, --max-side=N are mutually"
            + " exclusive (specify only one) (see huepack compress --help)",
        "compress a -o b --colour | unknown option: --colour; is --colors meant?"
            + " (see huepack compress --help)",
      })
  void aWordThatHasNoPlaceIsAnsweredWithWhatMayBeMeant(String args, String expected) {
    Result result = Result.of(NO_SPARK, (Object[]) args.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines()).containsExactly("huepack: " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "compress --help"})
  void helpGoesToStandardOutput(String args) {
    Result result = Result.of(NO_SPARK, (Object[]) args.split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("Usage: huepack").contains("--help");
  }

  @Test
  void helpOfCompressNamesDefaults() {
    assertThat(Result.of(NO_SPARK, "compress", "--help").out())
        .containsPattern("1 to 256;[^(]+\\(default:\\s+16\\)")
        .containsPattern("\\(default:\\s+100%\\)")
        .contains("--max-failures=N|P% ")
        .doesNotContain("DEFAULT-VALUE", "%%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "compress --version"})
  void versionNamesHuepackSparkAndJava(String args) {
    Result result = Result.of(NO_SPARK, (Object[]) args.split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("huepack "),
            line -> assertThat(line).startsWith("spark 4."),
            line -> assertThat(line).startsWith("jdk "));
  }

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
        Result.of(
            NO_SPARK,
            Arrays.stream(words)
                .map(
                    word ->
                        word.equals("IN")
                            ? good.toString()
                            : word.equals("OUT") ? out.toString() : word)
                .toArray());

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
      return run((Object[]) args);
    } finally {
      System.clearProperty(DefaultSettings.PROPERTY);
    }
  }
}
