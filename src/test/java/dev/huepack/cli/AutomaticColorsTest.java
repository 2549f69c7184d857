package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of colours that compress and palette find themselves. */
@ExtendWith(SharedSpark.class)
class AutomaticColorsTest {
  private final SparkSource spark;
  private final Path in;
  private final Path out;
  private final Path again;

  AutomaticColorsTest(SparkSession session, @TempDir Path temp) {
    spark = session::sparkContext;
    in = temp.resolve("in");
    out = temp.resolve("out");
    again = temp.resolve("again");
  }

  @BeforeEach
  void makePictures() throws IOException {
    TestPictures.write(
        in,
        Map.of(
            "a.png",
            TestPictures.png(
                TestPictures.picture(
                    90, 70, (x, y) -> TestPictures.rgb(2 * x + y, 255 - 3 * y, x * y / 20))),
            "sub/b.png",
            TestPictures.png(
                TestPictures.picture(
                    60, 50, (x, y) -> TestPictures.rgb(x * y / 16, 4 * x, 90 + 2 * y)))));
  }

  @ParameterizedTest
  @CsvSource({
    "image, --min-psnr 33",
    "folder, --min-psnr 33",
    "corpus, --min-psnr 33",
    "corpus, --min-psnr 33 --solver task",
    "image, --max-error 97.5",
    "image, --min-psnr 33 --dither blue-noise --dither-strength 0.3",
    "image, --min-psnr 33 --seeding random",
  })
  void theFewestColorsThatAreNearEnoughAreTaken(String scope, String options) throws IOException {
    Result result = compress(out, "--scope " + scope + " --json " + options);

    assertThat(result.err()).isEmpty();
    JsonNode run = new ObjectMapper().readTree(result.out());
    assertThat(run.get("psnr").asDouble()).isBetween(33.0, 33.7);
    assertThat(run.at("/settings/colors").asInt()).isEqualTo(256);
    assertThat(run.at("/settings/choose-colors").asText()).isIn("min-psnr 33.0", "max-error 97.5");
  }

  @Test
  void whatIsTakenIsWhatCompressingWithThatNumberGives() throws IOException {
    assertThat(compress(out, "--colors auto").status()).isZero();
    for (String name : List.of("a.png", "sub/b.png")) {
      int colors = colors(out.resolve("codebooks/" + name + ".json"));
      assertThat(compress(again, "--overwrite -k " + colors).status()).isZero();

      assertThat(colors).isGreaterThan(2);
      for (String file : List.of("images/" + name + ".png", "codebooks/" + name + ".json")) {
        assertThat(out.resolve(file)).hasSameBinaryContentAs(again.resolve(file));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"--min-psnr 30", "--max-output-bytes 2k", "--colors auto"})
  void mllibGetsTheSameNumbersAndTheSamePalettes(String goal) throws IOException {
    assertThat(compress(out, goal).status()).isZero();
    Result byMllib = compress(again, goal + " --solver mllib");

    assertThat(byMllib.err()).isEmpty();
    for (String file : List.of("images/a.png.png", "images/sub/b.png.png")) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(again.resolve(file));
    }
  }

  @Test
  void filesAreAsSmallAsIsWanted() throws IOException {
    Result result = compress(out, "--max-output-bytes 1k");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("as many colours each as 1,000 bytes hold, at most 256");
    for (String name : List.of("images/a.png.png", "images/sub/b.png.png")) {
      assertThat(Files.size(out.resolve(name))).isBetween(700L, 1000L);
    }
  }

  @Test
  void noMoreColorsAreTakenThanAreAllowedAndTheSummarySaysWhatWasMissed() throws IOException {
    Result missed = compress(out, "--min-psnr 40 --colors 8");
    Result met = compress(again, "--min-psnr 15 --colors 8");

    assertThat(missed.status()).isZero();
    assertThat(colors(out.resolve("codebooks/a.png.json"))).isEqualTo(8);
    assertThat(missed.out())
        .contains("2 images missed min-psnr 40.0")
        .contains("2 images with a warning: missed min-psnr 40.0");
    Result shared = compress(in.resolveSibling("shared"), "--min-psnr 40 -k 8 --scope corpus");
    assertThat(shared.out()).contains("1 shared palette missed min-psnr 40.0");
    assertThat(met.out()).doesNotContain("missed");
  }

  @Test
  void aPaletteAloneCanHaveAsManyColorsAsItTakes() throws IOException {
    Path palette = in.resolveSibling("all.json");
    Result result = run("palette " + in + " -o " + palette + " --progress none --min-psnr 33");

    assertThat(result.err()).isEmpty();
    assertThat(compress(out, "--scope corpus --min-psnr 33").status()).isZero();
    assertThat(palette).hasSameBinaryContentAs(out.resolve("codebooks/corpus.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--min-psnr 30 --max-error 5 ~ --min-psnr=DB, --max-error=E are mutually exclusive",
        "--colors auto --min-psnr 30 ~ colors auto and min-psnr cannot both decide on the colors: use one",
        "--min-psnr -3 ~ min-psnr must be more than 0 and at most 100 dB: -3.0",
        "--max-error NaN ~ max-error must be a number that is not negative: NaN",
        "--max-output-bytes 5x ~ max-output-bytes must be a number of bytes such as 50000 or 50k: 5x",
        "--max-output-bytes 0 ~ max-output-bytes must be at least 1: 0",
        "--max-output-bytes 9k --scope corpus ~ max-output-bytes is about single images",
      })
  void goalsThatMakeNoSenseAreWrongUsage(String options, String expected) {
    Result result = compress(out, options);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines()).singleElement().asString().contains(expected);
    assertThat(out).doesNotExist();
  }

  private static int colors(Path codebook) throws IOException {
    return new ObjectMapper().readTree(codebook.toFile()).get("colors").size();
  }

  private Result compress(Path target, String options) {
    return run("compress " + in + " -o " + target + " --no-report --progress none " + options);
  }

  private Result run(String line) {
    return Result.of(spark, (Object[]) line.split(" "));
  }
}
