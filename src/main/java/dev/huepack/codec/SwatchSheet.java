package dev.huepack.codec;

import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;

/**
 * Draws a palette as an indexed picture, a square an entry, row by row; and takes the palette of
 * any indexed PNG file.
 */
final class SwatchSheet {
  private static final int COLUMNS = 16;
  private static final int SQUARE = 16;

  private SwatchSheet() {}

  /** The last row is filled up with the last colour. */
  static byte[] write(Palette palette) {
    int columns = Math.min(COLUMNS, palette.size());
    int rows = (palette.size() + columns - 1) / columns;
    int width = columns * SQUARE;
    byte[] indices = new byte[width * rows * SQUARE];
    for (int i = 0; i < indices.length; i++) {
      int entry = i / width / SQUARE * columns + i % width / SQUARE;
      indices[i] = (byte) Math.min(entry, palette.size() - 1);
    }
    IndexedImage sheet = new IndexedImage(width, rows * SQUARE, indices, palette);
    return IndexedPngEncoder.encode(sheet, PngEffort.DEFAULT);
  }

  static Palette read(byte[] content) throws PaletteFormatException {
    return IndexedPngReader.palette(content);
  }
}
