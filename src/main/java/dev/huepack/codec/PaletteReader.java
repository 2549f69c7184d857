package dev.huepack.codec;

import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.Palette;
import java.nio.charset.StandardCharsets;

/** Reads a palette file of any format, told by its content. */
public final class PaletteReader {
  private PaletteReader() {}

  /**
   * Reads; of a format without counts and centroids these are zero.
   *
   * @throws PaletteFormatException if it is no palette file, or a malformed one
   */
  public static Codebook read(byte[] content) throws PaletteFormatException {
    String start =
        new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1).strip();
    if (start.startsWith("{")) {
      return CodebookJson.read(content);
    }
    if (start.startsWith("GIMP Palette")) {
      Palette palette = GimpPalette.read(content);
      return new EntrySums(palette.size()).toCodebook(palette);
    }
    throw new PaletteFormatException(
        "not a palette file: neither a Huepack codebook (JSON) nor a GIMP palette");
  }
}
