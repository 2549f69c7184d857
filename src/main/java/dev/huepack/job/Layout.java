package dev.huepack.job;

/** How the images of a run are stored. */
public enum Layout {
  /** A file each, in folders that mirror the inputs'. */
  FILES,
  /** As rows of a Parquet table, with the codebooks that images have for themselves. */
  PARQUET
}
