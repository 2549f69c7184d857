package dev.huepack.job;

/** Who fits palettes. */
public enum Solver {
  /** Whatever suits the scope: {@link #TASK} for a palette per image. */
  AUTO,
  /** MLlib's KMeans on a DataFrame of weighted colour vectors. */
  MLLIB,
  /** The same weighted k-means inside the task that has the picture. */
  TASK
}
