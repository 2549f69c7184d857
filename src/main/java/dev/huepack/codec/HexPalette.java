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
 * Reads and writes palettes of hexadecimal colours: one a line ({@code .hex}), or as CSS custom
 * properties. A colour that is not opaque has two more digits, its alpha.
 */
final class HexPalette {
  static final Pattern LINE = Pattern.compile("#?([0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)");
  private static final Pattern PROPERTY =
      Pattern.compile("\\s*--[\\w-]+\\s*:\\s*#([0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)\\s*;.*");

  private static final Pattern DECLARATION = Pattern.compile("\\s*--[\\w-]+\\s*:.*");

  private HexPalette() {}

  static byte[] writeLines(Palette palette) {
    StringBuilder text = new StringBuilder();
    for (int color : palette.colors()) {
      text.append(PackedColor.toHex(color), 1, PackedColor.isOpaque(color) ? 7 : 9).append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  static byte[] writeCss(Codebook codebook) {
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

  static Palette readLines(byte[] content) throws PaletteFormatException {
    List<String> lines = PaletteText.lines(content);
    List<Integer> colors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw PaletteText.wrong(i, "not a colour such as ff8000", line);
      }
      colors.add(color(matcher.group(1)));
    }
    return PaletteText.palette(colors);
  }

  /** The custom properties of a style sheet, in their order; one that is no colour is refused. */
  static Palette readCss(byte[] content) throws PaletteFormatException {
    List<String> lines = PaletteText.lines(content);
    List<Integer> colors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = PROPERTY.matcher(lines.get(i));
      if (matcher.matches()) {
        colors.add(color(matcher.group(1)));
      } else if (DECLARATION.matcher(lines.get(i)).matches()) {
        throw PaletteText.wrong(i, "not a colour such as '--name: #ff8000;'", lines.get(i));
      }
    }
    return PaletteText.palette(colors);
  }

  /** Whether a line declares a custom property, be it a colour or not. */
  static boolean isProperty(String line) {
    return DECLARATION.matcher(line).matches();
  }

  private static int color(String digits) {
    int value = Integer.parseUnsignedInt(digits, 16);
    return digits.length() == 6 ? 0xFF000000 | value : value >>> 8 | value << 24;
  }
}
