package dev.huepack.report;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text that is markup already. All other text is escaped on its way into a page, see {@link
 * HtmlTemplate}.
 */
record Html(String markup) {
  static final Html NONE = new Html("");

  /** Text from anywhere, fit for an element or a quoted attribute: nothing in it is markup. */
  static Html text(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    Printable.text(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return new Html(escaped.toString());
  }

  /**
   * Markup with each {@code {}} replaced by a value, which is escaped unless it is {@link Html}.
   *
   * @param markup a constant
   */
  static Html of(String markup, Object... values) {
    String[] pieces = markup.split("\\{}", -1);
    if (pieces.length != values.length + 1) {
      throw new IllegalArgumentException(
          "there are " + values.length + " values for the places of " + markup);
    }
    StringBuilder filled = new StringBuilder(pieces[0]);
    for (int i = 0; i < values.length; i++) {
      filled.append(value(values[i]).markup()).append(pieces[i + 1]);
    }
    return new Html(filled.toString());
  }

  /** A value: itself if it is {@link Html}, escaped text otherwise. */
  static Html value(Object value) {
    return value instanceof Html html ? html : text(value.toString());
  }

  /** All of them, one after the other. */
  static Html join(Collection<Html> parts) {
    return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
  }
}
