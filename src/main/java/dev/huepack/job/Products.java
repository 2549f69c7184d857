package dev.huepack.job;

/** What a run makes. */
public enum Products {
  /** Images, and the codebooks of their palettes. */
  IMAGES_AND_CODEBOOKS,
  /** The same, and of each image a file of its labels with all that restores it. */
  IMAGES_CODEBOOKS_AND_LABELS,
  /** Codebooks alone. */
  CODEBOOKS
}
