package dev.huepack;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A headless Chromium for the tests of one class: a static field with {@code @RegisterExtension}.
 *
 * <p>The browser is the one that is installed: the path in {@code HUEPACK_BROWSER}, or Chromium or
 * Chrome on the path. Where there is none the tests are skipped; with {@code CI} set they fail.
 * Pages are closed after each test.
 */
public final class BrowserSession
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /** A machine with other things to do may take that long to draw a page. */
  private static final double PATIENCE_MILLIS = 120_000;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** WebGL without a graphics card; no sandbox, which containers do not allow. */
  private static final List<String> ARGUMENTS =
      List.of("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader");

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> installed = installed();
    if (installed.isEmpty()) {
      String message =
          "no browser: install chromium, or name one in HUEPACK_BROWSER; pages are not tested";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(message);
      }
      Assumptions.abort(message);
      return;
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setTimeout(PATIENCE_MILLIS)
                    .setExecutablePath(installed.get())
                    .setArgs(ARGUMENTS));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    complaints.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (browser != null) {
      browser.close();
    }
    if (playwright != null) {
      playwright.close();
    }
  }

  /** A page of its own context, light. */
  public Page open(String url, int width, int height) {
    return open(url, width, height, ColorScheme.LIGHT);
  }

  /** A page of its own context; waits until it is loaded. */
  public Page open(String url, int width, int height, ColorScheme scheme) {
    Page page =
        context(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme))
            .newPage();
    page.navigate(url);
    return page;
  }

  /** A context whose pages' complaints are heard. */
  public BrowserContext context(Browser.NewContextOptions options) {
    if (browser == null) {
      throw new IllegalStateException(
          "the browser runs from before the first test to after the last");
    }
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    contexts.add(context);
    context.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    context.onWebError(error -> complaints.add("uncaught: " + error.error()));
    context.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    return context;
  }

  /**
   * Errors and warnings on the console, uncaught errors and dialogs of this test's pages so far.
   */
  public List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }

  /** What axe-core finds serious or critical, a line each. */
  public static List<String> seriousViolations(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(BrowserSession::line)
            .toList();
  }

  private static String line(Rule rule) {
    List<String> places =
        rule.getNodes().stream().limit(5).map(node -> String.valueOf(node.getTarget())).toList();
    return rule.getId() + ": " + rule.getHelp() + " at " + String.join(", ", places);
  }

  private static Optional<Path> installed() {
    String named = System.getenv("HUEPACK_BROWSER");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
