package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.spark.SharedSpark;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A folder of good pictures, one of bad files, and command lines that are run on them in this
 * process.
 */
@ExtendWith(SharedSpark.class)
abstract class CommandLineRuns {
  final SparkSource spark;
  final Path temp;
  final Path good;
  final Path bad;
  final Path out;

  CommandLineRuns(SparkSession session, Path temp) {
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

  final Result compress(Path input, String... options) {
    return run(
        Stream.concat(Stream.of("compress", input, "-o", out), Stream.of(options)).toArray());
  }

  final Result run(Object... words) {
    return Result.of(spark, words);
  }

  /** One line on standard error, nothing on standard output. */
  static void assertLine(Result result, String expected) {
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("huepack: ")
        .contains(expected);
  }

  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
