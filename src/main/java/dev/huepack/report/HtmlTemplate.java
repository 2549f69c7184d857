package dev.huepack.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a page with places to fill, <code>{{name}}</code>. What is put there is escaped unless
 * it is {@link Html}.
 */
final class HtmlTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

  private final String name;
  private final String text;

  private HtmlTemplate(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** The template in a resource beside this class, or at an absolute path. */
  static HtmlTemplate resource(String name) {
    return new HtmlTemplate(name, read(name));
  }

  /** The text of a resource beside this class, or at an absolute path. */
  static String read(String name) {
    try (InputStream stream = HtmlTemplate.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The piece with all its places filled.
   *
   * @param values by the names of the places
   * @throws IllegalArgumentException unless there is a value for each place and a place for each
   *     value
   */
  Html fill(Map<String, ?> values) {
    Set<String> left = new HashSet<>(values.keySet());
    StringBuilder filled = new StringBuilder(text.length());
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      String place = places.group(1);
      Object value = values.get(place);
      if (value == null) {
        throw new IllegalArgumentException("nothing to fill " + place + " of " + name + " with");
      }
      left.remove(place);
      places.appendReplacement(filled, Matcher.quoteReplacement(Html.value(value).markup()));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(name + " has no place for " + left);
    }
    return new Html(places.appendTail(filled).toString());
  }
}
