package dev.huepack.codec;

import dev.huepack.palette.IndexedImage;

/**
 * Packs an indexed picture into the rows that PNG compresses: a byte for the row's filter, then the
 * indices at 1, 2, 4 or 8 bits, the first one leftmost.
 */
final class IndexedRows {
  private final int colors;
  private final int depth;
  private final int stride;
  private final byte[] bytes;

  /**
   * Packs.
   *
   * @throws IllegalArgumentException if an index is not below the palette's size
   */
  IndexedRows(IndexedImage image) {
    colors = image.palette().size();
    depth = depthFor(image.palette().size());
    stride = Math.toIntExact(1 + ((long) image.width() * depth + 7) / 8);
    bytes = new byte[Math.toIntExact((long) stride * image.height())];
    int largest = pack(image);
    if (largest >= image.palette().size()) {
      throw new IllegalArgumentException(
          "indices must be below the palette's size, " + image.palette().size() + ": " + largest);
    }
  }

  static int depthFor(int paletteSize) {
    return paletteSize <= 2 ? 1 : paletteSize <= 4 ? 2 : paletteSize <= 16 ? 4 : 8;
  }

  private int pack(IndexedImage image) {
    byte[] indices = image.indices();
    int width = image.width();
    int from = 0;
    int largest = 0;
    for (int start = 1; start < bytes.length; start += stride) {
      for (int x = 0; x < width; x++) {
        int index = indices[from++] & 0xFF;
        largest = Math.max(largest, index);
        int bit = x * depth;
        bytes[start + (bit >> 3)] |= (byte) (index << (8 - depth - (bit & 7)));
      }
    }
    return largest;
  }

  /** Entries of the palette. */
  int colors() {
    return colors;
  }

  /** Bits a pixel. */
  int depth() {
    return depth;
  }

  /** Bytes of a row with its filter. */
  int stride() {
    return stride;
  }

  /** Number of rows. */
  int count() {
    return bytes.length / stride;
  }

  /** All rows, unfiltered: a view to read, not to write. */
  byte[] unfiltered() {
    return bytes;
  }
}
