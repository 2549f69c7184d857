package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a palette file of any format, told by its content, and where that says nothing by name. */
public final class PaletteReader {
  private static final int START_BYTES = 64;

  private PaletteReader() {}

  /** Reads a file of which only the content is known, as {@link #read(byte[], String)} does. */
  public static Codebook read(byte[] file) throws PaletteFormatException {
    return read(file, "");
  }

  /**
   * Reads; of a format without counts and centroids these are zero.
   *
   * @param name of the file, or a path that ends with it
   * @throws PaletteFormatException if it is no palette file, or a malformed one
   */
  public static Codebook read(byte[] file, String name) throws PaletteFormatException {
    PaletteFormat format = formatOf(file, name);
    if (format == PaletteFormat.JSON) {
      return CodebookJson.read(withoutByteOrderMark(file));
    }
    Palette palette = palette(file, format);
    return new EntrySums(palette.size()).toCodebook(palette);
  }

  /**
   * The format of a file: by its content, and where that says nothing by how its name ends, so that
   * a damaged file can be told what is wrong with it.
   *
   * @return null if neither says anything
   */
  public static @Nullable PaletteFormat formatOf(byte[] file, String name) {
    PaletteFormat told = byContent(file);
    if (told != null || ImageDecoder.recognizes(file)) {
      return told;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    for (PaletteFormat format : PaletteFormat.values()) {
      if (!format.isFolder()
          && format != PaletteFormat.PNG
          && lower.endsWith("." + format.suffix())) {
        return format;
      }
    }
    return null;
  }

  private static @Nullable PaletteFormat byContent(byte[] file) {
    // First the one without a mark of its own: its colours could look like any other's.
    if (isColorTable(file)) {
      return PaletteFormat.ACT;
    }
    byte[] content = withoutByteOrderMark(file);
    String start =
        new String(content, 0, Math.min(content.length, START_BYTES), ISO_8859_1).strip();
    if (start.startsWith("{")) {
      return PaletteFormat.JSON;
    }
    if (start.startsWith(GimpPalette.MAGIC)) {
      return PaletteFormat.GPL;
    }
    if (start.startsWith(JascPalette.MAGIC)) {
      return PaletteFormat.PAL;
    }
    if (start.startsWith(AdobeSwatches.MAGIC)) {
      return PaletteFormat.ASE;
    }
    if (start.startsWith("\u0089PNG")) {
      return PaletteFormat.PNG;
    }
    String line = start.lines().findFirst().orElse("").strip();
    if (HexPalette.LINE.matcher(line).matches()) {
      return PaletteFormat.HEX;
    }
    return CssPalette.isLikely(new String(content, ISO_8859_1)) ? PaletteFormat.CSS : null;
  }

  private static boolean isColorTable(byte[] file) {
    return (file.length == AdobeColorTable.SHORT_BYTES || file.length == AdobeColorTable.LONG_BYTES)
        && !isText(file)
        && !ImageDecoder.recognizes(file);
  }

  private static boolean isText(byte[] file) {
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(file))
          .chars()
          .noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
    } catch (CharacterCodingException e) {
      return false;
    }
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

  private static Palette palette(byte[] file, @Nullable PaletteFormat format)
      throws PaletteFormatException {
    if (format == null) {
      throw new PaletteFormatException(
          file.length == 0
              ? "not a palette file: it is empty"
              : "not a palette file: neither a Huepack codebook (JSON) nor .gpl, .pal, .act, .ase,"
                  + " .hex, .css or an indexed PNG");
    }
    return switch (format) {
      case GPL -> GimpPalette.read(withoutByteOrderMark(file));
      case PAL -> JascPalette.read(withoutByteOrderMark(file));
      case ACT -> AdobeColorTable.read(file);
      case ASE -> AdobeSwatches.read(file);
      case HEX -> HexPalette.read(withoutByteOrderMark(file));
      case CSS -> CssPalette.read(withoutByteOrderMark(file));
      case PNG -> SwatchSheet.read(file);
      case JSON, MLLIB -> throw new IllegalArgumentException("no plain palette file: " + format);
    };
  }
}
