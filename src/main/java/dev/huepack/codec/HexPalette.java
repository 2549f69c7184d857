package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes palettes of a hexadecimal colour a line ({@code .hex}). A colour that is not
 * opaque has two more digits, its alpha.
 */
final class HexPalette {
  static final Pattern LINE = Pattern.compile("#?([0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)");

  private HexPalette() {}

  static byte[] write(Palette palette) {
    StringBuilder text = new StringBuilder();
    for (int color : palette.colors()) {
      text.append(PackedColor.toHex(color), 1, PackedColor.isOpaque(color) ? 7 : 9).append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  static Palette read(byte[] content) throws PaletteFormatException {
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

  /** A packed colour of six digits, or of eight with alpha at the end. */
  static int color(String digits) {
    int value = Integer.parseUnsignedInt(digits, 16);
    return digits.length() == 6 ? 0xFF000000 | value : value >>> 8 | value << 24;
  }
}
