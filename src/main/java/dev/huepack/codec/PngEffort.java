package dev.huepack.codec;

import dev.huepack.codec.deflate.CostDeflater;

/** How hard the encoder of indexed PNG files tries to make them small by {@link CostDeflater}. */
public enum PngEffort {
  /** Rows filtered, long repetitions only. */
  FAST,
  /** Rows filtered or not, as suits the picture, which a sample of its rows tells. */
  DEFAULT,
  /** Either way, too, by a longer search in several passes. */
  BEST
}
