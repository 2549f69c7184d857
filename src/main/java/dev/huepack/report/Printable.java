package dev.huepack.report;

/** Makes text from strangers fit for a terminal. */
public final class Printable {
  private Printable() {}

  /** The text with control characters and what is no character replaced by {@code ?}. */
  public static String text(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                Character.isISOControl(c)
                        || !Character.isDefined(c)
                        || Character.getType(c) == Character.SURROGATE
                    ? '?'
                    : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
