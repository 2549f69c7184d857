package dev.huepack.palette;

/**
 * An order of the opaque colours in which similar ones lie together, for what is kept of each.
 *
 * <p>Places go by the leading four bits of all channels, then by the fifth bits, then by the last
 * three. So 64 places in a row are a box of 2 × 4 × 8 colours, 512 are a cube of 8 × 8 × 8, 4,096
 * are one of 16 × 16 × 16: as many as there are bytes in a line of the cache, in a {@linkplain
 * ColorCube block}, in a page of memory. Eight places in a row are eight levels of blue, ascending.
 */
final class ColorPlaces {
  /** Opaque colours, and places of them: a power of two. */
  static final int COLORS = 1 << 24;

  private ColorPlaces() {}

  /** Where a colour lies, whatever its alpha: 0 to below {@link #COLORS}. */
  static int of(int color) {
    return (color & 0xF00007)
        | ((color << 4) & 0xF0000)
        | ((color << 8) & 0xF000)
        | ((color >>> 8) & 0x800)
        | ((color >>> 1) & 0x400)
        | ((color << 6) & 0x200)
        | ((color >>> 10) & 0x180)
        | ((color >>> 4) & 0x40)
        | ((color >>> 11) & 0x20)
        | ((color >>> 5) & 0x18);
  }

  /** Where so many colours lie. */
  static void of(int[] colors, int size, int[] places) {
    for (int i = 0; i < size; i++) {
      places[i] = of(colors[i]);
    }
  }
}
