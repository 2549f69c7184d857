package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.Palette;
import java.util.Arrays;

/** Reads a palette file of any format, told by its content. */
public final class PaletteReader {
  private static final int START_BYTES = 64;

  private PaletteReader() {}

  /**
   * Reads; of a format without counts and centroids these are zero.
   *
   * @throws PaletteFormatException if it is no palette file, or a malformed one
   */
  public static Codebook read(byte[] file) throws PaletteFormatException {
    byte[] content = withoutByteOrderMark(file);
    String start =
        new String(content, 0, Math.min(content.length, START_BYTES), ISO_8859_1).strip();
    if (start.startsWith("{")) {
      return CodebookJson.read(content);
    }
    Palette palette = palette(content, start);
    return new EntrySums(palette.size()).toCodebook(palette);
  }

  /** Some editors begin UTF-8 with a mark that stands for nothing. */
  private static byte[] withoutByteOrderMark(byte[] file) {
    boolean marked =
        file.length >= 3
            && file[0] == (byte) 0xEF
            && file[1] == (byte) 0xBB
            && file[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(file, 3, file.length) : file;
  }

  private static Palette palette(byte[] content, String start) throws PaletteFormatException {
    if (start.startsWith("GIMP Palette")) {
      return GimpPalette.read(content);
    }
    if (start.startsWith(JascPalette.MAGIC)) {
      return JascPalette.read(content);
    }
    if (start.startsWith(AdobeSwatches.MAGIC)) {
      return AdobeSwatches.read(content);
    }
    if (start.startsWith("\u0089PNG")) {
      return SwatchSheet.read(content);
    }
    String line = start.lines().findFirst().orElse("").strip();
    if (HexPalette.LINE.matcher(line).matches()) {
      return HexPalette.readLines(content);
    }
    if (content.length == AdobeColorTable.SHORT_BYTES
        || content.length == AdobeColorTable.LONG_BYTES) {
      return AdobeColorTable.read(content);
    }
    if (new String(content, ISO_8859_1).lines().anyMatch(HexPalette::isProperty)) {
      return HexPalette.readCss(content);
    }
    throw new PaletteFormatException(
        "not a palette file: neither a Huepack codebook (JSON) nor .gpl, .pal, .act, .ase, .hex,"
            + " .css or an indexed PNG");
  }
}
