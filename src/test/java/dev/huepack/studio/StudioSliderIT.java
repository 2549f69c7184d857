package dev.huepack.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.huepack.BrowserSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The slider: nothing stale is shown last, nothing queues, and nothing goes on when it rests. */
final class StudioSliderIT {
  @RegisterExtension static final BrowserSession BROWSER = new BrowserSession();

  private static final String PREVIEWS = "**/preview?*";
  private static final String RESULTS = "**/result?*";

  private static Studio studio = StudioServerTest.start();

  @AfterAll
  static void stop() {
    studio.close();
  }

  private static StudioPage pageWith(String sample) {
    return StudioPage.open(BROWSER, studio.address()).upload(sample);
  }

  /** Pulls the slider from one number of colours to another, by way of those between. */
  private static void drag(Page page, int from, int to) {
    Locator slider = page.locator("#slider");
    slider.scrollIntoViewIfNeeded();
    var box = slider.boundingBox();
    double middle = box.y + box.height / 2;
    page.mouse().move(at(box.x, box.width, from), middle);
    page.mouse().down();
    for (int step = 1; step <= 40; step++) {
      double colors = from * Math.pow((double) to / from, step / 40.0);
      page.mouse().move(at(box.x, box.width, colors), middle);
    }
    page.mouse().up();
  }

  /** The thumb is a rem wide. */
  private static double at(double left, double width, double colors) {
    return left + 8 + (width - 16) * Math.log(colors) / Math.log(256);
  }

  @Test
  void draggingAcrossAllNumbersEndsWithTheLastAndLeavesTheServerIdle() {
    StudioPage page = pageWith("peacock.jpg");
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    page.page()
        .onRequest(
            request -> {
              if (isPreview(request)) {
                sent.incrementAndGet();
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              }
            });
    page.page().onRequestFinished(request -> count(request, underWay));
    page.page().onRequestFailed(request -> count(request, underWay));

    drag(page.page(), 1, 256);
    page.waitForShown(256);
    page.waitForRest();

    assertThat(page.page().inputValue("#number")).isEqualTo("256");
    assertThat(page.entries().count()).isEqualTo(256);
    assertThat(most).as("previews under way at once").hasValue(1);
    page.page().waitForCondition(() -> !studio.isBusy());
    int atRest = sent.get();

    drag(page.page(), 256, 1);
    page.waitForShown(1);
    page.waitForRest();

    assertThat(page.entries().count()).isEqualTo(1);
    assertThat(most).hasValue(1);
    assertThat(sent.get()).isGreaterThan(atRest);
    page.page().waitForCondition(() -> !studio.isBusy());
    assertThat(BROWSER.complaints()).isEmpty();
  }

  private static void count(Request request, AtomicInteger underWay) {
    if (isPreview(request)) {
      underWay.decrementAndGet();
    }
  }

  private static boolean isPreview(Request request) {
    return request.url().contains("/preview?");
  }

  @Test
  void whileAnAnswerIsLateWishesDoNotQueueAndTheLastOneWins() {
    StudioPage page = pageWith("sky.png");
    List<Route> late = new ArrayList<>();
    page.page().route(PREVIEWS, late::add);
    for (int colors : new int[] {3, 5, 9, 17, 33, 65}) {
      page.page().fill("#number", String.valueOf(colors));
    }
    page.page().waitForCondition(() -> late.size() == 1);
    assertThat(late.get(0).request().postData()).contains("\"colors\":3,");

    late.get(0).resume();
    page.page().waitForCondition(() -> late.size() == 2);
    assertThat(late.get(1).request().postData()).contains("\"colors\":65,");
    page.page().unroute(PREVIEWS);
    late.get(1).resume();

    page.waitForShown(65);
    page.waitForRest();
    assertThat(page.entries().count()).isEqualTo(65);
    assertThat(late).hasSize(2);
  }

  @Test
  void aResultThatComesAfterTheSliderHasMovedOnIsNotShown() {
    StudioPage page = pageWith("sky.png");
    List<Route> late = new ArrayList<>();
    page.page().route(RESULTS, late::add);
    page.page().fill("#number", "40");
    page.page().waitForCondition(() -> late.size() == 1);
    page.page().unroute(RESULTS);

    page.page().fill("#number", "12");
    late.get(0).resume();

    page.waitForShown(12);
    page.waitForRest();
    assertThat(page.entries().count()).isEqualTo(12);
    assertThat(page.page().textContent("#f-colors")).startsWith("12 of ");
  }

  @Test
  void aPaletteForAllFollowsTheSliderToo() {
    StudioPage page = pageWith("peacock.jpg").upload("still-life.jpg").select("#sharing", "all");

    drag(page.page(), 4, 256);

    page.waitForShown(256);
    page.waitForRest();
    assertThat(page.entries().count()).isEqualTo(256);
    page.page().waitForCondition(() -> !studio.isBusy());
    assertThat(BROWSER.complaints()).isEmpty();
  }

  @Test
  void theSliderMovesByKeyboard() {
    Page page = pageWith("sky.png").page();
    page.focus("#slider");
    page.keyboard().press("ArrowRight");
    assertThat(page.inputValue("#number")).isEqualTo("17");
    page.keyboard().press("PageUp");
    assertThat(page.inputValue("#number")).isEqualTo("34");
    assertThat(page.getAttribute("#slider", "aria-valuetext")).isEqualTo("34 colours");
    page.keyboard().press("End");
    assertThat(page.inputValue("#number")).isEqualTo("256");
    page.keyboard().press("Home");
    assertThat(page.inputValue("#number")).isEqualTo("1");
  }
}
