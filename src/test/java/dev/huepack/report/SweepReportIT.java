package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.huepack.BrowserSession;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.Sweep;
import dev.huepack.engine.SweepTable;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rate and distortion in a browser, from disk. */
final class SweepReportIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private static final String HOSTILE = "</h1><img src=x onerror=alert(1)>.png";

  @TempDir private static Path folder;
  private static String url = "";
  private static int knee;

  @BeforeAll
  static void write() throws Exception {
    byte[] picture = Files.readAllBytes(TestPictures.SAMPLES.resolve("sky.png"));
    SweepReport report = new SweepReport();
    SweepTable table =
        new Sweep(
                k ->
                    new EngineSettings(
                        new QuantizeSettings(k, Seeding.SPLIT, 1, 6, 0.05), 1 << 20, 1 << 20))
            .run(
                picture,
                List.of(2, 4, 8, 32, 128),
                (k, original, result) -> report.add(k, original.raster(), result.image()));
    knee = table.knee().colors();
    Path file = folder.resolve("sweep.html");
    Files.write(
        file,
        report.write(
            new SweepReport.Subject(HOSTILE, 1, picture.length),
            table,
            List.of("sweep", "sky.png")));
    url = file.toUri().toString();
  }

  @Test
  void showsCurvesTheKneeAndPicturesAlongThem() {
    Page page = BROWSER.open(url, 1280, 900);

    for (String chart : List.of("psnr", "ssim", "bytes", "rate", "seconds")) {
      assertThat(page.locator("#" + chart + " .spot").count()).as(chart).isEqualTo(5);
      assertThat(page.textContent("#" + chart + " .mark-text")).isEqualTo("knee: " + knee);
    }
    assertThat(page.getAttribute("#psnr svg", "aria-label"))
        .startsWith("PSNR by number of colours: from ")
        .contains("with 2 colours to ");
    assertThat(page.locator("figure[data-colors] img").count()).isEqualTo(10);
    assertThat(page.locator("#table tbody tr").count()).isEqualTo(5);
    assertThat(page.textContent("h1")).contains(HOSTILE);
    assertThat(page.locator("img[src=x]").count()).isZero();
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void aClickOnACurveFindsThePictureAndTheRow() {
    Page page = BROWSER.open(url, 1280, 900);
    Locator last = page.locator("#bytes .spot").last();
    var box = last.boundingBox();

    page.mouse().click(box.x + 1, box.y + 1);

    assertThat(page.getAttribute("figure.chosen", "data-colors")).isEqualTo("128");
    assertThat(page.getAttribute("tr.chosen", "data-colors")).isEqualTo("128");
    assertThat(page.locator(".chart-svg .at").count()).isEqualTo(5);
  }

  @Test
  void nobodyIsKeptOutAndNothingSticksOut() throws IOException {
    assertThat(Files.size(folder.resolve("sweep.html"))).isLessThan(2_000_000);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      int width = scheme == ColorScheme.LIGHT ? 1280 : 360;
      Page page = BROWSER.open(url, width, 800, scheme);

      assertThat(BrowserSession.seriousViolations(page)).as("%s, %d", scheme, width).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s, %d", scheme, width)
          .isEqualTo(true);
    }
  }
}
