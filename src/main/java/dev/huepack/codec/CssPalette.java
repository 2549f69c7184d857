package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes palettes as custom properties of a style sheet, with the share of each colour in
 * a comment. CSS Custom Properties 1; colours as {@code #rgb}, {@code #rgba}, {@code #rrggbb} or
 * {@code #rrggbbaa} (CSS Color 4).
 */
final class CssPalette {
  /** A declaration, which a selector such as {@code .a--b:hover} is not. */
  private static final Pattern PROPERTY =
      Pattern.compile("(?<![^\\s{;])(--[^\\s:;{}]+\\s*:\\s*)([^;}]*)");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|\\z)", Pattern.DOTALL);
  private static final Pattern COLOR =
      Pattern.compile("#((?:[0-9a-fA-F]{3}){1,2}|(?:[0-9a-fA-F]{4}){1,2})");
  private static final int SHORT_DIGITS = 4;

  private CssPalette() {}

  static byte[] write(Codebook codebook) {
    StringBuilder text = new StringBuilder(":root {\n");
    double total = Math.max(1, codebook.totalCount());
    for (int i = 0; i < codebook.palette().size(); i++) {
      text.append("  --color-").append(i).append(": ");
      text.append(PackedColor.toHex(codebook.palette().color(i))).append(';');
      if (codebook.totalCount() > 0) {
        double percent = 100 * codebook.count(i) / total;
        text.append(String.format(Locale.ROOT, " /* %.2f %% */", percent));
      }
      text.append('\n');
    }
    return text.append("}\n").toString().getBytes(UTF_8);
  }

  /** Whether a text declares a custom property, be it a colour or not. */
  static boolean isLikely(String text) {
    return PROPERTY.matcher(withoutComments(text)).find();
  }

  /** The custom properties of a style sheet, in their order; one that is no colour is refused. */
  static Palette read(byte[] content) throws PaletteFormatException {
    String text = withoutComments(String.join("\n", PaletteText.lines(content)));
    List<Integer> colors = new ArrayList<>();
    Matcher property = PROPERTY.matcher(text);
    while (property.find()) {
      Matcher color = COLOR.matcher(property.group(2).strip());
      if (!color.matches()) {
        int line = (int) text.substring(0, property.start()).chars().filter(c -> c == '\n').count();
        throw PaletteText.wrong(
            line, "not a colour such as '--name: #ff8000;'", property.group().strip());
      }
      colors.add(HexPalette.color(longDigits(color.group(1))));
    }
    return PaletteText.palette(colors);
  }

  /** Of three or four digits each stands for two of the same. */
  private static String longDigits(String digits) {
    return digits.length() <= SHORT_DIGITS ? digits.replaceAll("([0-9a-fA-F])", "$1$1") : digits;
  }

  /** Comments become blanks, save their line breaks, so that lines keep their numbers. */
  private static String withoutComments(String text) {
    return COMMENT.matcher(text).replaceAll(comment -> comment.group().replaceAll("[^\n]", " "));
  }
}
