package dev.huepack.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.huepack.BrowserSession;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the studio shows original and result, to whoever looks, points, touches or listens. */
final class StudioViewIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  /** A canvas with nothing but the frame on it is shorter, as a URI. */
  private static final int DRAWN = 20_000;

  private static Studio studio = StudioServerTest.start();

  @AfterAll
  static void stop() {
    studio.close();
  }

  private static StudioPage pageWith(String sample) {
    return StudioPage.open(BROWSER, studio.address()).upload(sample);
  }

  @Test
  void twoFingersZoomAboutTheirMiddle() {
    Page page = pageWith("still-life.jpg").page();
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
  void zoomAndPanMoveBothPicturesInStep() {
    Page page = pageWith("still-life.jpg").page();
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
  void blinkingAndHoldingShowTheOriginal() {
    Page page = pageWith("sky.png").page();
    Locator result = page.locator("[data-pane=result] canvas").first();
    page.evaluate(
        """
        () => {
          const stage = document.querySelector('#stage');
          const look = () => {
            const seen = getComputedStyle(stage.querySelector('[data-pane=result]')).visibility;
            stage.dataset.seen = (stage.dataset.seen ?? '') + seen + ' ';
          };
          new MutationObserver(look).observe(stage, {attributeFilter: ['class']});
        }
        """);

    page.click("#blink");
    page.waitForCondition(
        () ->
            String.valueOf(page.getAttribute("#stage", "data-seen")).startsWith("hidden visible "));
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
  void aColourLightsItsPixelsAndAPixelItsColour() {
    StudioPage studioPage = pageWith("peacock.jpg").chooseColors(8);
    Page page = studioPage.page();

    studioPage.chooseEntry(0);

    assertThat(page.isVisible("canvas.lit")).isTrue();
    assertThat(page.textContent("#entry-text")).startsWith("#").contains("% of the pixels");
    page.hover("#stage");
    assertThat(page.textContent("#pixel")).contains("becomes #");
    assertThat(page.locator("#strip button.marked").count()).isEqualTo(1);
  }

  @Test
  void withoutWebglTheCloudsAreDrawnAllTheSame() {
    var context = BROWSER.context(new Browser.NewContextOptions().setViewportSize(1280, 1000));
    context.addInitScript(
        """
        const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
          return kind.startsWith('webgl') ? null : get.call(this, kind, ...more);
        };
        """);
    Page page = context.newPage();
    page.navigate(studio.address().toString());
    StudioPage.of(page).upload("illustration.png").chooseColors(8);
    Locator cloud = page.locator("#cloud-before canvas");
    cloud.scrollIntoViewIfNeeded();

    page.waitForCondition(() -> drawn(cloud).length() > DRAWN);
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void theColoursOfThePaletteAreRingsAmongThoseOfThePicture() {
    StudioPage studioPage = pageWith("illustration.png").chooseColors(2);
    Page page = studioPage.page();
    Locator cloud = page.locator("#cloud-before canvas");
    cloud.scrollIntoViewIfNeeded();
    page.waitForCondition(() -> drawn(cloud).length() > DRAWN);
    String ofTwo = drawn(cloud);

    studioPage.chooseColors(32);
    cloud.scrollIntoViewIfNeeded();

    page.waitForCondition(() -> !drawn(cloud).equals(ofTwo));
  }

  @Test
  void ticksOfAChartThatWouldBeRoundedAlikeAreWrittenOut() {
    Page page = StudioPage.open(BROWSER, studio.address()).page();

    Object labels =
        page.evaluate(
            """
            () => {
              const host = document.createElement('div');
              document.body.append(host);
              HuepackChart.create(host).show({
                label: 'Cost',
                x: {name: 'iteration', ticks: []},
                y: {name: 'cost', format: value => Math.round(value / 10) * 10},
                series: [{name: '', points: [[0, 2456], [1, 2441]]}],
              });
              return [...host.querySelectorAll('text[text-anchor=end]:not(.name)')]
                  .map(text => text.textContent)
                  .filter(text => text)
                  .join(' ');
            }
            """);

    assertThat(labels).isEqualTo("2445 2450 2455");
  }

  @Test
  void transparentPixelsAreNoColourInSpace() {
    StudioPage studioPage =
        StudioPage.open(BROWSER, studio.address())
            .upload("sprites.png", StudioPage.sample("pixel-art/sprites.png"))
            .chooseColors(5);

    assertThat(studioPage.entries().count()).isEqualTo(5);
    assertThat(studioPage.page().textContent("#words-after")).startsWith("4 colours");
  }

  private static String drawn(Locator canvas) {
    return canvas.evaluate("canvas => canvas.toDataURL()").toString();
  }

  @Test
  void nobodyIsKeptOutAndNothingSticksOut() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      int width = scheme == ColorScheme.LIGHT ? 1280 : 360;
      StudioPage studioPage = StudioPage.open(BROWSER, studio.address(), width, scheme);
      Page page = studioPage.page();
      assertThat(BrowserSession.seriousViolations(page)).as("empty, %s", scheme).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("empty, %d", width)
          .isEqualTo(true);
      studioPage.upload("peacock.jpg").chooseEntry(0);

      assertThat(BrowserSession.seriousViolations(page)).as("%s, %d", scheme, width).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s, %d", scheme, width)
          .isEqualTo(true);
    }
  }
}
