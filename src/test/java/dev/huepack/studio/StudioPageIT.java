package dev.huepack.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.huepack.BrowserSession;
import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.codec.PngEffort;
import dev.huepack.color.ColorSpace;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.palette.Codebook;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The studio in a browser. */
final class StudioPageIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private static final Path SAMPLES = Path.of("sample-images");
  private static final String HOSTILE = "<img src=x onerror=alert(1)>.png";

  private static Studio studio = StudioServerTest.start();

  @BeforeAll
  static void start() {
    assertThat(studio.address().getHost()).isEqualTo("127.0.0.1");
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  private static Page page(int width, int height, ColorScheme scheme) {
    Page page = BROWSER.open(studio.address().toString(), width, height, scheme);
    waitForState(page, "ready");
    return page;
  }

  private static Page pageWith(String sample) {
    Page page = page(1280, 1000, ColorScheme.LIGHT);
    upload(page, sample, bytesOf(sample));
    return page;
  }

  private static void upload(Page page, String name, byte[] content) {
    page.setInputFiles("#file", new FilePayload(name, "image/png", content));
    page.waitForCondition(() -> page.title().startsWith(name));
    waitForState(page, "resting");
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

  private static byte[] bytesOf(String sample) {
    try {
      return Files.readAllBytes(SAMPLES.resolve(sample));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompressedImage compressed(String sample, int colors) throws Exception {
    return compressed(sample, colors, DitherSettings.NONE);
  }

  private static CompressedImage compressed(String sample, int colors, DitherSettings dither)
      throws Exception {
    Choice choice =
        new Choice(
            colors, Effort.DEFAULT, ColorSpace.SRGB, dither, List.of(), List.of(), List.of());
    return new ImageCompressor(choice.apply(StudioServerTest.ENGINE)).compress(bytesOf(sample));
  }

  private static byte[] download(Page page, String kind) throws IOException {
    String button = List.of("image", "npy").contains(kind) ? kind : "palette";
    if (button.equals("palette")) {
      page.selectOption("#palette-format", kind);
    }
    return Files.readAllBytes(
        page.waitForDownload(() -> page.click("[data-file=" + button + "]")).path());
  }

  @Test
  void theResultAtRestIsWhatCompressWritesWhateverPathTheSliderTook() throws Exception {
    Page page = pageWith("still-life.jpg");
    for (int colors : new int[] {200, 3, 57, 24}) {
      page.fill("#number", String.valueOf(colors));
    }
    chooseColors(page, 24);

    CompressedImage expected = compressed("still-life.jpg", 24);
    assertThat(download(page, "image"))
        .isEqualTo(IndexedPngEncoder.encode(expected.image(), PngEffort.DEFAULT));
    // Chromium asks before a page's eleventh download, so there are no more here than needed.
    for (PaletteFormat format : PaletteFormat.values()) {
      if (format.isFolder()) {
        continue;
      }
      assertThat(download(page, format.suffix()))
          .as("%s", format)
          .isEqualTo(format.write(expected.codebook(), "still-life.jpg"));
    }
    byte[] labels = download(page, "npy");
    assertThat(labels)
        .hasSize(128 + expected.image().indices().length)
        .endsWith(expected.image().indices());
    assertThat(page.textContent("#command")).contains("compress FOLDER -o OUT -k 24");
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void aDitheredResultIsWhatCompressWritesToo() throws Exception {
    Page page = pageWith("sky.png");
    page.selectOption("#dither", "floyd-steinberg");
    page.fill("#strength", "0.5");
    chooseColors(page, 10);

    CompressedImage expected =
        compressed("sky.png", 10, new DitherSettings(Dither.FLOYD_STEINBERG, 0.5));
    assertThat(download(page, "image"))
        .isEqualTo(IndexedPngEncoder.encode(expected.image(), PngEffort.DEFAULT));
    assertThat(page.textContent("#command"))
        .endsWith("-k 10 --dither floyd-steinberg --dither-strength 0.5");
  }

  @Test
  void whatIsShownIsWhatIsWritten() throws Exception {
    Page page = pageWith("still-life.jpg");
    chooseColors(page, 9);

    CompressedImage expected = compressed("still-life.jpg", 9);
    int pixel = expected.image().width() * 50 + 70;
    Object shown =
        page.evaluate(
            """
            [...document.querySelector('[data-pane=result] canvas').getContext('2d')
                .getImageData(70, 50, 1, 1).data].join()
            """);
    int color = expected.image().color(pixel);
    assertThat(shown)
        .isEqualTo(
            (color >> 16 & 0xFF) + "," + (color >> 8 & 0xFF) + "," + (color & 0xFF) + ",255");
  }

  @Test
  void draggingAcrossAllNumbersEndsWithTheLastAndLeavesTheServerIdle() {
    Page page = pageWith("peacock.jpg");
    Locator slider = page.locator("#slider");
    slider.scrollIntoViewIfNeeded();
    var box = slider.boundingBox();
    page.mouse().move(box.x + 9, box.y + box.height / 2);
    page.mouse().down();
    for (int step = 0; step <= 60; step++) {
      page.mouse().move(box.x + 9 + (box.width - 18) * step / 60, box.y + box.height / 2);
    }
    page.mouse().up();

    page.waitForCondition(() -> "256".equals(page.getAttribute("body", "data-shown-colors")));
    waitForState(page, "resting");
    assertThat(page.inputValue("#number")).isEqualTo("256");
    assertThat(page.locator("#strip button").count()).isEqualTo(256);
    page.waitForCondition(() -> !studio.isBusy());
  }

  @Test
  void aPictureIsPasted() {
    Page page = page(1280, 1000, ColorScheme.LIGHT);

    bring(page, "paste", "new ClipboardEvent('paste', {bubbles: true, clipboardData: files})");

    page.waitForCondition(() -> page.title().startsWith("sky.png"));
    waitForState(page, "resting");
    assertThat(page.locator("#strip button").count()).isEqualTo(16);
  }

  @Test
  void aPictureIsDropped() {
    Page page = page(1280, 1000, ColorScheme.LIGHT);

    bring(page, "dragover", "new DragEvent('dragover', {bubbles: true, dataTransfer: files})");
    assertThat(page.getAttribute("body", "class")).contains("dropping");
    bring(page, "drop", "new DragEvent('drop', {bubbles: true, dataTransfer: files})");

    page.waitForCondition(() -> page.title().startsWith("sky.png"));
    waitForState(page, "resting");
    assertThat(page.getAttribute("body", "class")).doesNotContain("dropping");
    assertThat(page.locator("#strip button").count()).isEqualTo(16);
  }

  /** Sends an event that carries the sky, as a desktop would. */
  private static void bring(Page page, String type, String event) {
    page.evaluate(
        """
        base64 => {
          const files = new DataTransfer();
          const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
          files.items.add(new File([bytes], 'sky.png', {type: 'image/png'}));
          const event = %s;
          document.body.dispatchEvent(event);
        }
        """
            .formatted(event),
        Base64.getEncoder().encodeToString(bytesOf("sky.png")));
    assertThat(event).contains(type);
  }

  @Test
  void aSampleIsOpenedByItsThumbnail() {
    Page page = page(1280, 1000, ColorScheme.LIGHT);
    Locator button = page.locator("#samples button", new Page.LocatorOptions().setHasText("sky"));
    page.waitForCondition(
        () -> button.locator("canvas").evaluate("canvas => canvas.width").equals(300));

    button.click();

    page.waitForCondition(() -> page.title().startsWith("sky.png"));
    waitForState(page, "resting");
  }

  @Test
  void twoFingersZoomAboutTheirMiddle() {
    Page page = pageWith("still-life.jpg");
    String before = page.textContent("#zoom");

    page.evaluate(
        """
        () => {
          const stage = document.querySelector('#stage');
          // Only fingers on glass can be captured, and these are not.
          stage.setPointerCapture = () => {};
          const box = stage.getBoundingClientRect();
          const finger = (type, pointerId, x) => stage.dispatchEvent(new PointerEvent(type, {
            bubbles: true, pointerType: 'touch', pointerId,
            clientX: box.left + box.width / 2 + x, clientY: box.top + box.height / 2}));
          finger('pointerdown', 11, -50);
          finger('pointerdown', 12, 50);
          finger('pointermove', 11, -100);
          finger('pointermove', 12, 100);
          finger('pointerup', 11, -100);
          finger('pointerup', 12, 100);
        }
        """);

    assertThat(zoom(page.textContent("#zoom"))).isBetween(1.95 * zoom(before), 2.05 * zoom(before));
    assertThat(page.getAttribute("#stage", "class")).doesNotContain("dragging");
    Locator canvases = page.locator(".pane > canvas:first-child");
    assertThat(canvases.nth(0).getAttribute("style"))
        .isEqualTo(canvases.nth(1).getAttribute("style"));
  }

  private static double zoom(String percent) {
    return Double.parseDouble(percent.replace(" %", ""));
  }

  @Test
  void blinkingAndHoldingShowTheOriginal() {
    Page page = pageWith("sky.png");
    Locator result = page.locator("[data-pane=result] canvas").first();

    page.click("#blink");
    page.waitForCondition(() -> !result.isVisible());
    page.waitForCondition(result::isVisible);
    page.click("#blink");
    assertThat(page.getAttribute("#blink", "aria-pressed")).isEqualTo("false");
    assertThat(result.isVisible()).isTrue();

    page.hover("#hold");
    page.mouse().down();
    assertThat(result.isVisible()).isFalse();
    page.mouse().up();
    assertThat(result.isVisible()).isTrue();
  }

  @Test
  void theSliderMovesByKeyboard() {
    Page page = pageWith("sky.png");
    page.focus("#slider");
    page.keyboard().press("ArrowRight");
    assertThat(page.inputValue("#number")).isEqualTo("17");
    page.keyboard().press("PageUp");
    assertThat(page.inputValue("#number")).isEqualTo("34");
    assertThat(page.getAttribute("#slider", "aria-valuetext")).isEqualTo("34 colours");
  }

  @Test
  void aColourLightsItsPixelsAndAPixelItsColour() {
    Page page = pageWith("peacock.jpg");
    chooseColors(page, 8);

    page.locator("#strip button").first().click();

    assertThat(page.isVisible("canvas.lit")).isTrue();
    assertThat(page.textContent("#entry-text")).startsWith("#").contains("% of the pixels");
    page.hover("#stage");
    assertThat(page.textContent("#pixel")).contains("becomes #");
    assertThat(page.locator("#strip button.marked").count()).isEqualTo(1);
  }

  @Test
  void aLockedColourStaysInThePalette() throws Exception {
    Page page = pageWith("peacock.jpg");
    chooseColors(page, 12);
    page.locator("#strip button").nth(5).click();
    String hex = page.textContent("#entry-text").substring(0, 7);
    page.click("#lock");
    assertThat(page.textContent("#command")).contains("--fixed-color '" + hex + "'");

    chooseColors(page, 5);

    Codebook codebook = CodebookJson.read(download(page, "json"));
    assertThat(codebook.palette().toString()).contains(hex);
    assertThat(codebook.palette().size()).isLessThanOrEqualTo(5);
    assertThat(page.locator("#strip button.locked").count()).isEqualTo(1);
  }

  @Test
  void aReplacedColourIsInTheFileThatIsKept() throws Exception {
    Page page = pageWith("sky.png");
    chooseColors(page, 6);
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

    Codebook codebook = CodebookJson.read(download(page, "json"));
    assertThat(codebook.palette().toString()).contains("#ff0080");
    page.click("#restore");
    waitForState(page, "resting");
    assertThat(page.textContent("#command")).contains("compress");
  }

  @Test
  void theClustersSettleStepByStepAsInTextbooksAndAsHere() {
    Page page = pageWith("still-life.jpg");
    chooseColors(page, 4);
    page.click("#trace-start");
    page.waitForCondition(() -> page.isVisible("#trace-text"));

    page.evaluate(
        """
        () => {
          const range = document.querySelector('.settle-step');
          range.value = 0;
          range.dispatchEvent(new Event('input'));
        }
        """);
    assertThat(page.textContent("#trace-text")).contains("Textbook").contains("Start: squared");
    double textbook = shownError(page);
    page.click("#trace-tools [aria-label='Step forward']");
    assertThat(page.textContent("#trace-text")).contains("Iteration 1 of ");
    assertThat(shownError(page)).isLessThan(textbook);
    assertThat(page.getAttribute("#trace-cost svg", "aria-label"))
        .contains("Textbook: error from ")
        .contains("Huepack: error from ");

    page.click("#trace-tools button:has-text('Huepack')");
    assertThat(page.textContent("#trace-text")).startsWith("Huepack").contains("Start: squared");
    assertThat(shownError(page)).isLessThan(textbook);

    page.click("#trace-end");
    assertThat(page.isVisible("#trace")).isFalse();
    assertThat(BROWSER.complaints()).isEmpty();
  }

  private static double shownError(Page page) {
    return Double.parseDouble(
        page.textContent("#trace-text").replaceAll(".*squared error ([0-9.]+) a pixel.*", "$1"));
  }

  @Test
  void severalPicturesHaveOnePaletteEachOrOneForAll() {
    Page page = pageWith("still-life.jpg");
    upload(page, "sky.png", bytesOf("sky.png"));
    chooseColors(page, 7);
    List<String> own = strip(page);

    page.selectOption("#sharing", "all");
    waitForState(page, "resting");

    List<String> shared = strip(page);
    assertThat(shared).isNotEqualTo(own);
    page.click("#pictures button:has-text('still-life')");
    waitForState(page, "resting");
    assertThat(strip(page)).containsExactlyInAnyOrderElementsOf(shared);
    assertThat(page.textContent("#command")).contains("--scope corpus");
  }

  private static List<String> strip(Page page) {
    return page.locator("#strip button").all().stream()
        .map(button -> button.getAttribute("title").substring(0, 7))
        .toList();
  }

  @Test
  void aBadFileIsALineAndThePageGoesOn() {
    Page page = pageWith("sky.png");

    page.setInputFiles(
        "#file", new FilePayload(HOSTILE, "image/png", "no picture".getBytes(UTF_8)));

    page.waitForCondition(() -> page.isVisible("#message"));
    assertThat(page.textContent("#message")).startsWith(HOSTILE + ": ");
    assertThat(page.locator("img").count()).isZero();
    chooseColors(page, 20);
    assertThat(page.isVisible("#message")).isFalse();
  }

  @Test
  void aFileThatIsTooLargeIsALineWithTheLimit() {
    Page page = page(1280, 900, ColorScheme.LIGHT);

    page.setInputFiles("#file", new FilePayload("large.png", "image/png", new byte[1_000_001]));

    page.waitForCondition(() -> page.isVisible("#message"));
    assertThat(page.textContent("#message"))
        .isEqualTo(
            "large.png: files may have at most 1000000 bytes here: 1000001; see --max-upload");
  }

  @Test
  void aHostileNameIsShownAndDoesNothing() {
    Page page = pageWith("still-life.jpg");

    upload(page, HOSTILE, bytesOf("sky.png"));

    assertThat(page.locator("#pictures button").allTextContents()).contains(HOSTILE);
    assertThat(page.locator("img").count()).isZero();
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void twoTabsDoNotDisturbEachOther() {
    Page first = pageWith("still-life.jpg");
    Page second = pageWith("sky.png");

    chooseColors(second, 31);
    chooseColors(first, 11);

    assertThat(first.title()).startsWith("still-life");
    assertThat(first.locator("#strip button").count()).isEqualTo(11);
    assertThat(second.locator("#strip button").count()).isEqualTo(31);
  }

  @Test
  void zoomAndPanMoveBothPicturesInStep() {
    Page page = pageWith("still-life.jpg");
    page.focus("#stage");
    for (int press = 0; press < 6; press++) {
      page.keyboard().press("+");
    }
    page.keyboard().press("ArrowLeft");

    Locator canvases = page.locator(".pane > canvas:first-child");
    assertThat(canvases.nth(0).getAttribute("style"))
        .isEqualTo(canvases.nth(1).getAttribute("style"));
    assertThat(canvases.nth(1).getAttribute("class")).contains("pixels");
    page.click("[data-view=beside]");
    assertThat(page.locator("[data-pane=original]").boundingBox().width)
        .isEqualTo(page.locator("[data-pane=result]").boundingBox().width);
  }

  @Test
  void nobodyIsKeptOutAndNothingSticksOut() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      int width = scheme == ColorScheme.LIGHT ? 1280 : 360;
      Page page = page(width, 900, scheme);
      assertThat(BrowserSession.seriousViolations(page)).as("empty, %s", scheme).isEmpty();
      upload(page, "peacock.jpg", bytesOf("peacock.jpg"));
      page.locator("#strip button").first().click();

      assertThat(BrowserSession.seriousViolations(page)).as("%s, %d", scheme, width).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s, %d", scheme, width)
          .isEqualTo(true);
    }
  }
}
