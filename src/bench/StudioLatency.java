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
      System.out.println("picture\tfirst result ms\tmove K 16\tK 64\tK 256\tat rest K 64");
      for (int i = 2; i < args.length; i++) {
        measure(browser, args[1], Path.of(args[i]));
      }
    }
  }

  private static void measure(Browser browser, String address, Path picture) {
    List<Double> first = new ArrayList<>();
    Map<Integer, List<Double>> moves = new HashMap<>();
    List<Double> rests = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Page page = browser.newPage();
      page.navigate(address);
      wait(page, "document.body.dataset.state === 'ready'");
      page.setInputFiles("#file", picture);
      wait(page, "document.body.dataset.moveMillis !== undefined");
      first.add(number(page, "moveMillis"));
      wait(page, "document.body.dataset.state === 'resting'");
      for (int colors : new int[] {15, 16, 63, 64, 255, 256}) {
        page.fill("#number", String.valueOf(colors));
        wait(page, "document.body.dataset.shownColors === '" + colors + "'");
        double millis = number(page, "moveMillis");
        wait(page, "document.body.dataset.state === 'resting'");
        moves.computeIfAbsent(colors, k -> new ArrayList<>()).add(millis);
        if (colors == 64) {
          rests.add(number(page, "restMillis"));
        }
      }
      page.close();
    }
    System.out.printf(
        "%s\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f%n",
        picture.getFileName(),
        median(first),
        median(moves.get(16)),
        median(moves.get(64)),
        median(moves.get(256)),
        median(rests));
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
