package dev.huepack.quantize.dither;

/** How pixels share what the palette cannot show. */
public enum Dither {
  /** Every pixel gets its nearest entry. */
  NONE,
  /** What a pixel lacks is handed on to its neighbours: the least error, a lively grain. */
  FLOYD_STEINBERG,
  /**
   * A mask decides among a few entries for each colour: an even grain that does not depend on the
   * neighbours.
   */
  BLUE_NOISE
}
