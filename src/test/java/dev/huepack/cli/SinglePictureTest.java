package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.ImageFormat;
import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One picture through standard streams, argument files, and a look at what a run left. */
@ExtendWith(SharedSpark.class)
class SinglePictureTest {
  /** What a command line printed and returned. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Result(int status, byte[] stdout, String out, String err) {}

  private final SparkSource spark;
  private final Path temp;
  private final Path picture;

  SinglePictureTest(SparkSession session, @TempDir Path temp) {
    spark = session::sparkContext;
    this.temp = temp;
    picture = temp.resolve("in/a.png");
  }

  @BeforeEach
  void makeInput() throws Exception {
    TestPictures.write(
        temp.resolve("in"), Map.of("a.png", TestPictures.png(TestPictures.clouds(60, 40, 5))));
  }

  @Test
  void aPictureGoesThroughStandardStreamsAsItGoesIntoAFolder() throws Exception {
    Path out = temp.resolve("out");
    run(spark, "", "compress", picture.toString(), "-o", out.toString(), "-k", "7");

    Result piped = pipe(Files.readAllBytes(picture), "compress", "-", "-o", "-", "-k", "7");

    assertThat(piped.err()).isEmpty();
    assertThat(piped.status()).isZero();
    assertThat(piped.stdout()).isEqualTo(Files.readAllBytes(out.resolve("images/a.png.png")));
  }

  @Test
  void whatWentThroughAStreamIsInspectedAndDecompressedThere() throws Exception {
    Path out = temp.resolve("out");
    run(spark, "", "compress", picture.toString(), "-o", out.toString(), "-k", "7");
    byte[] indexed = Files.readAllBytes(out.resolve("images/a.png.png"));
    String codebook = out.resolve("codebooks/a.png.json").toString();

    Result restored = pipe(indexed, "decompress", "-", "-p", codebook, "-o", "-");

    assertThat(restored.err()).isEmpty();
    assertThat(new ImageDecoder(10_000).decode(restored.stdout()).raster().argb())
        .isEqualTo(new ImageDecoder(10_000).decode(indexed).raster().argb());
    assertThat(pipe(indexed, "inspect", "-").out()).contains("60 x 40 pixels", "7 colours");
    assertThat(pipe("ff0000\n".getBytes(StandardCharsets.UTF_8), "inspect", "-").out())
        .contains("  0  #ff0000");
    assertThat(pipe(indexed, "decompress", "-", "-p", "-", "-o", "-"))
        .satisfies(result -> assertThat(result.status()).isEqualTo(2))
        .satisfies(result -> assertThat(result.err()).contains("standard input holds one thing"));
  }

  @Test
  void aPaletteIsAppliedToAStream() throws Exception {
    Path palette = Files.writeString(temp.resolve("two.hex"), "000000\nffffff\n");

    Result piped =
        pipe(
            Files.readAllBytes(picture),
            "apply",
            "--palette",
            palette.toString(),
            "-",
            "-o",
            "-",
            "--format",
            "gif");

    assertThat(piped.err()).isEmpty();
    var decoded = new ImageDecoder(10_000).decode(piped.stdout());
    assertThat(decoded.format()).isEqualTo(ImageFormat.GIF);
    assertThat(decoded.raster().argb()).containsOnly(0xFF000000, 0xFFFFFFFF);
  }

  @Test
  void aStreamCanBeStoredInAFileThatIsNotReplacedUnasked() throws Exception {
    byte[] source = Files.readAllBytes(picture);
    String file = temp.resolve("b.png").toString();

    assertThat(pipe(source, "compress", "-", "-o", file).status()).isZero();
    Result again = pipe(source, "compress", "-", "-o", file);

    assertThat(new ImageDecoder(10_000).decode(Files.readAllBytes(Path.of(file))).format())
        .isEqualTo(ImageFormat.PNG);
    assertThat(again.status()).isEqualTo(4);
    assertThat(again.err()).contains("the file exists");
    assertThat(pipe(source, "compress", "-", "-o", file, "--overwrite").status()).isZero();
  }

  @Test
  void whatIsNoPictureIsALine() {
    Result piped = pipe("text".getBytes(StandardCharsets.UTF_8), "compress", "-", "-o", "-");

    assertThat(piped.status()).isEqualTo(4);
    assertThat(piped.stdout()).isEmpty();
    assertThat(piped.err().lines())
        .singleElement()
        .asString()
        .startsWith("huepack: standard input: ");
  }

  @Test
  void aStreamWithoutEndIsNotReadToIt() {
    Result piped = pipe(new byte[1001], "compress", "-", "-o", "-", "--max-bytes", "1000");

    assertThat(piped.status()).isEqualTo(4);
    assertThat(piped.err()).contains("more bytes than --max-bytes allows: 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "compress - x.png -o -, name no other input",
    "compress - -o - --scope corpus, use --scope image",
    "compress - -o - --solver mllib, use --solver task",
    "compress - -o - --resume, leave out --resume",
    "compress - -o - --labels, leave out --labels",
    "compress - -o - --json, leave out --json",
    "compress - -o - --dry-run, leave out --dry-run",
    "compress - -o - --codebook gpl, leave out --codebook",
    "compress - -o - --layout parquet, use --layout files",
    "compress - -o - --metrics full, use --metrics basic",
    "palette - -o x.json, name one instead of -",
    "palette x.png -o -, name one instead of -",
  })
  void whatASinglePictureCannotHaveIsRefused(String args, String expected) {
    Result piped = pipe(new byte[0], args.split(" "));

    assertThat(piped.status()).isEqualTo(2);
    assertThat(piped.err()).contains(expected);
  }

  @Test
  void wordsMayStandInAFile() throws Exception {
    Path words =
        Files.writeString(temp.resolve("words"), "compress \"" + picture + "\"\n-o -\n-k 3\n");

    Result piped = pipe(new byte[0], "@" + words);

    assertThat(piped.err()).isEmpty();
    assertThat(new ImageDecoder(10_000).decode(piped.stdout()).raster().argb())
        .satisfies(argb -> assertThat(java.util.Arrays.stream(argb).distinct()).hasSize(3));
  }

  @Test
  void aRunIsInspected() throws Exception {
    TestPictures.write(
        temp.resolve("in"),
        Map.of(
            "b.png", TestPictures.png(TestPictures.clouds(60, 40, 6)),
            "broken.jpg", "oops".getBytes(StandardCharsets.UTF_8)));
    Path out = temp.resolve("out");
    run(spark, "", "compress", temp.resolve("in").toString(), "-o", out.toString(), "-k", "5");

    Result inspected = pipe(new byte[0], "inspect", out.toString());

    assertThat(inspected.err()).isEmpty();
    assertThat(inspected.out())
        .containsPattern("finished +yes, in ")
        .contains("colors 5", "2 stored, 1 failed, 0 skipped")
        .containsPattern("bytes +.* → ")
        .containsPattern("failed +1 ")
        .containsPattern("worst +[0-9.]+ dB  [ab]\\.png");
    Files.delete(out.resolve("_SUCCESS"));
    assertThat(pipe(new byte[0], "inspect", out.toString()).out())
        .containsPattern("finished +no: go on with the same command and --resume");
    assertThat(pipe(new byte[0], "inspect", temp.resolve("in").toString()).err())
        .contains("no output folder of Huepack");
  }

  private static Result pipe(byte[] input, String... args) {
    return run(
        () -> {
          throw new AssertionError("Spark was started for nothing");
        },
        new String(input, StandardCharsets.ISO_8859_1),
        args);
  }

  private static Result run(SparkSource spark, String input, String... args) {
    InputStream in = System.in;
    PrintStream standard = System.out;
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)));
    System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
    try {
      int status =
          Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true), spark);
      return new Result(status, stdout.toByteArray(), out.toString(), err.toString());
    } finally {
      System.setIn(in);
      System.setOut(standard);
    }
  }
}
