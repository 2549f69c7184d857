package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;

/**
 * Reads and writes Adobe colour tables ({@code .act}): 256 times red, green, blue, then a count and
 * the index of the one transparent entry.
 */
final class AdobeColorTable {
  /** Bytes of the colours alone. */
  static final int SHORT_BYTES = 3 * Palette.MAX_SIZE;

  /** Bytes with count and transparent index. */
  static final int LONG_BYTES = SHORT_BYTES + 4;

  private static final int NO_ENTRY = 0xFFFF;

  private AdobeColorTable() {}

  static byte[] write(Palette palette) {
    ByteBuffer table = ByteBuffer.allocate(LONG_BYTES);
    int transparent = NO_ENTRY;
    for (int i = 0; i < palette.size(); i++) {
      int color = palette.color(i);
      table.put((byte) PackedColor.red(color));
      table.put((byte) PackedColor.green(color));
      table.put((byte) PackedColor.blue(color));
      if (transparent == NO_ENTRY && PackedColor.isTransparent(color)) {
        transparent = i;
      }
    }
    return table
        .position(SHORT_BYTES)
        .putShort((short) palette.size())
        .putShort((short) transparent)
        .array();
  }

  static Palette read(byte[] content) throws PaletteFormatException {
    if (content.length != SHORT_BYTES && content.length != LONG_BYTES) {
      throw new PaletteFormatException(
          "an Adobe colour table has 768 or 772 bytes: " + content.length);
    }
    ByteBuffer table = ByteBuffer.wrap(content);
    int count = Palette.MAX_SIZE;
    int transparent = NO_ENTRY;
    if (content.length == LONG_BYTES) {
      count = table.getShort(SHORT_BYTES) & 0xFFFF;
      transparent = table.getShort(SHORT_BYTES + 2) & 0xFFFF;
    }
    if (count < 1 || count > Palette.MAX_SIZE) {
      throw new PaletteFormatException(
          "the count of an Adobe colour table, at byte 768, must be 1 to 256: " + count);
    }
    if (transparent != NO_ENTRY && transparent >= count) {
      throw new PaletteFormatException(
          "the transparent entry of an Adobe colour table, at byte 770, must be below its count, "
              + count
              + ", or 65535 for none: "
              + transparent);
    }
    int[] colors = new int[count];
    for (int i = 0; i < count; i++) {
      colors[i] =
          i == transparent
              ? PackedColor.TRANSPARENT
              : PackedColor.opaque(
                  content[3 * i] & 0xFF, content[3 * i + 1] & 0xFF, content[3 * i + 2] & 0xFF);
    }
    return new Palette(colors);
  }
}
