package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes GIMP palettes ({@code .gpl}): UTF-8 text, {@code r g b} and a name a line.
 *
 * <p>The format knows no alpha. A transparent entry is written with its colour, and {@code
 * transparent} or its alpha in the name, so that entries keep their numbers.
 */
final class GimpPalette {
  private static final String MAGIC = "GIMP Palette";
  private static final int COLUMNS = 16;
  private static final Pattern COLOR = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)(?:\\s.*)?");

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
   * Reads a file's content; all entries are opaque.
   *
   * @throws PaletteFormatException with the line and what is wrong with it
   */
  static Palette read(byte[] content) throws PaletteFormatException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new PaletteFormatException("a GIMP palette is UTF-8 text, and this is not");
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(MAGIC)) {
      throw new PaletteFormatException("line 1: a GIMP palette begins with '" + MAGIC + "'");
    }
    List<Integer> colors = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#") && !line.matches("(Name|Columns):.*")) {
        colors.add(color(line, i + 1));
      }
    }
    if (colors.isEmpty() || colors.size() > Palette.MAX_SIZE) {
      throw new PaletteFormatException(
          "a palette has 1 to " + Palette.MAX_SIZE + " entries: " + colors.size());
    }
    return new Palette(colors.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int color(String line, int number) throws PaletteFormatException {
    Matcher matcher = COLOR.matcher(line);
    if (!matcher.matches()) {
      throw new PaletteFormatException("line " + number + ": not 'red green blue [name]': " + line);
    }
    int[] channels = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      String digits = matcher.group(channel + 1);
      channels[channel] = digits.length() > 3 ? 256 : Integer.parseInt(digits);
      if (channels[channel] > 255) {
        throw new PaletteFormatException(
            "line " + number + ": a channel must be 0 to 255: " + digits);
      }
    }
    return PackedColor.opaque(channels[0], channels[1], channels[2]);
  }
}
