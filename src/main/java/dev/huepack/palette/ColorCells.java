package dev.huepack.palette;

/**
 * An order of the opaque colours in which similar ones lie together, for what is kept of each: by
 * the leading four bits of all three channels, then by the next two, then by the last two.
 *
 * <p>So 64 places in a row are a cube of 4 × 4 × 4 colours, and 4,096 are one of 16 × 16 × 16: as
 * many as there are bytes in a line of the cache and in a page of memory.
 */
final class ColorCells {
  /** Opaque colours, and places of them: a power of two. */
  static final int COLORS = 1 << 24;

  private ColorCells() {}

  /** Where a colour lies, whatever its alpha: 0 to below {@link #COLORS}. */
  static int place(int color) {
    return (color & 0xF00003)
        | ((color << 4) & 0xF00C0)
        | ((color << 8) & 0xF000)
        | ((color >>> 8) & 0xC00)
        | ((color >>> 2) & 0x300)
        | ((color >>> 12) & 0x30)
        | ((color >>> 6) & 0xC);
  }
}
