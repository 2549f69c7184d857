package dev.huepack.color;

/**
 * A decoded picture: upright, 8-bit sRGB, straight alpha, row by row from the top left.
 *
 * <p>The array is owned, not copied: 4 bytes a pixel is most of what a picture costs in memory.
 * Whoever hands it over stops writing to it.
 */
public final class PixelRaster {
  private final int width;
  private final int height;
  private final int[] argb;

  /**
   * Wraps pixels.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param argb {@code width * height} colours as {@link PackedColor} describes them; owned from
   *     now on
   * @throws IllegalArgumentException if the size is not positive or does not fit the array
   */
  public PixelRaster(int width, int height, int[] argb) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a raster needs at least one pixel: " + width + " x " + height);
    }
    if ((long) width * height != argb.length) {
      throw new IllegalArgumentException(
          "a raster of "
              + width
              + " x "
              + height
              + " needs "
              + (long) width * height
              + " pixels: "
              + argb.length);
    }
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Number of pixels. */
  public int pixels() {
    return argb.length;
  }

  /** The pixels themselves, row by row: a view to read, not to write. */
  public int[] argb() {
    return argb;
  }
}
