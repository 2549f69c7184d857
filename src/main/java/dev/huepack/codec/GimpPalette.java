package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes GIMP palettes ({@code .gpl}): UTF-8 text, {@code r g b} and a name a line.
 *
 * <p>GIMP's format knows no alpha. A transparent entry is written with its colour, and {@code
 * transparent} or its alpha in the name, so that entries keep their numbers. Files of Aseprite can
 * say {@code Channels: RGBA}; their fourth number is alpha.
 */
final class GimpPalette {
  static final String MAGIC = "GIMP Palette";
  private static final int COLUMNS = 16;
  private static final Pattern COLOR = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)(?:\\s.*)?");
  private static final Pattern COLOR_AND_ALPHA =
      Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)(?:\\s.*)?");

  private GimpPalette() {}

  /** The file's content; line breaks in the name become blanks. */
  static byte[] write(Palette palette, String name) {
    StringBuilder text = new StringBuilder(MAGIC).append('\n');
    text.append("Name: ").append(name.replaceAll("\\R", " ")).append('\n');
    text.append("Columns: ").append(Math.min(COLUMNS, palette.size())).append("\n#\n");
    for (int index = 0; index < palette.size(); index++) {
      int color = palette.color(index);
      text.append(
          String.format(
              Locale.ROOT,
              "%3d %3d %3d\t%s%n".replace("%n", "\n"),
              PackedColor.red(color),
              PackedColor.green(color),
              PackedColor.blue(color),
              PackedColor.isTransparent(color) ? "transparent" : PackedColor.toHex(color)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file's content; all entries are opaque, save in files that have alpha.
   *
   * @throws PaletteFormatException with the line and what is wrong with it
   */
  static Palette read(byte[] content) throws PaletteFormatException {
    List<String> lines = PaletteText.lines(content);
    if (lines.isEmpty() || !lines.get(0).strip().equals(MAGIC)) {
      throw new PaletteFormatException("line 1: a GIMP palette begins with '" + MAGIC + "'");
    }
    List<Integer> colors = new ArrayList<>();
    boolean alpha = false;
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.matches("Channels:\\s*RGBA\\s*")) {
        alpha = true;
      } else if (!line.isBlank() && !line.startsWith("#") && !line.matches("(Name|Columns):.*")) {
        colors.add(color(line, i, alpha ? COLOR_AND_ALPHA : COLOR));
      }
    }
    return PaletteText.palette(colors);
  }

  private static int color(String line, int index, Pattern pattern) throws PaletteFormatException {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      String channels = pattern == COLOR ? "red green blue" : "red green blue alpha";
      throw PaletteText.wrong(index, "not '" + channels + " [name]'", line);
    }
    int[] channels = {0, 0, 0, PackedColor.OPAQUE_ALPHA};
    for (int channel = 0; channel < matcher.groupCount(); channel++) {
      String digits = matcher.group(channel + 1);
      channels[channel] = digits.length() > 3 ? 256 : Integer.parseInt(digits);
      if (channels[channel] > 255) {
        throw PaletteText.wrong(index, "a channel must be 0 to 255", digits);
      }
    }
    return PackedColor.of(channels[3], channels[0], channels[1], channels[2]);
  }
}
