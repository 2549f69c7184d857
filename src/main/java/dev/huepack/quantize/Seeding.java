package dev.huepack.quantize;

/** Where the centres of a fit start. */
public enum Seeding {
  /**
   * Variance splitting and swap search on binned colours: deterministic, and far better than
   * chance.
   */
  SPLIT,
  /** The colours of random pixels, drawn with a seed: the textbook's start. */
  RANDOM,
  /** MLlib's own k-means||, which ignores weights; needs MLlib to fit. */
  K_MEANS_PARALLEL
}
