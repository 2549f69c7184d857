package dev.huepack.palette;

/** A picture as indices into a palette: one unsigned byte a pixel, row by row from the top left. */
public final class IndexedImage {
  private final int width;
  private final int height;
  private final byte[] indices;
  private final Palette palette;

  /**
   * Wraps indices.
   *
   * @param indices {@code width * height} unsigned bytes, each below {@code palette.size()}; owned
   *     from now on
   * @throws IllegalArgumentException if the array does not have the size of the picture
   */
  public IndexedImage(int width, int height, byte[] indices, Palette palette) {
    if (width < 1 || height < 1 || (long) width * height != indices.length) {
      throw new IllegalArgumentException(
          "an indexed image of "
              + width
              + " x "
              + height
              + " cannot have "
              + indices.length
              + " indices");
    }
    this.width = width;
    this.height = height;
    this.indices = indices;
    this.palette = palette;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** The indices themselves, row by row: a view to read, not to write. */
  public byte[] indices() {
    return indices;
  }

  /** What the indices point into. */
  public Palette palette() {
    return palette;
  }

  /** The colour of a pixel after quantization, packed. */
  public int color(int pixel) {
    return palette.color(indices[pixel] & 0xFF);
  }
}
