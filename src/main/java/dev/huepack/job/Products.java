package dev.huepack.job;

/** What a run makes. */
public enum Products {
  /** Indexed images and their codebooks. */
  IMAGES_AND_CODEBOOKS,
  /** Codebooks alone. */
  CODEBOOKS
}
