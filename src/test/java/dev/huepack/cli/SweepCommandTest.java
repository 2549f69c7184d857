package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code sweep}: of a picture, and of several that share palettes. */
@ExtendWith(SharedSpark.class)
class SweepCommandTest {
  private final SparkSource spark;
  private final Path temp;
  private final Path picture;
  private final Path out;

  SweepCommandTest(SparkSession session, @TempDir Path temp) {
    spark = session::sparkContext;
    this.temp = temp;
    picture = temp.resolve("a.png");
    out = temp.resolve("out");
  }

  @BeforeEach
  void makePicture() throws Exception {
    Files.write(picture, png(40, 30, 0));
  }

  private static byte[] png(int width, int height, int variant) throws Exception {
    return TestPictures.png(
        TestPictures.picture(
            width,
            height,
            (x, y) -> TestPictures.rgb(6 * x, 8 * y, (x * y / 8 + 40 * variant) & 0xFF)));
  }

  private Path folder(int pictures) throws Exception {
    Path folder = Files.createDirectories(temp.resolve("in/deep"));
    for (int i = 0; i < pictures; i++) {
      Files.write(folder.resolve("p" + i + ".png"), png(30 + 2 * i, 30, i));
    }
    return temp.resolve("in");
  }

  @Test
  void aSweepSaysWhatCompressingWithEachNumberOfColorsGives() throws Exception {
    Result sweep = run("sweep", picture, "-k", "2,8,32");

    assertThat(sweep.err()).isEmpty();
    List<String> lines = sweep.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(sweep.out()).containsOnlyOnce("knee");
    assertThat(run("compress", picture, "-o", out, "-k", 8, "--no-report").status()).isZero();
    assertThat(lines.get(2).strip().split(" +"))
        .contains("8", String.valueOf(Files.size(out.resolve("images/a.png.png"))))
        .anyMatch(cell -> cell.matches("0\\.[5-9][0-9]{3}"));
  }

  @Test
  void aSweepStoresItsCurvesAsAPageThatIsNotReplacedUnasked() throws Exception {
    Path page = temp.resolve("sweep.html");

    assertThat(run("sweep", picture, "-k", "2,8", "--report", page).status()).isZero();
    assertThat(Files.readString(page)).contains("data-colors=\"8\"", "--report");

    Result again = run("sweep", temp.resolve("no-such.png"), "-k", "2", "--report", page);
    assertThat(again.status()).isEqualTo(4);
    assertThat(again.err())
        .as("before anything is read")
        .contains("the file exists")
        .contains("--overwrite");
    assertThat(run("sweep", picture, "-k", "2", "--report", page, "--overwrite").status()).isZero();
    assertThat(Files.readString(page)).doesNotContain("data-colors=\"8\"");
  }

  @ParameterizedTest
  @CsvSource({"0", "257", "8..", "many"})
  void numbersOfColorsThatAreNoneAreRefused(String colors) {
    Result result = run("sweep", picture, "-k", colors);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("colors must be numbers from 1 to 256");
  }

  @Test
  void aRangeIsSpacedGeometrically() {
    assertThat(ColorCounts.parse("2..256", 1))
        .hasSize(23)
        .startsWith(2, 3, 4, 5, 6, 7)
        .endsWith(256);
    assertThat(ColorCounts.parse("32,4..4,8", 1)).containsExactly(4, 8, 32);
    assertThat(ColorCounts.parse("2..5,3", 4)).containsExactly(3, 4, 5);
  }

