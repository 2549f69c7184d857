package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.PngFixture;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands about one file: decompress, inspect. */
@ExtendWith(SharedSpark.class)
class SingleFileCommandsTest {
  private final SparkSource spark;
  private final Path temp;
  private final Path picture;
  private final Path out;

  SingleFileCommandsTest(SparkSession session, @TempDir Path temp) {
    spark = session::sparkContext;
    this.temp = temp;
    picture = temp.resolve("a.png");
    out = temp.resolve("out");
  }

  @BeforeEach
  void makePicture() throws Exception {
    Files.write(
        picture,
        TestPictures.png(
            TestPictures.picture(40, 30, (x, y) -> TestPictures.rgb(6 * x, 8 * y, x * y / 8))));
  }

  @Test
  void whatIsDecompressedIsThePictureThatWasStored() throws Exception {
    assertThat(run("compress", picture, "-o", out, "-k", 20, "--no-report").status()).isZero();
    Path indexed = out.resolve("images/a.png.png");
    Path restored = temp.resolve("restored.png");

    Result result =
        run(
            "decompress",
            indexed,
            "--palette",
            out.resolve("codebooks/a.png.json"),
            "-o",
            restored);

    assertThat(result).isEqualTo(new Result(0, "", ""));
    BufferedImage image = ImageIO.read(restored.toFile());
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(24);
    assertThat(pixels(image)).isEqualTo(pixels(ImageIO.read(indexed.toFile())));
  }

  @Test
  void aRowOfATableIsDecompressedLikeAFile() throws Exception {
    assertThat(run("compress", picture, "-o", out, "-k", 20, "--no-report").status()).isZero();
    Path table = temp.resolve("table");
    assertThat(run("compress", picture, "-o", table, "-k", 20, "--layout", "parquet", "--quiet"))
        .isEqualTo(new Result(0, "", ""));
    Path ofRow = temp.resolve("row.png");

    for (String row : List.of("a.png", "a.png.png")) {
      assertThat(run("decompress", table, "--row", row, "-o", ofRow, "--overwrite"))
          .isEqualTo(new Result(0, "", ""));
      assertThat(pixels(ImageIO.read(ofRow.toFile())))
          .isEqualTo(pixels(ImageIO.read(out.resolve("images/a.png.png").toFile())));
    }
    assertThat(run("decompress", table, "--row", "b.png", "-o", ofRow).err())
        .contains("no row for b.png in " + table);
    assertThat(run("decompress", out, "--row", "a.png", "-o", ofRow).err())
        .contains("no table of images, as --layout parquet stores it: " + out);
    assertThat(run("decompress", picture, "-o", ofRow))
        .satisfies(result -> assertThat(result.status()).isEqualTo(2))
        .satisfies(result -> assertThat(result.err()).contains("--palette"));
  }

