package dev.huepack.studio;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.huepack.BrowserSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The studio's page in a browser, as somebody uses it: every step waits until it is done. */
public final class StudioPage {
  private static final Path SAMPLES = Path.of("sample-images");

  private final Page page;

  private StudioPage(Page page) {
    this.page = page;
  }

  /** Opens the page, wide and light. */
  public static StudioPage open(BrowserSession browser, URI address) {
    return open(browser, address, 1280, ColorScheme.LIGHT);
  }

  static StudioPage open(BrowserSession browser, URI address, int width, ColorScheme scheme) {
    StudioPage opened = new StudioPage(browser.open(address.toString(), width, 1000, scheme));
    opened.waitForState("ready");
    return opened;
  }

  /** A page that was opened already. */
  static StudioPage of(Page page) {
    return new StudioPage(page);
  }

  /** The browser's own. */
  public Page page() {
    return page;
  }

  static byte[] sample(String name) {
    try {
      return Files.readAllBytes(SAMPLES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chooses a sample's file. */
  public StudioPage upload(String sample) {
    return upload(sample, sample(sample));
  }

  StudioPage upload(String name, byte[] content) {
    page.setInputFiles("#file", new FilePayload(name, "image/png", content));
    return waitForPicture(name);
  }

  /** Waits until a picture is shown and its result is exact. */
  public StudioPage waitForPicture(String name) {
    page.waitForCondition(() -> page.title().startsWith(name));
    return waitForRest();
  }

  /** Waits for the exact result. */
  public StudioPage waitForRest() {
    waitForState("resting");
    return this;
  }

  private void waitForState(String state) {
    page.waitForCondition(() -> state.equals(page.getAttribute("body", "data-state")));
  }

  /** Sets the number of colours and waits for the exact result. */
  public StudioPage chooseColors(int colors) {
    page.fill("#number", String.valueOf(colors));
    waitForShown(colors);
    return waitForRest();
  }

  void waitForShown(int colors) {
    page.waitForCondition(
        () -> String.valueOf(colors).equals(page.getAttribute("body", "data-shown-colors")));
  }

  /** Chooses one of a list and waits for the exact result. */
  public StudioPage select(String list, String value) {
    page.selectOption(list, value);
    return waitForRest();
  }

  /** Goes to another of the open pictures. */
  public StudioPage goTo(String name) {
    page.click("#pictures button:has-text('" + name + "')");
    return waitForPicture(name);
  }

  /** The entries of the palette, in the order of the strip. */
  Locator entries() {
    return page.locator("#strip button");
  }

  /** Chooses an entry of the palette; its colour. */
  String chooseEntry(int place) {
    entries().nth(place).click();
    return page.textContent("#entry-text").substring(0, 7);
  }

  /** Chooses an entry of the palette and locks it; its colour. */
  public String lockEntry(int place) {
    String hex = chooseEntry(place);
    page.click("#lock");
    waitForRest();
    return hex;
  }

  /** Replaces an entry of the palette by another colour. */
  public StudioPage replaceEntry(int place, String hex) {
    chooseEntry(place);
    page.evaluate(
        """
        hex => {
          const input = document.querySelector('#replace');
          input.value = hex;
          input.dispatchEvent(new Event('input'));
        }
        """,
        hex);
    return waitForRest();
  }

  /** The colours of the palette, in the order of the strip. */
  List<String> palette() {
    return entries().all().stream()
        .map(button -> button.getAttribute("title").substring(0, 7))
        .toList();
  }

  /** The command that the page shows. */
  public String command() {
    return page.textContent("#command");
  }

  /** Saves by a button: {@code image}, {@code palette} or {@code npy}. */
  Download save(String button) {
    return page.waitForDownload(() -> page.click("[data-file=" + button + "]"));
  }

  /** What is saved by a button: {@code image}, {@code palette} or {@code npy}. */
  public byte[] saved(String button) throws IOException {
    return Files.readAllBytes(save(button).path());
  }
}