  @Test
  void picturesThatShareAPaletteAreSweptAsCompressingThemGives() throws Exception {
    Path folder = folder(4);
    for (String options : List.of("", "--color-space lab --dither floyd-steinberg --effort fast")) {
      List<Object> words = new ArrayList<>(List.of("-k", "7,30", "--png-effort", "fast"));
      words.addAll(Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).toList());

      JsonNode sweep = json(run(with(words, "sweep", folder, "--json")));

      assertThat(sweep.get("images").asInt()).isEqualTo(4);
      for (JsonNode row : sweep.get("rows")) {
        words.set(1, row.get("colors").asInt());
        JsonNode compressed =
            json(
                run(
                    with(
                        words,
                        "compress",
                        folder,
                        "-o",
                        out,
                        "--overwrite",
                        "--scope",
                        "corpus",
                        "--metrics",
                        "full",
                        "--no-report",
                        "--json")));
        for (String figure : List.of("squaredErrorPerPixel", "psnr", "ssim")) {
          assertThat(row.get(figure)).as(figure).isEqualTo(compressed.get(figure));
        }
        assertThat(row.get("bytes").asLong()).isEqualTo(bytesBelow(out.resolve("images")));
        assertThat(sweep.get("inputBytes")).isEqualTo(compressed.get("inputBytes"));
      }
    }
  }

  @Test
  void theKneeIsTheNumberThatAutoChooses() throws Exception {
    Path folder = folder(3);
    for (Path input : List.of(picture, folder)) {
      int knee = json(run("sweep", input, "--json", "--effort", "fast")).get("knee").asInt();

      String scope = input.equals(picture) ? "image" : "corpus";
      Result auto =
          run(
              "compress",
              input,
              "-o",
              out,
              "-k",
              "auto",
              "--scope",
              scope,
              "--effort",
              "fast",
              "--no-report",
              "--overwrite",
              "--quiet");

      assertThat(auto).isEqualTo(new Result(0, "", ""));
      Path codebook =
          out.resolve("codebooks").resolve(input.equals(picture) ? "a.png.json" : "corpus.json");
      assertThat(new ObjectMapper().readTree(codebook.toFile()).get("colors")).hasSize(knee);
    }
  }

  @Test
  void aSampleIsDrawnByNameAndSaysSo() throws Exception {
    Path folder = folder(5);

    Result sample = run("sweep", folder, "-k", "2,4", "--sample", 3, "--json", "--effort", "fast");
    Result all = run("sweep", folder, "-k", "2,4", "--sample", 0, "--json", "--effort", "fast");

    assertThat(json(sample).get("images").asInt()).isEqualTo(3);
    assertThat(sample.err()).contains("a sample of 3 of 5 files; --sample 0 takes all");
    assertThat(json(all).get("images").asInt()).isEqualTo(5);
    assertThat(all.err()).isEmpty();
  }

  @Test
  void whatCannotBeDecodedIsNamedAndTheOthersAreSwept() throws Exception {
    Path folder = folder(2);
    Files.writeString(folder.resolve("broken.png"), "no picture");
    Files.writeString(folder.resolve("notes.txt"), "no picture, and not meant to be one");
    Path page = temp.resolve("sweep.html");

    Result result = run("sweep", folder, "-k", "2,4", "--report", page, "--effort", "fast");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("broken.png: ").doesNotContain("notes.txt");
    assertThat(result.out().lines()).hasSize(3);
    assertThat(Files.readString(page))
        .contains(
            "2 pictures that share a palette of each size",
            "One of the pictures",
            "data-ssim=\"0.");
    Result given = run("sweep", folder, "-k", "2,4", "--max-failures", 0, "--effort", "fast");
    assertThat(given.status()).isEqualTo(1);
    assertThat(given.err()).contains("gave up: 1 of 4 inputs failed, --max-failures allows 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb", "alpha", "grey", "few", "one"})
  void everyKindOfPictureCanBeSweptAndKnowsItsKnee(String kind) throws Exception {
    Files.write(
        picture,
        TestPictures.png(
            TestPictures.picture(
                32,
                24,
                (x, y) ->
                    switch (kind) {
                      case "alpha" ->
                          ((8 * x) << 24) | (TestPictures.rgb(7 * x, 9 * y, 50) & 0xFFFFFF);
                      case "grey" -> TestPictures.rgb(4 * (x + y), 4 * (x + y), 4 * (x + y));
                      case "few" -> TestPictures.rgb(100 * (x / 12), 0, 200);
                      case "one" -> TestPictures.rgb(1, 2, 3);
                      default -> TestPictures.rgb(7 * x, 9 * y, x * y / 4);
                    })));

    JsonNode swept = json(run("sweep", picture, "--json", "--fixed-color", "#010203"));

    assertThat(swept.get("rows")).hasSizeGreaterThan(20);
    int knee = swept.get("knee").asInt();
    assertThat(swept.get("rows").findValuesAsText("colors")).contains(String.valueOf(knee));
    Result auto =
        run(
            "compress",
            picture,
            "-o",
            out,
            "-k",
            "auto",
            "--fixed-color",
            "#010203",
            "--no-report",
            "--quiet");
    assertThat(auto).isEqualTo(new Result(0, "", ""));
    for (JsonNode row : swept.get("rows")) {
      if (row.get("colors").asInt() == knee) {
        assertThat(row.get("bytes").asLong()).isEqualTo(bytesBelow(out.resolve("images")));
      }
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedBeforeAnythingIsRead() {
    assertRefused("sample must be a number of pictures, or 0: -1", "--sample", "-1");
    assertRefused("seeding k-means|| is MLlib's own", "--seeding", "k-means||");
    assertRefused(
        "colors must be at least 3, one more than have a fixed-color: 2",
        "-k",
        "2,8",
        "--fixed-color",
        "#000000",
        "--fixed-color",
        "#ffffff");
    assertRefused("- stands for a single picture: name no other input", "-");
    assertThat(run("sweep").err()).contains("no input: name files, folders, globs or URIs");
    assertThat(run("sweep", temp.resolve("none.png")).status()).isEqualTo(4);
  }

  private void assertRefused(String message, Object... options) {
    Result result = run(with(List.of(options), "sweep", picture));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  private static Object[] with(List<?> more, Object... words) {
    return Stream.concat(Stream.of(words), more.stream()).toArray();
  }

  private static JsonNode json(Result result) throws IOException {
    assertThat(result.status()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(SweepCommandTest::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result run(Object... words) {
    return Result.of(spark, words);
  }
}