  @Test
  void exactCentroidsAreNearerToTheOriginalThanRoundedOnes() throws Exception {
    assertThat(run("compress", picture, "-o", out, "-k", 20, "--no-report").status()).isZero();
    Path restored = temp.resolve("restored.png");

    Result result =
        run(
            "decompress",
            out.resolve("images/a.png.png"),
            "-p",
            out.resolve("codebooks/a.png.json"),
            "--centroids",
            "exact",
            "-o",
            restored);

    assertThat(result.err()).isEmpty();
    BufferedImage original = ImageIO.read(picture.toFile());
    BufferedImage exact = ImageIO.read(restored.toFile());
    BufferedImage rounded = ImageIO.read(out.resolve("images/a.png.png").toFile());
    double exactError = 0;
    double roundedError = 0;
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        for (int channel = 0; channel < 3; channel++) {
          int before = original.getRGB(x, y) >> (16 - 8 * channel) & 0xFF;
          double after = exact.getRaster().getSample(x, y, channel) / 257.0;
          exactError += (before - after) * (before - after);
          int eight = rounded.getRGB(x, y) >> (16 - 8 * channel) & 0xFF;
          roundedError += (before - eight) * (before - eight);
        }
      }
    }
    assertThat(exactError).isLessThan(roundedError);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "20", "200", "256"})
  void labelsAloneRestoreThePicture(int colors) throws Exception {
    Result stored = run("compress", picture, "-o", out, "-k", colors, "--labels", "--no-report");
    Path labels = out.resolve("labels/a.png.parquet");
    Path restored = temp.resolve("restored.png");
    Path exact = temp.resolve("exact.png");
    Path exactByPng = temp.resolve("exact-png.png");
    Path indexed = out.resolve("images/a.png.png");
    Path codebook = out.resolve("codebooks/a.png.json");

    Result result = run("decompress", labels, "-o", restored);
    run("decompress", labels, "-o", exact, "--centroids", "exact");
    run("decompress", indexed, "-p", codebook, "-o", exactByPng, "--centroids", "exact");

    assertThat(stored.status()).as(stored.err()).isZero();
    assertThat(result).isEqualTo(new Result(0, "", ""));
    assertThat(pixels(ImageIO.read(restored.toFile())))
        .isEqualTo(pixels(ImageIO.read(indexed.toFile())));
    assertThat(exact).hasSameBinaryContentAs(exactByPng);
    assertThat(run("decompress", labels, "-p", codebook, "-o", restored, "--overwrite").err())
        .isEmpty();
  }

  @Test
  void labelsOfASharedPaletteAreReadBySparkAndRemovedWithTheRun() throws Exception {
    run("compress", picture, "-o", out, "-k", 5, "--scope", "corpus", "--labels", "--no-report");
    Path labels = out.resolve("labels/a.png.parquet");

    Row row = SparkSession.active().read().parquet(labels.toString()).first();

    assertThat(row.<Integer>getAs("width")).isEqualTo(40);
    assertThat(row.<Integer>getAs("height")).isEqualTo(30);
    assertThat(row.<Integer>getAs("bits")).isEqualTo(3);
    assertThat(row.<Integer>getAs("orientation")).isEqualTo(1);
    assertThat(row.<byte[]>getAs("labels")).hasSize((40 * 30 * 3 + 7) / 8);
    assertThat(row.<String>getAs("codebook")).contains("huepack-codebook");
    Path given = out.resolve("codebooks/corpus.json");
    assertThat(run("decompress", labels, "-p", given, "-o", temp.resolve("x.png")).err()).isEmpty();
    run("compress", picture, "-o", out, "-k", 5, "--overwrite", "--no-report");
    assertThat(labels).doesNotExist();
  }

  @Test
  void labelsThatAreDamagedOrOfAnotherPaletteAreRefusedWithTheReason() throws Exception {
    run("compress", picture, "-o", out, "-k", 20, "--labels", "--no-report");
    Path labels = out.resolve("labels/a.png.parquet");
    Path target = temp.resolve("x.png");
    Path other = temp.resolve("other.hex");
    Files.writeString(other, "ff0000\n00ff00\n0000ff\n");
    byte[] whole = Files.readAllBytes(labels);

    assertThat(run("decompress", labels, "-p", other, "-o", target).err())
        .contains("the codebook is not the picture's: it has 3 entries, the picture's palette 20");
    assertThat(run("decompress", labels, "-o", target, "--max-pixels", 100).err())
        .contains("too many pixels: at most 100, see --max-pixels: 1200");
    assertThat(run("decompress", out.resolve("images/a.png.png"), "-o", target).err())
        .contains("an indexed PNG needs its codebook: name it with --palette");
    int refused = 0;
    for (int at = 4; at < whole.length; at += 31) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x20;
      Files.write(labels, damaged);
      Result result = run("decompress", labels, "-o", target, "--overwrite");
      assertThat(result.status()).as("byte %d: %s", at, result.err()).isIn(0, 4);
      assertThat(result.err().lines().count()).isLessThanOrEqualTo(1);
      refused += result.status() == 4 ? 1 : 0;
      if (result.status() == 0) {
        assertThat(pixels(ImageIO.read(target.toFile())))
            .isEqualTo(pixels(ImageIO.read(out.resolve("images/a.png.png").toFile())));
      }
    }
    assertThat(refused).isGreaterThan(10);
    Files.write(labels, Arrays.copyOf(whole, whole.length / 2));
    assertThat(run("decompress", labels, "-o", target, "--overwrite").err())
        .contains("not a label file that compress --labels wrote, or damaged");
  }

  @Test
  void aPaletteThatIsNotThePicturesIsRefusedWithTheReason() throws Exception {
    assertThat(run("compress", picture, "-o", out, "-k", 4, "--no-report").status()).isZero();
    Path indexed = out.resolve("images/a.png.png");
    Path other = temp.resolve("other.hex");
    Path target = temp.resolve("x.png");

    Files.writeString(other, "ff0000\n00ff00\n0000ff\n");
    assertThat(run("decompress", indexed, "-p", other, "-o", target).err())
        .contains("the codebook is not the picture's: it has 3 entries, the picture's palette 4");
    Files.writeString(other, "ff0000\n00ff00\n0000ff\n000000\n");
    assertThat(run("decompress", indexed, "-p", other, "-o", target).err())
        .contains("the codebook is not the picture's: entry 0 is #ff0000, in the picture #");
    assertThat(run("decompress", picture, "-p", other, "-o", target).err())
        .contains("the PNG file is not indexed");
    byte[] whole = Files.readAllBytes(indexed);
    Files.write(indexed, Arrays.copyOf(whole, whole.length - 20));
    Result cut = run("decompress", indexed, "-p", other, "-o", target);
    assertThat(cut.status()).isEqualTo(4);
    assertThat(cut.err()).contains("damaged PNG file");
    assertThat(target).doesNotExist();
  }

  @Test
  void inspectSaysWhatIsInPicturesAndPalettes() throws Exception {
    assertThat(run("compress", picture, "-o", out, "-k", 4, "--no-report").status()).isZero();
    Path hex = temp.resolve("p.hex");
    Files.writeString(hex, "ff0000\n00ff00\n");

    assertThat(run("inspect", picture).out()).contains("40 x 30", "distinct colours 1,", "png");
    assertThat(run("inspect", out.resolve("images/a.png.png")).out())
        .contains("4 colours")
        .containsPattern("  3  #[0-9a-f]{6}  [0-9.]+ %");
    assertThat(run("inspect", hex).out().lines())
        .containsExactly(
            "format           hexadecimal colours",
            "palette          2 colours",
            "  0  #ff0000",
            "  1  #00ff00");
  }

  @Test
  void inspectSaysHowAPictureIsStored() throws Exception {
    byte[] pixels = PngFixture.deflate(new byte[] {0, 1, 2, 3, 4, 5, 6});
    byte[] turned = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
    byte[] file =
        new PngFixture()
            .header(2, 1, 8, 2, 0)
            .chunk("sRGB", (byte) 0)
            .chunk("eXIf", turned)
            .chunk("IDAT", pixels)
            .end();
    Files.write(picture, file);

    assertThat(run("inspect", picture).out().lines())
        .containsExactly(
            "format           png",
            "size             1 x 2 pixels",
            "orientation      6, turned upright",
            "profile          sRGB",
            "bytes            " + file.length,
            "frames           1",
            "distinct colours 2",
            "transparency     none");
    byte[] broken = {'p', 0, 0, 1};
    Files.write(
        picture,
        new PngFixture().header(2, 1, 8, 2, 0).chunk("iCCP", broken).chunk("IDAT", pixels).end());
    assertThat(run("inspect", picture).out())
        .contains("orientation      1, upright", "profile          a broken profile")
        .contains("warning          the colour profile was ignored: ");
  }

  @Test
  void inspectKnowsLabels() throws Exception {
    assertThat(run("compress", picture, "-o", out, "-k", 4, "--no-report", "--labels").status())
        .isZero();
    Path labels = out.resolve("labels/a.png.parquet");

    assertThat(run("inspect", labels).out())
        .contains("format           labels of a picture", "40 x 30 pixels", "4 colours")
        .containsPattern("  3  #[0-9a-f]{6}  [0-9.]+ %");
    byte[] damaged = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(damaged, damaged.length / 2));
    Result result = run("inspect", labels);
    assertThat(result.status()).isEqualTo(4);
    assertThat(result.err()).contains("damaged");
  }

  @Test
  void aMalformedPaletteIsRefusedWithLineAndReasonAlone() throws Exception {
    Path palette = Files.writeString(temp.resolve("a.gpl"), "GIMP Palette\n1 2 300\n");

    for (String command : List.of("inspect", "apply")) {
      Result result =
          command.equals("inspect")
              ? run("inspect", palette)
              : run("apply", "-p", palette, picture, "-o", out);
      assertThat(result.status()).isEqualTo(4);
      assertThat(result.err())
          .isEqualTo(
              "huepack: "
                  + palette
                  + ": line 2: a channel must be 0 to 255: 300"
                  + System.lineSeparator());
    }
  }

  @Test
  void whatIsNeitherPictureNorPaletteIsRefused() throws Exception {
    Path text = temp.resolve("text");
    Files.write(text, "words".getBytes(StandardCharsets.UTF_8));

    Result result = run("inspect", text);

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.err()).contains("neither a picture nor a palette");
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private Result run(Object... words) {
    return Result.of(spark, words);
  }
}
