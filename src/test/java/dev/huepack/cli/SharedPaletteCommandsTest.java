package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands around a palette for all: compress --scope corpus, palette, apply. */
@ExtendWith(SharedSpark.class)
class SharedPaletteCommandsTest {
  private final SparkSource spark;
  private final Path in;
  private final Path bad;
  private final Path out;
  private final Path palette;

  SharedPaletteCommandsTest(SparkSession session, @TempDir Path temp) {
    spark = session::sparkContext;
    in = temp.resolve("in");
    bad = temp.resolve("bad");
    out = temp.resolve("out");
    palette = temp.resolve("palettes/mine.json");
  }

  @BeforeEach
  void makeInputs() throws IOException {
    byte[] reds =
        TestPictures.png(
            TestPictures.picture(40, 30, (x, y) -> TestPictures.rgb(6 * x, 3 * y, x * y / 8)));
    byte[] greens =
        TestPictures.png(
            TestPictures.picture(40, 30, (x, y) -> TestPictures.rgb(x * y / 8, 6 * x, 8 * y)));
    TestPictures.write(in, Map.of("reds.png", reds, "sub/greens.png", greens));
    TestPictures.write(
        bad,
        Map.of(
            "cut.png", Arrays.copyOf(reds, reds.length / 2),
            "text.jpg", "text".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aCorpusRunSaysOnWhatItsPaletteWasFitted() throws IOException {
    Result result = run("compress", in, "--scope", "corpus", "--json", "-o", out);

    assertThat(result.err()).isEmpty();
    JsonNode fit = new ObjectMapper().readTree(result.out()).get("fit");
    assertThat(fit.get("exact").asBoolean()).isTrue();
    assertThat(fit.get("colors").asInt()).isBetween(1200, 2400);
    assertThat(fit.get("countSeconds").asDouble()).isPositive();
    assertThat(fit.get("fitSeconds").asDouble()).isPositive();
  }

  @Test
  void aPaletteIsGivenUpWhereMoreImagesFailThanMay() {
    Result all = run("palette", in, bad, "-o", palette, "--max-failures", "49%");
    Result one = run("palette", in, bad, "-o", palette, "--max-failures", 1);
    assertThat(palette).doesNotExist();
    Result enough = run("palette", in, bad, "-o", palette, "--max-failures", "50%");

    assertThat(all.status()).isEqualTo(1);
    assertThat(all.err()).contains("gave up: 2 of 4 inputs failed, --max-failures allows 49%");
    assertThat(one.status()).isEqualTo(1);
    assertThat(one.err()).contains("gave up: 2 of 4 inputs failed, --max-failures allows 1");
    assertThat(enough.status()).isEqualTo(3);
    assertThat(palette).exists();
  }

  @Test
  void withMoreColoursThanTheLimitItIsFittedOnBinsAndSaysSo() throws IOException {
    Result result =
        run("compress", in, "--scope", "corpus", "--histogram-limit", 256, "--json", "-o", out);

    JsonNode fit = new ObjectMapper().readTree(result.out()).get("fit");
    assertThat(fit.get("exact").asBoolean()).isFalse();
    assertThat(fit.get("bins").asInt()).isBetween(256, 2400);
  }

  @Test
  void theSummaryOfAnApplyNamesThePicturesThatFareWorst() {
    run("palette", in.resolve("reds.png"), "-o", palette);

    Result result = run("apply", "--palette", palette, in, "-o", out);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("mapped to a palette of 16 colours")
        .containsPattern("lowest [0-9.]+ dB, sub/greens.png; [0-9.]+ dB, reds.png");
  }

  @Test
  void aPaletteIsTwoFilesAndIsNotReplacedUnasked() throws IOException {
    Result first = run("palette", in, "-k", 8, "-o", palette);
    byte[] stored = Files.readAllBytes(palette);
    Result refused = run("palette", in, "-k", 4, "-o", palette);
    assertThat(Files.readAllBytes(palette)).isEqualTo(stored);
    Result replaced = run("palette", in, "-k", 4, "-o", palette, "--overwrite");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("a palette of 8 colours from 2 images", "mine.json", "mine.gpl");
    assertThat(palette.resolveSibling("mine.gpl")).exists();
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("the file exists", "--overwrite");
    assertThat(replaced.status()).as(replaced.err()).isZero();
    assertThat(replaced.out()).contains("a palette of 4 colours");
  }

  @Test
  void aSavedModelIsAPaletteLikeAnyOther() throws IOException {
    Path model = palette.resolveSibling("mine.mllib");
    Result stored = run("palette", in, "-k", 8, "-o", model, "--codebook", "json");
    Result again = run("palette", in, "-k", 8, "-o", model, "--codebook", "json", "--overwrite");
    Result byModel = run("apply", "--palette", model, in, "-o", out);
    Result byJson = run("apply", "--palette", palette, in, "-o", out.resolveSibling("json"));

    assertThat(stored.status()).as(stored.err()).isZero();
    assertThat(stored.out()).contains("mine.json", "mine.mllib");
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(byModel.status()).as(byModel.err()).isZero();
    assertThat(byJson.status()).as(byJson.err()).isZero();
    assertThat(out.resolve("images/reds.png.png"))
        .hasSameBinaryContentAs(out.resolveSibling("json/images/reds.png.png"));
    assertThat(run("inspect", model).out().lines().filter(line -> line.contains("#"))).hasSize(8);
  }

  @Test
  void aFolderThatIsNoModelIsNeitherReadNorReplaced() throws IOException {
    Result read = run("apply", "--palette", in, in, "-o", out);
    Path precious = Files.createDirectories(palette.resolveSibling("mine.mllib"));
    Files.writeString(precious.resolve("letter"), "dear");
    Result replaced = run("palette", in, "-o", precious, "--overwrite");

    assertThat(read.status()).isEqualTo(4);
    assertThat(read.err()).contains("not a saved MLlib model: there is no metadata/part-…");
    assertThat(replaced.status()).isEqualTo(4);
    assertThat(replaced.err()).contains("a folder that is no saved MLlib model is not replaced");
    assertThat(precious.resolve("letter")).hasContent("dear");
  }

  @Test
  void modelsLieBesideTheOtherCodebooksAndGoWithThem() throws IOException {
    Result first = run("compress", in, "-k", 4, "--codebook", "mllib,gpl", "-o", out);
    Path model = out.resolve("codebooks/sub/greens.png.mllib");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(model.resolve("data/part-00000.parquet")).exists();
    assertThat(model.resolve("metadata/part-00000")).exists();
    assertThat(run("inspect", model).out().lines().filter(line -> line.contains("#"))).hasSize(4);

    Result second = run("compress", in, "-k", 4, "--scope", "folder", "--overwrite", "-o", out);
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(model).doesNotExist();
    assertThat(out.resolve("codebooks/sub.json")).exists();
  }

  @Test
  void aPaletteOfSomeDamagedPicturesIsThatOfTheOthersAndTheStatusSaysSo() throws IOException {
    run("palette", in, "-o", palette);
    byte[] expected = Files.readAllBytes(palette);

    Result result = run("palette", in, bad, "-o", palette, "--overwrite");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("huepack: "))
        .anyMatch(line -> line.contains("cut.png: damaged PNG file"));
    assertThat(Files.readAllBytes(palette)).isEqualTo(expected);
  }

  @Test
  void ofDamagedPicturesAloneThereIsNoPalette() {
    Result result = run("palette", bad, "-o", palette);

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.err()).contains("no image could be decoded");
    assertThat(palette).doesNotExist();
  }

  @Test
  void applyGoesOnWhereAPictureIsDamaged() {
    run("palette", in, "-o", palette);

    Result some = run("apply", "--palette", palette, in, bad, "-o", out);
    Result none = run("apply", "--palette", palette, bad, "-o", out, "--overwrite");

    assertThat(some.status()).isEqualTo(3);
    assertThat(some.out()).contains("2 images failed");
    assertThat(none.status()).isEqualTo(4);
  }

  @Test
  void applyRefusesAFolderThatIsFullAndSaysWhatItWouldDo() {
    run("palette", in, "-o", palette);
    Result dry = run("apply", "--palette", palette, in, "-o", out, "--dry-run");
    assertThat(out).doesNotExist();
    run("apply", "--palette", palette, in, "-o", out);

    Result again = run("apply", "--palette", palette, in, "-o", out);

    assertThat(dry.status()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("would map 2 files");
    assertThat(again.status()).isEqualTo(4);
    assertThat(again.err()).contains("--overwrite");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "--histogram-limit 300",
    "--weighting images",
    "--weighting images --histogram-limit 256 -k 40 --sort hue",
    "--min-psnr 30",
    "--solver task",
  })
  void aPaletteOfSavedColorsAndNewPicturesIsThatOfAllPictures(String given) throws IOException {
    Object[] options = given.isEmpty() ? new Object[0] : given.split(" ");
    Path saved = palette.resolveSibling("reds.hist");
    Path merged = palette.resolveSibling("merged.json");
    Path all = palette.resolveSibling("all.json");
    Path savedMerged = palette.resolveSibling("merged.hist");
    Path savedAll = palette.resolveSibling("all.hist");

    Result first =
        run(
            with(
                options,
                "palette",
                in.resolve("reds.png"),
                "-o",
                palette,
                "--save-histogram",
                saved));
    Result second =
        run(
            with(
                options,
                "palette",
                in.resolve("sub"),
                "-o",
                merged,
                "--merge-with",
                saved,
                "--save-histogram",
                savedMerged));
    Result both = run(with(options, "palette", in, "-o", all, "--save-histogram", savedAll));

    assertThat(first.err() + second.err() + both.err()).isEmpty();
    assertThat(second.out()).contains("from 2 images");
    assertThat(merged).hasSameBinaryContentAs(all);
    assertThat(palette.resolveSibling("merged.gpl").toFile().length()).isPositive();
    assertThat(savedMerged).hasSameBinaryContentAs(savedAll);
  }

  @Test
  void savedColorsThatAreDamagedOrCountedInAnotherWayAreRefused() throws IOException {
    Path saved = palette.resolveSibling("reds.hist");
    run("palette", in.resolve("reds.png"), "-o", palette, "--save-histogram", saved);
    byte[] whole = Files.readAllBytes(saved);
    Path other = palette.resolveSibling("other.json");

    Result weighted =
        run("palette", in, "-o", other, "--merge-with", saved, "--weighting", "images");
    Result limited =
        run("palette", in, "-o", other, "--merge-with", saved, "--histogram-limit", 500);
    Result apart = run("palette", in, "-o", other, "--merge-with", saved, "--scope", "image");
    Result there = run("palette", in, "-o", other, "--save-histogram", saved);
    Files.write(saved, Arrays.copyOf(whole, whole.length - 1));
    Result cut = run("palette", in, "-o", other, "--merge-with", saved);

    assertThat(weighted.status()).isEqualTo(2);
    assertThat(weighted.err())
        .contains("weighting must be that of the saved histogram, pixels: images");
    assertThat(limited.err())
        .contains("histogram-limit must be that of the saved histogram, 1048576: 500");
    assertThat(apart.err()).contains("use --scope corpus");
    assertThat(there.err()).contains("the file exists", "reds.hist");
    assertThat(cut.status()).isEqualTo(4);
    assertThat(cut.err()).contains("reds.hist: damaged histogram: its checksum is wrong");
    assertThat(other).doesNotExist();
  }

  private static Object[] with(Object[] options, Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + options.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{} ~ mine.json",
        "{\"palette\": [\"#12345\"]} ~ mine.json",
        "not json at all ~ mine.json",
        "'' ~ mine.json"
      })
  void aPaletteThatIsMalformedIsRefusedByNameBeforeAnythingElse(String content, String named)
      throws IOException {
    Files.createDirectories(palette.getParent());
    Files.writeString(palette, content);

    Result result = run("apply", "--palette", palette, in, "-o", out);

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.err().lines()).singleElement().asString().contains(named);
    assertThat(out).doesNotExist();
  }

  private Result run(Object... words) {
    return Result.of(spark, words);
  }
}
