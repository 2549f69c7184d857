package dev.huepack.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
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
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the studio shows at rest and gives to keep is what {@code compress} writes. */
final class StudioResultIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private static Studio studio = StudioServerTest.start();

  @AfterAll
  static void stop() {
    studio.close();
  }

  private static StudioPage pageWith(String sample) {
    return StudioPage.open(BROWSER, studio.address()).upload(sample);
  }

  private static CompressedImage compressed(String sample, int colors) throws Exception {
    return compressed(sample, colors, DitherSettings.NONE);
  }

  private static CompressedImage compressed(String sample, int colors, DitherSettings dither)
      throws Exception {
    Choice choice =
        new Choice(
            colors, Effort.DEFAULT, ColorSpace.SRGB, dither, List.of(), List.of(), List.of());
    return new ImageCompressor(choice.apply(StudioServerTest.ENGINE))
        .compress(StudioPage.sample(sample));
  }

  @Test
  void theResultAtRestIsWhatCompressWritesWhateverPathTheSliderTook() throws Exception {
    StudioPage page = pageWith("still-life.jpg");
    for (int colors : new int[] {200, 3, 57, 24}) {
      page.page().fill("#number", String.valueOf(colors));
    }
    page.chooseColors(24);

    CompressedImage expected = compressed("still-life.jpg", 24);
    Download picture = page.save("image");
    assertThat(picture.suggestedFilename()).isEqualTo("still-life.jpg.png");
    assertThat(Files.readAllBytes(picture.path()))
        .isEqualTo(IndexedPngEncoder.encode(expected.image(), PngEffort.DEFAULT));
    page.page().selectOption("#palette-format", "ase");
    Download palette = page.save("palette");
    assertThat(palette.suggestedFilename()).isEqualTo("still-life.jpg.ase");
    assertThat(Files.readAllBytes(palette.path()))
        .isEqualTo(PaletteFormat.ASE.write(expected.codebook(), "still-life.jpg"));
    Download labels = page.save("npy");
    assertThat(labels.suggestedFilename()).isEqualTo("still-life.jpg.labels.npy");
    assertThat(Files.readAllBytes(labels.path()))
        .hasSize(128 + expected.image().indices().length)
        .endsWith(expected.image().indices());
    assertThat(page.command()).contains("compress FOLDER -o OUT -k 24");
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void aDitheredResultIsWhatCompressWritesToo() throws Exception {
    StudioPage page = pageWith("sky.png").select("#dither", "floyd-steinberg").chooseColors(10);

    CompressedImage expected =
        compressed("sky.png", 10, DitherSettings.automatic(Dither.FLOYD_STEINBERG));
    assertThat(page.saved("image"))
        .isEqualTo(IndexedPngEncoder.encode(expected.image(), PngEffort.DEFAULT));
    assertThat(page.command()).endsWith("-k 10 --dither floyd-steinberg");

    page.page().uncheck("#strength-auto");
    page.page().fill("#strength", "0.5");
    page.waitForRest();

    CompressedImage weaker =
        compressed("sky.png", 10, new DitherSettings(Dither.FLOYD_STEINBERG, 0.5));
    assertThat(page.saved("image"))
        .isEqualTo(IndexedPngEncoder.encode(weaker.image(), PngEffort.DEFAULT));
    assertThat(page.command()).endsWith("-k 10 --dither floyd-steinberg --dither-strength 0.5");
  }

  @Test
  void whatIsShownIsWhatIsWritten() throws Exception {
    StudioPage page = pageWith("still-life.jpg").chooseColors(9);

    CompressedImage expected = compressed("still-life.jpg", 9);
    int pixel = expected.image().width() * 50 + 70;
    Object shown =
        page.page()
            .evaluate(
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
  void aLockedColourStaysInThePalette() throws Exception {
    StudioPage page = pageWith("peacock.jpg").chooseColors(12);
    String hex = page.lockEntry(5);
    assertThat(page.command()).contains("--fixed-color '" + hex + "'");

    page.chooseColors(5);

    Codebook codebook = CodebookJson.read(page.saved("palette"));
    assertThat(codebook.palette().toString()).contains(hex);
    assertThat(codebook.palette().size()).isLessThanOrEqualTo(5);
    assertThat(page.page().locator("#strip button.locked").count()).isEqualTo(1);
  }

  @Test
  void aReplacedColourIsInTheFileThatIsKept() throws Exception {
    StudioPage page = pageWith("sky.png").chooseColors(6).replaceEntry(2, "#ff0080");
    assertThat(page.command()).contains("apply --palette codebook.json");

    Download saved = page.save("palette");
    assertThat(saved.suggestedFilename()).isEqualTo("codebook.json");
    assertThat(CodebookJson.read(Files.readAllBytes(saved.path())).palette().toString())
        .contains("#ff0080");
    page.page().click("#restore");
    page.waitForRest();
    assertThat(page.command()).contains("compress");
  }

  @Test
  void severalPicturesHaveOnePaletteEachOrOneForAll() {
    StudioPage page = pageWith("still-life.jpg").upload("sky.png").chooseColors(7);
    List<String> own = page.palette();

    page.select("#sharing", "all");

    List<String> shared = page.palette();
    assertThat(shared).isNotEqualTo(own);
    String locked = page.lockEntry(0);
    page.goTo("still-life");
    assertThat(page.palette()).contains(locked);
    page.page().click("#restore");
    page.waitForRest();
    assertThat(page.palette()).containsExactlyInAnyOrderElementsOf(shared);
    assertThat(page.command()).contains("--scope corpus");
  }

  @Test
  void theClustersSettleStepByStepAsInTextbooksAndAsHere() {
    StudioPage studioPage = pageWith("still-life.jpg").chooseColors(4);
    Page page = studioPage.page();
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
}
