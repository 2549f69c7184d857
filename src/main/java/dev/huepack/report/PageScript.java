package dev.huepack.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** The script within a page that opens from disk, where modules do not load. */
final class PageScript {
  private final String text;

  private PageScript(String text) {
    this.text = text;
  }

  /** Resources, one after the other. */
  static PageScript of(String... resources) {
    return new PageScript(
        Arrays.stream(resources)
            .map(HtmlTemplate::read)
            .collect(Collectors.joining("\n", "\n", "")));
  }

  Html html() {
    return new Html(text);
  }

  /** For the page's own rules on what may run: this script, and nothing that a name smuggles in. */
  String sha256() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
