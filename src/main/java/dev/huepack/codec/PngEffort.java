package dev.huepack.codec;

/** How hard the encoder of indexed PNG files tries to make them small. */
public enum PngEffort {
  /** One pass without row filters. */
  FAST,
  /** The way of filtering that suits the picture, as a sample of its rows tells. */
  DEFAULT,
  /** That way, too, deflated by {@link ThoroughDeflater}. */
  BEST
}
