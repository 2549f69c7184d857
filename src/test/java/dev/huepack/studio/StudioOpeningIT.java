package dev.huepack.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.huepack.BrowserSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways in to the studio, and what it says to what it cannot open. */
final class StudioOpeningIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private static final String HOSTILE = "<img src=x onerror=alert(1)>.png";
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

  private static Studio studio = StudioServerTest.start(NOW::get);

  @AfterAll
  static void stop() {
    studio.close();
  }

  private static StudioPage page() {
    return StudioPage.open(BROWSER, studio.address());
  }

  private static FilePayload file(String name, byte[] content) {
    return new FilePayload(name, "image/png", content);
  }

  /** Waits for the line that says what went wrong. */
  private static String message(Page page) {
    page.waitForCondition(() -> page.isVisible("#message"));
    return page.textContent("#message");
  }

  @Test
  void aPictureIsPasted() {
    StudioPage page = page();

    bring(page.page(), "new ClipboardEvent('paste', {bubbles: true, clipboardData: files})");

    assertThat(page.waitForPicture("sky.png").entries().count()).isEqualTo(16);
  }

  @Test
  void aPictureIsDropped() {
    StudioPage page = page();

    bring(page.page(), "new DragEvent('dragover', {bubbles: true, dataTransfer: files})");
    assertThat(page.page().getAttribute("body", "class")).contains("dropping");
    bring(page.page(), "new DragEvent('drop', {bubbles: true, dataTransfer: files})");

    assertThat(page.waitForPicture("sky.png").entries().count()).isEqualTo(16);
    assertThat(page.page().getAttribute("body", "class")).doesNotContain("dropping");
  }

  /** Sends an event that carries the sky, as a desktop would. */
  private static void bring(Page page, String event) {
    page.evaluate(
        """
        base64 => {
          const files = new DataTransfer();
          const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
          files.items.add(new File([bytes], 'sky.png', {type: 'image/png'}));
          document.body.dispatchEvent(%s);
        }
        """
            .formatted(event),
        Base64.getEncoder().encodeToString(StudioPage.sample("sky.png")));
  }

  @Test
  void aSampleIsOpenedByItsThumbnail() {
    StudioPage page = page();
    Locator button =
        page.page().locator("#samples button", new Page.LocatorOptions().setHasText("sky"));
    page.page()
        .waitForCondition(
            () -> button.locator("canvas").evaluate("canvas => canvas.width").equals(300));

    button.click();

    page.waitForPicture("sky.png");
  }

  @Test
  void ofSeveralFilesTheGoodOnesOpenAndTheOthersAreNamed() {
    StudioPage page = page();

    page.page()
        .setInputFiles(
            "#file",
            new FilePayload[] {
              file("notes.png", "no picture".getBytes(UTF_8)),
              file("sky.png", StudioPage.sample("sky.png")),
              file("empty.png", new byte[0]),
              file("chart.png", StudioPage.sample("chart.png")),
            });

    page.waitForPicture("chart.png");
    assertThat(message(page.page())).contains("notes.png: ").contains("\nempty.png: ");
    assertThat(page.page().locator(".picture").count()).isEqualTo(2);
    page.chooseColors(20);
    assertThat(page.page().isVisible("#message")).isFalse();
  }

  /** Two frames of one black pixel. */
  private static byte[] animation() {
    String frame = "2C000000000100010000" + "0202440100";
    return HexFormat.of()
        .parseHex("474946383961" + "01000100800000" + "000000FFFFFF" + frame + frame + "3B");
  }

  @Test
  void ofAnAnimationThePageSaysThatTheFirstFrameIsTaken() {
    StudioPage page = page().upload("sky.png");
    assertThat(page.page().isVisible("#note")).isFalse();

    page.upload("animation.gif", animation());

    assertThat(page.page().textContent("#note")).startsWith("This is the first of 2 frames");
    assertThat(page.page().isVisible("#note")).isTrue();
    assertThat(page.goTo("sky.png").page().isVisible("#note")).isFalse();
  }

  @Test
  void aBadFileIsALineAndThePageGoesOn() {
    StudioPage page = page().upload("sky.png");

    page.page().setInputFiles("#file", file(HOSTILE, "no picture".getBytes(UTF_8)));

    assertThat(message(page.page())).startsWith(HOSTILE + ": ");
    assertThat(page.page().locator("img").count()).isZero();
    page.chooseColors(20);
    assertThat(page.page().isVisible("#message")).isFalse();
  }

  @Test
  void aFileThatIsTooLargeIsALineWithTheLimit() {
    Page page = page().page();

    page.setInputFiles("#file", file("large.png", new byte[1_000_001]));

    assertThat(message(page))
        .isEqualTo(
            "large.png: files may have at most 1000000 bytes here: 1000001; see --max-upload");
  }

  @Test
  void aHostileNameIsShownAndDoesNothing() {
    StudioPage page = page().upload("still-life.jpg");

    page.upload(HOSTILE, StudioPage.sample("sky.png"));

    assertThat(page.page().locator("#pictures button").allTextContents()).contains(HOSTILE);
    assertThat(page.page().locator("img").count()).isZero();
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void twoTabsDoNotDisturbEachOther() {
    StudioPage first = page().upload("still-life.jpg");
    StudioPage second = page().upload("sky.png");

    second.chooseColors(31);
    first.chooseColors(11);

    assertThat(first.page().title()).startsWith("still-life");
    assertThat(first.entries().count()).isEqualTo(11);
    assertThat(second.entries().count()).isEqualTo(31);
  }

  @Test
  void thePictureOfTheCommandLineOpensInTwoTabsAndAfterAReload() {
    URI address = studio.show("sky.png", StudioPage.sample("sky.png"));
    StudioPage first = StudioPage.of(BROWSER.open(address.toString(), 1280, 1000));
    first.waitForPicture("sky.png").chooseColors(30).chooseColors(9);

    StudioPage second = StudioPage.of(BROWSER.open(address.toString(), 1280, 1000));
    second.waitForPicture("sky.png").chooseColors(21);
    first.page().reload();
    first.waitForPicture("sky.png").chooseColors(5);

    assertThat(first.entries().count()).isEqualTo(5);
    assertThat(second.entries().count()).isEqualTo(21);
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void whatTheServerHasForgottenIsOpenedAgain() {
    StudioPage page = page().upload("sky.png").upload("chart.png").select("#sharing", "all");

    NOW.set(Instant.EPOCH.plus(Duration.ofHours(2)));
    page.chooseColors(21);
    assertThat(page.entries().count()).isEqualTo(21);
    page.select("#sharing", "own");
    NOW.set(Instant.EPOCH.plus(Duration.ofHours(4)));
    page.chooseColors(6);

    assertThat(page.entries().count()).isEqualTo(6);
    assertThat(page.page().isVisible("#message")).isFalse();
  }

  @Test
  void aServerThatWasStoppedIsALineAndNothingHangs() {
    Studio other = StudioServerTest.start();
    StudioPage page = StudioPage.open(BROWSER, other.address()).upload("sky.png");

    other.close();
    page.page().fill("#number", "40");

    assertThat(message(page.page())).isEqualTo("The studio does not answer: was it stopped?");
    assertThat(page.page().getAttribute("body", "data-state")).isEqualTo("failed");
  }

  @Test
  void withoutTheTokenThePageSaysWhereToFindIt() {
    Page page = BROWSER.open(studio.address().resolve("/").toString(), 1280, 1000);

    assertThat(message(page)).contains("the address that the terminal shows");
  }
}
