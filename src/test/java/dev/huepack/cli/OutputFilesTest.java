package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.ImageFormat;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files come out for a picture: format, size, and what is done where they would grow. */
@ExtendWith(SharedSpark.class)
class OutputFilesTest {
  private final SparkSession session;
  private final Path in;
  private final Path out;
  private String printed = "";

  OutputFilesTest(SparkSession session, @TempDir Path temp) {
    this.session = session;
    in = temp.resolve("in");
    out = temp.resolve("out");
  }

  @BeforeEach
  void makeInputs() throws IOException {
    BufferedImage clouds = TestPictures.clouds(120, 90, 3);
    TestPictures.write(
        in,
        Map.of(
            "large.png", TestPictures.png(clouds),
            "small.jpg", jpeg(clouds),
            "b.gif", encoded(clouds, "gif")));
  }

  @Test
  void everyFormatIsStoredUnderItsOwnSuffix() throws Exception {
    assertThat(compress("--format", "gif", "-k", "8")).isZero();

    assertThat(images()).containsExactly("b.gif.gif", "large.png.gif", "small.jpg.gif");
    for (String image : images()) {
      assertThat(format(image)).isEqualTo(ImageFormat.GIF);
    }
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"format\" : \"gif\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'', default",
    "--effort fast, fast",
    "--effort best, default",
    "--effort fast --png-effort default, default",
    "--png-effort fast, fast"
  })
  void pngFilesAreMadeInHasteWherePalettesAre(String options, String pngEffort) throws Exception {
    assertThat(compress(options.isEmpty() ? new String[0] : options.split(" "))).isZero();

    JsonNode run = new ObjectMapper().readTree(out.resolve("run.json").toFile());
    assertThat(run.at("/settings/png-effort").asText()).isEqualTo(pngEffort);
  }

  @ParameterizedTest
  @CsvSource({"'', false", "--keep-metadata, true"})
  void metadataComesAlongOnlyWhereAskedFor(String options, boolean kept) throws Exception {
    byte[] plain = Files.readAllBytes(in.resolve("small.jpg"));
    ByteArrayOutputStream commented = new ByteArrayOutputStream();
    commented.write(plain, 0, 2);
    commented.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 8});
    commented.writeBytes("by Zoe".getBytes(StandardCharsets.US_ASCII));
    commented.write(plain, 2, plain.length - 2);
    Files.write(in.resolve("small.jpg"), commented.toByteArray());

    assertThat(compress(options.isEmpty() ? new String[0] : options.split(" "))).isZero();

    byte[] image = Files.readAllBytes(out.resolve("images/small.jpg.png"));
    assertThat(new String(image, StandardCharsets.ISO_8859_1).contains("tEXtComment\0by Zoe"))
        .isEqualTo(kept);
    assertThat(Files.readString(out.resolve("run.json")).contains("keep-metadata")).isEqualTo(kept);
  }

  @Test
  void aPictureCanKeepTheFormatOfItsSource() throws Exception {
    assertThat(compress("--format", "source", "-k", "8")).isZero();

    assertThat(images()).containsExactly("b.gif.gif", "large.png.png", "small.jpg.jpg");
    assertThat(format("small.jpg.jpg")).isEqualTo(ImageFormat.JPEG);
  }

  @Test
  void jpegIsSaidToChangeColours() throws Exception {
    assertThat(compress("--format", "jpeg", "-k", "8")).isZero();

    assertThat(printed).contains("these are no longer the palette's alone");
    assertThat(images()).containsExactly("b.gif.jpg", "large.png.jpg", "small.jpg.jpg");
    assertThat(out.resolve("report/index.html")).content().contains("small.jpg");
  }

  @Test
  void whatGrewIsNamedWithAWayOut() {
    assertThat(compress("-k", "200")).isZero();

    assertThat(printed)
        .containsPattern(
            "1 image grew, small\\.jpg to \\d+ %: try --colors \\d+ or --skip-if-larger");
  }

  @Test
  void aSourceIsKeptWhereItsImageWouldGrow() throws Exception {
    assertThat(compress("-k", "200", "--skip-if-larger", "--json")).isZero();

    assertThat(images()).containsExactly("b.gif.png", "large.png.png", "small.jpg.jpg");
    assertThat(out.resolve("images/small.jpg.jpg")).hasSameBinaryContentAs(in.resolve("small.jpg"));
    assertThat(out.resolve("codebooks/small.jpg.json")).doesNotExist();
    JsonNode json = new ObjectMapper().readTree(printed);
    assertThat(json.path("succeeded").asInt()).isEqualTo(3);
    assertThat(json.path("sources").asInt()).isEqualTo(1);
    assertThat(json.path("grown").asInt()).isZero();
    assertThat(json.at("/settings/skip-if-larger").asText()).isEqualTo("source");
    Row row = row("small.jpg");
    assertThat(row.<String>getAs("stored")).isEqualTo("source");
    assertThat(row.<Long>getAs("output_bytes")).isEqualTo(row.<Long>getAs("input_bytes"));
    assertThat(row.<Double>getAs("squared_error_per_pixel")).isZero();
    assertThat(row.<Long>getAs("raw_bits")).isNull();
  }

  @Test
  void nothingIsStoredWhereThatIsWanted() throws Exception {
    assertThat(compress("-k", "200", "--skip-if-larger", "--instead", "nothing")).isZero();

    assertThat(images()).containsExactly("b.gif.png", "large.png.png");
    assertThat(printed)
        .contains("1 image would have grown: not stored")
        .doesNotContain("not images");
    assertThat(row("small.jpg").<String>getAs("error"))
        .matches("larger than its source: \\d+ bytes instead of \\d+");
  }

  @Test
  void aRunInWhichAllWouldHaveGrownIsDone() throws Exception {
    Files.delete(in.resolve("large.png"));
    Files.delete(in.resolve("b.gif"));

    assertThat(compress("-k", "200", "--skip-if-larger", "--instead", "nothing")).isZero();
  }

  @Test
  void resultsThatAreReplacedTakeTheirOtherFormatsWithThem() throws Exception {
    compress("--format", "gif", "-k", "8");
    assertThat(compress("--overwrite", "-k", "8")).isZero();

    assertThat(images()).containsExactly("b.gif.png", "large.png.png", "small.jpg.png");
  }

  @Test
  void tablesAndSummarySayWhatIsTakenByTheBook() throws Exception {
    assertThat(compress("-k", "30", "--metrics", "full", "--json")).isZero();

    Row row = row("large.png");
    assertThat(row.<Long>getAs("raw_bits")).isEqualTo(24L * 120 * 90);
    assertThat(row.<Long>getAs("palette_bits")).isEqualTo(24L * 30);
    assertThat(row.<Long>getAs("index_bits")).isEqualTo(5L * 120 * 90);
    assertThat(row.<Long>getAs("raw_values")).isEqualTo(3L * 120 * 90);
    assertThat(row.<Long>getAs("indexed_values")).isEqualTo(3L * 30 + 120 * 90);
    assertThat(row.<Long>getAs("raw_png_bytes")).isBetween(10_000L, 4L * 120 * 90);
    JsonNode sizes = new ObjectMapper().readTree(printed).path("sizes");
    assertThat(sizes.path("rawBits").asLong()).isEqualTo(3 * 24L * 120 * 90);
    assertThat(sizes.path("paletteBits").asLong()).isEqualTo(3 * 24L * 30);
    assertThat(sizes.path("rawPngBytes").asLong()).isGreaterThan(row.<Long>getAs("raw_png_bytes"));
  }

  @Test
  void aSharedPaletteIsCountedOnce() throws Exception {
    assertThat(compress("-k", "30", "--scope", "corpus", "--json")).isZero();

    JsonNode sizes = new ObjectMapper().readTree(printed).path("sizes");
    assertThat(sizes.path("paletteBits").asLong()).isEqualTo(24L * 30);
    assertThat(sizes.path("indexBits").asLong()).isEqualTo(3 * 5L * 120 * 90);
  }

  @Test
  void picturesAreResizedBeforeTheyAreQuantized() throws Exception {
    assertThat(compress("--max-side", "60", "--overwrite", "--json")).isZero();
    assertThat(size("large.png.png")).containsExactly(60, 45);
    assertThat(new ObjectMapper().readTree(printed).path("pixels").asLong())
        .isEqualTo(3 * 60L * 45);
    assertThat(printed).contains("\"resize\" : \"60x60\"");
    assertThat(row("large.png").<Integer>getAs("width")).isEqualTo(60);
    assertThat(out.resolve("report/index.html")).content().doesNotContain("Not shown");

    assertThat(compress("--resize", "1000x30", "--overwrite")).isZero();
    assertThat(size("large.png.png")).containsExactly(40, 30);
    assertThat(compress("--resize", "33x200", "--stretch", "--overwrite")).isZero();
    assertThat(size("large.png.png")).containsExactly(33, 200);
    assertThat(out.resolve("report/index.html")).content().doesNotContain("Not shown");
  }

  @Test
  void aPaletteForAllIsFittedOnResizedPictures() throws Exception {
    assertThat(compress("--scope", "corpus", "--max-side", "60", "-k", "5")).isZero();
    Path other = out.resolveSibling("palette.json");
    assertThat(run("palette", in.toString(), "-o", other.toString(), "--max-side", "60", "-k", "5"))
        .isZero();

    assertThat(other).hasSameTextualContentAs(out.resolve("codebooks/corpus.json"));
  }

  private int[] size(String image) throws IOException {
    BufferedImage decoded = ImageIO.read(out.resolve("images").resolve(image).toFile());
    return new int[] {decoded.getWidth(), decoded.getHeight()};
  }

  private int compress(String... options) {
    return run(
        Stream.concat(
                Stream.of("compress", in.toString(), "-o", out.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private int run(String... args) {
    StringWriter printing = new StringWriter();
    int status =
        Main.execute(
            args,
            new PrintWriter(printing, true),
            new PrintWriter(new StringWriter()),
            session::sparkContext);
    printed = printing.toString();
    return status;
  }

  private Row row(String name) {
    return session
        .read()
        .parquet(out.resolve("tables/images").toString())
        .filter("name = '" + name + "'")
        .first();
  }

  private ImageFormat format(String image) throws Exception {
    return new ImageDecoder(100_000)
        .decode(Files.readAllBytes(out.resolve("images").resolve(image)))
        .format();
  }

  private List<String> images() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("images"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    opaque.getGraphics().drawImage(image, 0, 0, null);
    return encoded(opaque, "jpg");
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("the JDK cannot write " + format);
    }
    return bytes.toByteArray();
  }
}
