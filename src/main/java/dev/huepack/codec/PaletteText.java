package dev.huepack.codec;

import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What palette files of text have in common: lines, and refusals that name them. */
final class PaletteText {
  private static final int MAX_EXCERPT = 60;

  private PaletteText() {}

  /** The lines of a UTF-8 text. */
  static List<String> lines(byte[] content) throws PaletteFormatException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      int line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += content[i] == '\n' ? 1 : 0;
      }
      throw new PaletteFormatException(
          "line " + line + ": a palette of this kind is UTF-8 text, and this is not");
    }
    return text.flip().toString().lines().toList();
  }

  /** The palette of a list of colours, refused if there are too few or too many. */
  static Palette palette(List<Integer> colors) throws PaletteFormatException {
    if (colors.isEmpty() || colors.size() > Palette.MAX_SIZE) {
      throw new PaletteFormatException(
          "a palette has 1 to " + Palette.MAX_SIZE + " entries: " + colors.size());
    }
    return new Palette(colors.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Says what is wrong with a line.
   *
   * @param index of the line, from 0
   */
  static PaletteFormatException wrong(int index, String rule, String line) {
    String shown = line.length() <= MAX_EXCERPT ? line : line.substring(0, MAX_EXCERPT) + "…";
    return new PaletteFormatException("line " + (index + 1) + ": " + rule + ": " + shown);
  }
}
