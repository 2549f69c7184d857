package dev.huepack.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands around the content of a page that opens from disk: its rules, style and script. */
final class PageFrame {
  private final String title;
  private final PageScript script;
  private final Html style;

  /** Of style sheets that are resources, one after the other. */
  PageFrame(String title, PageScript script, String... styles) {
    this.title = title;
    this.script = script;
    style = new Html(Arrays.stream(styles).map(HtmlTemplate::read).collect(Collectors.joining()));
  }

  /** The whole page. */
  byte[] around(Html content) {
    Html page =
        HtmlTemplate.resource("frame.html")
            .fill(
                Map.of(
                    "title", title,
                    "scriptHash", script.sha256(),
                    "style", style,
                    "content", content,
                    "script", script.html()));
    return page.markup().getBytes(StandardCharsets.UTF_8);
  }
}
