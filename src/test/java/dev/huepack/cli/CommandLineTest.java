package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good runs, from arguments to what is printed, what is stored, and the exit status. */
class CommandLineTest extends CommandLineRuns {
  CommandLineTest(SparkSession session, @TempDir Path temp) {
    super(session, temp);
  }

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

    assertThat(run((Object[]) args).status()).isZero();
    Result again = run((Object[]) args);

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
}
