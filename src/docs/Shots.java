import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes pictures of studio and reports: Shots BROWSER STUDIO-ADDRESS REPORT SWEEP FOLDER; see src/docs/shots. */
class Shots {
  private static final String SAMPLE = "peacock";

  private final Browser browser;
  private final Path folder;

  private Shots(Browser browser, Path folder) {
    this.browser = browser;
    this.folder = folder;
  }

  public static void main(String[] args) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(args[0]))
                        .setArgs(List.of("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")))) {
      Shots shots = new Shots(browser, Path.of(args[4]));
      shots.studio(args[1]);
      shots.report(Path.of(args[2]).toUri().toString());
      shots.sweep(Path.of(args[3]).toUri().toString());
    }
  }

  private void studio(String address) {
    Page wide = studioPage(address, 1400, 900, ColorScheme.LIGHT);
    shoot(wide, "studio-wide");
    wide.setViewportSize(1400, 640);
    wide.click("[data-space=oklab]");
    wide.evaluate("document.querySelector('.space').scrollIntoView({block: 'center'})");
    frames(wide);
    shoot(wide, "studio-space");
    wide.evaluate("document.querySelector('.algorithm').scrollIntoView({block: 'center'})");
    wide.click("#trace-start");
    wait(wide, "document.querySelector('#trace-cost svg') !== null");
    wide.click("#trace-tools button:has-text('Huepack')");
    wide.evaluate("document.querySelector('.algorithm').scrollIntoView()");
    frames(wide);
    shoot(wide, "studio-settling");
    whole(studioPage(address, 1400, 900, ColorScheme.DARK), "studio-wide-dark");
    Page beside = studioPage(address, 1400, 900, ColorScheme.DARK);
    beside.click("[data-view=beside]");
    beside.click("#worst");
    beside.locator("#strip button").nth(4).click();
    shoot(beside, "studio-worst-dark");
    Page narrow = studioPage(address, 360, 740, ColorScheme.DARK);
    shoot(narrow, "studio-narrow");
    whole(studioPage(address, 360, 740, ColorScheme.LIGHT), "studio-narrow-light");
    Page empty = page(address, 1400, 900, ColorScheme.LIGHT);
    wait(empty, "document.querySelectorAll('#samples canvas[width=\"300\"]').length === 6");
    shoot(empty, "studio-empty");
  }

  private Page studioPage(String address, int width, int height, ColorScheme scheme) {
    Page page = page(address, width, height, scheme);
    wait(page, "document.body.dataset.state === 'ready'");
    page.click("#samples button:has-text('" + SAMPLE + "')");
    wait(page, "document.body.dataset.state === 'resting'");
    // Moved more than once, so that the time shown is one of a server that is warm.
    for (int colors : new int[] {16, 14, 15, 13, 12}) {
      page.fill("#number", String.valueOf(colors));
      wait(page, "document.body.dataset.shownColors === '" + colors + "' && document.body.dataset.state === 'resting'");
    }
    page.evaluate("document.activeElement.blur()");
    wait(page, "document.querySelector('#words-before').textContent !== ''");
    return page;
  }

  private void report(String url) {
    Page wide = page(url, 1000, 886, ColorScheme.LIGHT);
    shoot(wide, "report");
    whole(page(url, 1280, 900, ColorScheme.DARK), "report-wide-dark");
    Page narrow = page(url, 360, 886, ColorScheme.DARK);
    narrow.locator(".card").first().scrollIntoViewIfNeeded();
    narrow.evaluate("document.querySelector('.card').scrollIntoView()");
    frames(narrow);
    shoot(narrow, "report-narrow");
    whole(page(url, 360, 740, ColorScheme.LIGHT), "report-narrow-light");
    Page open = page(url, 1280, 900, ColorScheme.LIGHT);
    open.evaluate("document.querySelector('.card').querySelectorAll('details').forEach(each => each.open = true)");
    open.evaluate("document.querySelector('.card .swatches').scrollIntoView()");
    frames(open);
    shoot(open, "report-open");
  }

  private void sweep(String url) {
    Page page = page(url, 1000, 380, ColorScheme.LIGHT);
    shoot(page, "sweep");
    whole(page(url, 360, 740, ColorScheme.DARK), "sweep-narrow-dark");
    whole(page(url, 1000, 800, ColorScheme.LIGHT), "sweep-wide");
  }

  private Page page(String url, int width, int height, ColorScheme scheme) {
    Page page =
        browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(scheme));
    page.navigate(url);
    page.evaluate("[...document.images].forEach(image => image.loading = 'eager')");
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))");
    return page;
  }

  /** Lets what was scrolled into sight be drawn. */
  private static void frames(Page page) {
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 300))))");
  }

  private void shoot(Page page, String name) {
    frames(page);
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }

  /** All of a page at once: clouds are drawn only where they are in sight. */
  private void whole(Page page, String name) {
    int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(page.viewportSize().width, height);
    shoot(page, name);
  }

  /** Reports let no script be evaluated that would wait by itself. */
  private static void wait(Page page, String condition) {
    page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(condition)));
  }
}
