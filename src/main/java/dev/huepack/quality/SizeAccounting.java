package dev.huepack.quality;

import java.io.Serializable;

/**
 * What indexed pictures take by the book, before any entropy coding: bits and stored values, beside
 * those of the pixels themselves.
 *
 * <p>A raw pixel takes 24 bits and three values, a palette entry likewise, an index {@code
 * ceil(log2 K)} bits and one value. Alpha is left out on both sides. Sums merge in any order.
 *
 * @param pixels number of pixels
 * @param paletteEntries entries of all palettes, a shared one counted once
 * @param indexBits bits of all indices
 */
public record SizeAccounting(long pixels, long paletteEntries, long indexBits)
    implements Serializable {
  /** No pictures. */
  public static final SizeAccounting NONE = new SizeAccounting(0, 0, 0);

  private static final int CHANNELS = 3;
  private static final int COLOR_BITS = 8 * CHANNELS;

  /**
   * A picture and its own palette.
   *
   * @param paletteSize entries of the palette, 1 to 256
   */
  public static SizeAccounting of(long pixels, int paletteSize) {
    return new SizeAccounting(pixels, paletteSize, pixels * indexBits(paletteSize));
  }

  /** Bits of an index into a palette: {@code ceil(log2 size)}, none for a single entry. */
  public static int indexBits(int paletteSize) {
    if (paletteSize < 1) {
      throw new IllegalArgumentException("a palette has at least one entry: " + paletteSize);
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(paletteSize - 1);
  }

  /** Both together. */
  public SizeAccounting plus(SizeAccounting other) {
    return new SizeAccounting(
        pixels + other.pixels, paletteEntries + other.paletteEntries, indexBits + other.indexBits);
  }

  /** The same pictures with a palette that is counted elsewhere. */
  public SizeAccounting withoutPalette() {
    return new SizeAccounting(pixels, 0, indexBits);
  }

  /** Bits of the pixels as they are. */
  public long rawBits() {
    return COLOR_BITS * pixels;
  }

  /** Bits of the palettes. */
  public long paletteBits() {
    return COLOR_BITS * paletteEntries;
  }

  /** Bits of palettes and indices. */
  public long indexedBits() {
    return paletteBits() + indexBits;
  }

  /** Values of the pixels as they are. */
  public long rawValues() {
    return CHANNELS * pixels;
  }

  /** Values of palettes and indices. */
  public long indexedValues() {
    return CHANNELS * paletteEntries + pixels;
  }
}
