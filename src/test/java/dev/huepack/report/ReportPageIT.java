package dev.huepack.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.huepack.BrowserSession;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser, from disk. */
final class ReportPageIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private static final String HOSTILE = "<img src=x onerror=alert(1)>.png";

  /** A canvas with nothing on it is shorter, as a URI. */
  private static final int DRAWN = 10_000;

  @TempDir private static Path folder;
  private static String url = "";

  @BeforeAll
  static void write() throws IOException {
    ReportRun run = new ReportRun(16);
    for (String name : List.of("still-life.jpg", "chart.png", "pixel-art/sprites.png")) {
      run.add(name, Files.readAllBytes(TestPictures.SAMPLES.resolve(name)));
    }
    run.add(HOSTILE, Files.readAllBytes(TestPictures.SAMPLES.resolve("sky.png")));
    run.add("broken" + HOSTILE, "no picture".getBytes(UTF_8));
    Path file = folder.resolve("index.html");
    Files.write(file, run.report(12));
    url = file.toUri().toString();
  }

  @Test
  void opensFromDiskWithoutAWordOnTheConsole() {
    Page page = BROWSER.open(url, 1280, 900);

    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
    page.evaluate("[...document.images].forEach(image => image.loading = 'eager')");
    waitUntil(page, "[...document.images].every(image => image.complete)");

    assertThat(page.evaluate("[...document.images].every(image => image.naturalWidth > 0)"))
        .isEqualTo(true);
    assertThat(page.locator(".card").count()).isEqualTo(4);
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void nothingIsDecodedOrDrawnBeforeItIsLookedAt() {
    Page page = BROWSER.open(url, 1280, 400);

    assertThat(page.locator("img").count()).isGreaterThan(10);
    assertThat(page.locator("img:not([loading=lazy]), img:not([decoding=async])").count()).isZero();
    assertThat(page.locator("canvas, .chart-svg").count()).isZero();
    assertThat(
            page.evaluate(
                "document.scripts.length === 1 && document.scripts[0].nextElementSibling === null"))
        .as("one script, after all that is to be read")
        .isEqualTo(true);
  }

  @Test
  void aHostileNameIsShownAndDoesNothing() {
    Page page = BROWSER.open(url, 1280, 900);

    assertThat(page.locator("h3 bdi").allTextContents()).contains(HOSTILE);
    assertThat(page.locator("img[src=x]").count()).isZero();
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void theDividerMovesByKeyboardAndByMouse() {
    Page page = BROWSER.open(url, 1280, 900);
    Locator slider = page.locator(".compare input").first();
    slider.focus();
    page.keyboard().press("Home");
    assertThat(slider.inputValue()).isEqualTo("0");

    Locator.ClickOptions threeQuarters = new Locator.ClickOptions();
    var box = slider.boundingBox();
    slider.click(threeQuarters.setPosition(0.75 * box.width, box.height / 2));

    assertThat(Double.parseDouble(slider.inputValue())).isBetween(72.0, 78.0);
    assertThat(
            page.locator(".compare").first().evaluate("e => e.style.getPropertyValue('--split')"))
        .isEqualTo(slider.inputValue() + "%");
  }

  @Test
  void sideBySideShowsBothWhole() {
    Page page = BROWSER.open(url, 1280, 900);
    Locator figure = page.locator(".both").first();

    figure.locator("button", new Locator.LocatorOptions().setHasText("Side by side")).click();

    var before = figure.locator("img").nth(0).boundingBox();
    var after = figure.locator("img").nth(1).boundingBox();
    assertThat(after.x).isGreaterThanOrEqualTo(before.x + before.width);
    assertThat(after.width).isCloseTo(before.width, within(0.5));
    assertThat(figure.locator("input").count()).isZero();
  }

  @Test
  void aClickOnAColourCopiesIt() {
    var options = new Browser.NewContextOptions().setViewportSize(1280, 900);
    options.setPermissions(List.of("clipboard-read", "clipboard-write"));
    Page page = BROWSER.context(options).newPage();
    page.navigate(url);
    Locator swatch = page.locator(".card .swatches button").nth(2);

    swatch.click();

    String hex = swatch.getAttribute("data-hex");
    waitUntil(page, "document.querySelector('#said').textContent === '" + hex + " copied'");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(hex);
  }

  @Test
  void arrowKeysWalkAlongAPalette() {
    Page page = BROWSER.open(url, 1280, 900);
    Locator strip = page.locator(".card .swatches").first();
    assertThat(strip.locator("button[tabindex='0']").count()).isEqualTo(1);
    strip.locator("button").first().focus();

    page.keyboard().press("ArrowRight");

    String title = strip.locator("button").nth(1).getAttribute("title");
    assertThat(page.locator(".card .readout").first().textContent()).isEqualTo(title);
  }

  @Test
  void theCloudsTurnTogetherAndAreToldInWords() {
    Page page = BROWSER.open(url, 1280, 900);
    page.locator(".space summary").first().click();
    Locator canvases = page.locator(".clouds").first().locator("canvas");
    canvases.first().scrollIntoViewIfNeeded();
    page.waitForCondition(
        () -> pictures(canvases).stream().allMatch(picture -> picture.length() > DRAWN));
    List<String> still = pictures(canvases);
    assertThat(still.get(0)).isNotEqualTo(still.get(1));

    canvases.first().focus();
    page.keyboard().press("ArrowRight");

    page.waitForCondition(() -> allDiffer(pictures(canvases), still));
    assertThat(page.locator(".words").nth(1).textContent()).startsWith("16 colours, lightness ");
    List<String> turned = pictures(canvases);
    page.locator("[data-space=oklab]").first().click();
    page.waitForCondition(() -> allDiffer(pictures(canvases), turned));
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void theFitIsSteppedThrough() throws IOException {
    Path single = folder.resolve("single.html");
    Files.write(
        single,
        new ReportRun(8)
            .add("sky.png", Files.readAllBytes(TestPictures.SAMPLES.resolve("sky.png")))
            .report(12));
    Page page = BROWSER.open(single.toUri().toString(), 1280, 900);
    Locator settling = page.locator(".settling");
    settling.locator("summary").click();
    Locator text = settling.locator(".text");
    page.waitForCondition(() -> text.textContent().startsWith("Huepack. Start: squared error "));
    double searched = error(text);

    settling.locator("[aria-label='Step forward']").click();
    assertThat(text.textContent()).doesNotContain("Start");
    assertThat(error(text)).isLessThanOrEqualTo(searched);

    settling.locator("button", new Locator.LocatorOptions().setHasText("Textbook")).click();
    assertThat(text.textContent()).startsWith("Textbook. Start: squared error ");
    assertThat(error(text)).isGreaterThan(searched);
    assertThat(settling.locator("svg").getAttribute("aria-label"))
        .startsWith("Huepack: error from ")
        .contains("Textbook: error from ");
    assertThat(BROWSER.complaints()).isEmpty();
  }

  private static double error(Locator text) {
    return Double.parseDouble(
        text.textContent().replaceAll(".*squared error ([0-9.]+) a pixel.*", "$1"));
  }

  private static boolean allDiffer(List<String> some, List<String> others) {
    return IntStream.range(0, some.size()).noneMatch(i -> some.get(i).equals(others.get(i)));
  }

  /** A script of its own could not wait: the page lets nothing be evaluated. */
  private static void waitUntil(Page page, String expression) {
    page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  private static List<String> pictures(Locator canvases) {
    return canvases.all().stream()
        .map(canvas -> canvas.evaluate("c => c.toDataURL()").toString())
        .toList();
  }

  @Test
  void nobodyIsKeptOutAndNothingSticksOut() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      int width = scheme == ColorScheme.LIGHT ? 1280 : 360;
      Page page = BROWSER.open(url, width, 800, scheme);
      page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");

      assertThat(BrowserSession.seriousViolations(page)).as("%s, %d", scheme, width).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s, %d", scheme, width)
          .isEqualTo(true);
    }
  }

  @Test
  void withoutScriptsAllThatMattersIsThere() {
    var options = new Browser.NewContextOptions().setViewportSize(1280, 900);
    Page page = BROWSER.context(options.setJavaScriptEnabled(false)).newPage();
    page.navigate(url);

    assertThat(page.locator(".both img").count()).isEqualTo(8);
    assertThat(page.locator(".figures").first().textContent()).contains("dB");
  }
}
