package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes JASC palettes ({@code .pal}): a count, and {@code R G B} a line, with CRLF. */
final class JascPalette {
  static final String MAGIC = "JASC-PAL";

  private static final String VERSION = "0100";
  private static final String END = "\r\n";
  private static final int HEADER_LINES = 3;
  private static final Pattern COLOR = Pattern.compile("(\\d{1,3}) +(\\d{1,3}) +(\\d{1,3})");

  private JascPalette() {}

  static byte[] write(Palette palette) {
    StringBuilder text = new StringBuilder(MAGIC).append(END).append(VERSION).append(END);
    text.append(palette.size()).append(END);
    for (int color : palette.colors()) {
      text.append(PackedColor.red(color)).append(' ').append(PackedColor.green(color));
      text.append(' ').append(PackedColor.blue(color)).append(END);
    }
    return text.toString().getBytes(US_ASCII);
  }

  static Palette read(byte[] content) throws PaletteFormatException {
    List<String> lines = new ArrayList<>(PaletteText.lines(content));
    while (lines.size() > HEADER_LINES && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    if (lines.size() < HEADER_LINES || !lines.get(0).strip().equals(MAGIC)) {
      throw new PaletteFormatException(
          "line 1: a JASC palette begins with '" + MAGIC + "', '" + VERSION + "' and its count");
    }
    if (!lines.get(1).strip().equals(VERSION)) {
      throw PaletteText.wrong(1, "the version must be " + VERSION, lines.get(1));
    }
    List<Integer> colors = new ArrayList<>();
    for (int i = HEADER_LINES; i < lines.size(); i++) {
      Matcher matcher = COLOR.matcher(lines.get(i).strip());
      if (!matcher.matches()) {
        throw PaletteText.wrong(i, "not 'red green blue'", lines.get(i));
      }
      int[] channels = new int[3];
      for (int channel = 0; channel < 3; channel++) {
        channels[channel] = Integer.parseInt(matcher.group(channel + 1));
        if (channels[channel] > 255) {
          throw PaletteText.wrong(i, "a channel must be 0 to 255", lines.get(i));
        }
      }
      colors.add(PackedColor.opaque(channels[0], channels[1], channels[2]));
    }
    if (!lines.get(2).strip().equals(String.valueOf(colors.size()))) {
      throw PaletteText.wrong(
          2, "the count must be that of the lines that follow, " + colors.size(), lines.get(2));
    }
    return PaletteText.palette(colors);
  }
}
