import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures in a browser how soon the studio shows what was asked for: StudioLatency BROWSER ADDRESS PICTURE… */
class StudioLatency {
  private static final int ROUNDS = 7;
  private static final double LARGE = 4e6;

  public static void main(String[] args) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try (Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(args[0]))
                        .setArgs(List.of("--no-sandbox")))) {
      System.out.println("picture\twhat\tms\tmay be");
      for (int i = 2; i < args.length; i++) {
        measure(browser, args[1], Path.of(args[i]));
      }
    }
  }

  private static void measure(Browser browser, String address, Path picture) {
    List<Double> first = new ArrayList<>();
    Map<Integer, List<Double>> moves = new HashMap<>();
    Map<Integer, List<Double>> rests = new HashMap<>();
    double pixels = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Page page = browser.newPage();
      page.navigate(address);
      wait(page, "document.body.dataset.state === 'ready'");
      page.setInputFiles("#file", picture);
      wait(page, "document.body.dataset.moveMillis !== undefined");
      first.add(number(page, "moveMillis"));
      wait(page, "document.body.dataset.state === 'resting'");
      pixels =
          ((Number)
                  page.evaluate(
                      "(c => c.width * c.height)(document.querySelector('[data-pane=result] canvas'))"))
              .doubleValue();
      for (int colors : new int[] {15, 16, 63, 64, 255, 256}) {
        page.fill("#number", String.valueOf(colors));
        wait(page, "document.body.dataset.shownColors === '" + colors + "'");
        moves.computeIfAbsent(colors, k -> new ArrayList<>()).add(number(page, "moveMillis"));
        wait(page, "document.body.dataset.restMillis !== undefined");
        rests.computeIfAbsent(colors, k -> new ArrayList<>()).add(number(page, "restMillis"));
      }
      page.close();
    }
    boolean large = pixels > LARGE;
    print(picture, "first result", first, large ? 2500 : 400);
    for (int colors : new int[] {16, 64, 256}) {
      print(picture, "move to K " + colors, moves.get(colors), large ? 400 : colors > 64 ? 150 : 80);
    }
    for (int colors : new int[] {16, 64, 256}) {
      print(picture, "figures at rest, K " + colors, rests.get(colors), large ? 0 : 150);
    }
  }

  private static void print(Path picture, String what, List<Double> millis, int limit) {
    System.out.printf(
        "%s\t%s\t%.0f\t%s%n",
        picture.getFileName(), what, median(millis), limit == 0 ? "" : String.valueOf(limit));
  }

  private static void wait(Page page, String condition) {
    page.waitForFunction("() => " + condition);
  }

  private static double number(Page page, String name) {
    return Double.parseDouble(page.evaluate("document.body.dataset." + name).toString());
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
