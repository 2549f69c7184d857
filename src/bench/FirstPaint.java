import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures how soon pages that open from disk are painted: FirstPaint BROWSER PAGE… */
class FirstPaint {
  private static final int ROUNDS = 7;

  public static void main(String[] args) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(args[0]))
                        .setArgs(List.of("--no-sandbox")))) {
      System.out.println("page\tMB\tfirst paint ms\tloaded ms\tsaid");
      for (int i = 1; i < args.length; i++) {
        measure(browser, Path.of(args[i]));
      }
    }
  }

  private static void measure(Browser browser, Path file) throws Exception {
    List<Double> paints = new ArrayList<>();
    List<Double> loads = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Page page = browser.newPage();
      page.onConsoleMessage(message -> said.add(message.text()));
      page.onPageError(said::add);
      page.navigate(file.toUri().toString());
      page.waitForCondition(
          () -> number(page, "performance.getEntriesByType('paint').length") > 0);
      paints.add(number(page, "performance.getEntriesByType('paint')[0].startTime"));
      loads.add(number(page, "performance.getEntriesByType('navigation')[0].loadEventEnd"));
      page.close();
    }
    System.out.printf(
        "%s\t%.1f\t%.0f\t%.0f\t%s%n", file, Files.size(file) / 1e6, median(paints), median(loads), said);
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
