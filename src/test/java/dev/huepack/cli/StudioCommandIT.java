package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

  private Page open(String... samples) throws IOException {
    for (String sample : samples) {
      Files.copy(Path.of("sample-images", sample), folder.resolve(sample));
    }
    Page page = BROWSER.open(studio.address().toString(), 1280, 1000);
    waitForState(page, "ready");
    for (String sample : samples) {
      page.setInputFiles("#file", folder.resolve(sample));
      page.waitForCondition(() -> page.title().startsWith(sample));
      waitForState(page, "resting");
    }
    return page;
  }

  private static void waitForState(Page page, String state) {
    page.waitForCondition(() -> state.equals(page.getAttribute("body", "data-state")));
  }

  private static void chooseColors(Page page, int colors) {
    page.fill("#number", String.valueOf(colors));
    page.waitForCondition(
        () -> String.valueOf(colors).equals(page.getAttribute("body", "data-shown-colors")));
    waitForState(page, "resting");
  }

  private static byte[] download(Page page, String button) throws IOException {
    return Files.readAllBytes(
        page.waitForDownload(() -> page.click("[data-file=" + button + "]")).path());
  }

  /** Runs what the page shows on the folder; the bytes of a picture's result. */
  private byte[] run(Page page, String sample) throws IOException {
    String[] words =
        Stream.of(page.textContent("#command").split(" ", -1))
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
    Page page = open("peacock.jpg");
    chooseColors(page, 12);
    page.locator("#strip button").nth(5).click();
    page.click("#lock");
    page.locator("#strip button").nth(1).click();
    page.click("#lock");
    page.selectOption("#color-space", "oklab");
    page.selectOption("#side", "256");
    chooseColors(page, 7);

    assertThat(page.textContent("#command"))
        .containsPattern("-k 7 --color-space oklab --fixed-color.*--fixed-color");
    byte[] written = run(page, "peacock.jpg");
    assertThat(written).isEqualTo(download(page, "image"));
    assertThat(new ImageDecoder(1 << 20).decode(written).raster().width()).isEqualTo(256);
  }

  @Test
  void withOnePaletteForAll() throws Exception {
    Page page = open("still-life.jpg", "illustration.png", "sky.png");
    page.selectOption("#sharing", "all");
    page.selectOption("#color-space", "lab");
    page.selectOption("#dither", "blue-noise");
    chooseColors(page, 20);

    byte[] written = run(page, "sky.png");

    assertThat(written).isEqualTo(download(page, "image"));
    for (String other : new String[] {"still-life.jpg", "illustration.png"}) {
      page.click("#pictures button:has-text('" + other + "')");
      page.waitForCondition(() -> page.title().startsWith(other));
      waitForState(page, "resting");
      assertThat(download(page, "image"))
          .as(other)
          .isEqualTo(Files.readAllBytes(out.resolve("images/" + other + ".png")));
    }
  }

  @Test
  void withAColourReplacedByHand() throws Exception {
    Page page = open("sky.png");
    chooseColors(page, 6);
    page.selectOption("#color-space", "linear");
    waitForState(page, "resting");
    page.locator("#strip button").nth(2).click();
    page.evaluate(
        """
        () => {
          const input = document.querySelector('#replace');
          input.value = '#ff0080';
          input.dispatchEvent(new Event('input'));
        }
        """);
    page.waitForCondition(() -> page.textContent("#command").contains("apply"));
    waitForState(page, "resting");
    Files.write(codebook, download(page, "palette"));

    assertThat(run(page, "sky.png")).isEqualTo(download(page, "image"));
  }
}
