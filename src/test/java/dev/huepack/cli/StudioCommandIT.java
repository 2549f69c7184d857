package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.BrowserSession;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.spark.SharedSpark;
import dev.huepack.studio.Studio;
import dev.huepack.studio.StudioPage;
import dev.huepack.studio.StudioSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command that the studio shows writes the very picture that the studio gives. */
@ExtendWith(SharedSpark.class)
final class StudioCommandIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private final SparkSource spark;
  private final Path folder;
  private final Path out;
  private final Path codebook;
  private final Studio studio;

  StudioCommandIT(SparkSession session, @TempDir Path temp) throws IOException {
    spark = session::sparkContext;
    folder = Files.createDirectory(temp.resolve("folder"));
    out = temp.resolve("out");
    codebook = temp.resolve("codebook.json");
    Effort effort = Effort.DEFAULT;
    studio =
        Studio.start(
            new StudioSettings(
                0,
                new EngineSettings(
                    new QuantizeSettings(
                        1, Seeding.SPLIT, 1, effort.maxIterations(), effort.tolerance()),
                    10_000_000,
                    ColorHistogram.DEFAULT_LIMIT,
                    DitherSettings.NONE,
                    Metrics.BASIC,
                    ImageEncoding.DEFAULT),
                10_000_000,
                60));
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  private StudioPage open(String... samples) throws IOException {
    StudioPage page = StudioPage.open(BROWSER, studio.address());
    for (String sample : samples) {
      Files.copy(Path.of("sample-images", sample), folder.resolve(sample));
      page.upload(sample);
    }
    return page;
  }

  /** Runs what the page shows on the folder; the bytes of a picture's result. */
  private byte[] run(StudioPage page, String sample) throws IOException {
    String[] words =
        Stream.of(page.command().split(" ", -1))
            .skip(1)
            .map(word -> word.replace("'", ""))
            .map(
                word ->
                    switch (word) {
                      case "FOLDER" -> folder.toString();
                      case "OUT" -> out.toString();
                      case "codebook.json" -> codebook.toString();
                      default -> word;
                    })
            .toArray(String[]::new);
    String[] line = Arrays.copyOf(words, words.length + 1);
    line[words.length] = "--no-report";
    StringWriter err = new StringWriter();
    int status =
        Main.execute(line, new PrintWriter(new StringWriter()), new PrintWriter(err, true), spark);
    assertThat(status).as(err.toString()).isZero();
    return Files.readAllBytes(out.resolve("images/" + sample + ".png"));
  }

  @Test
  void withLockedColoursInAnotherSpaceAndSize() throws Exception {
    StudioPage page = open("peacock.jpg").chooseColors(12);
    page.lockEntry(5);
    page.lockEntry(1);
    page.select("#color-space", "oklab").select("#side", "256").chooseColors(7);

    assertThat(page.command())
        .containsPattern("-k 7 --color-space oklab --fixed-color.*--fixed-color");
    byte[] written = run(page, "peacock.jpg");
    assertThat(written).isEqualTo(page.saved("image"));
    assertThat(new ImageDecoder(1 << 20).decode(written).raster().width()).isEqualTo(256);
  }

  @Test
  void withOnePaletteForAll() throws Exception {
    StudioPage page = open("still-life.jpg", "illustration.png", "sky.png");
    page.select("#sharing", "all").select("#color-space", "lab").select("#dither", "blue-noise");
    page.chooseColors(20);

    byte[] written = run(page, "sky.png");

    assertThat(written).isEqualTo(page.saved("image"));
    for (String other : new String[] {"still-life.jpg", "illustration.png"}) {
      assertThat(page.goTo(other).saved("image"))
          .as(other)
          .isEqualTo(Files.readAllBytes(out.resolve("images/" + other + ".png")));
    }
  }

  @Test
  void withAColourReplacedByHand() throws Exception {
    StudioPage page = open("sky.png").chooseColors(6).select("#color-space", "linear");
    page.replaceEntry(2, "#ff0080");
    assertThat(page.command()).contains("apply");
    Files.write(codebook, page.saved("palette"));

    assertThat(run(page, "sky.png")).isEqualTo(page.saved("image"));
  }
}
