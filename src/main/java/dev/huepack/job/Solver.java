package dev.huepack.job;

/** Who fits palettes. */
public enum Solver {
  /** Whatever suits the scope: {@link #MLLIB} for a corpus, else {@link #TASK}. */
  AUTO,
  /** MLlib's KMeans on a DataFrame of weighted colour vectors. */
  MLLIB,
  /** The same weighted k-means inside the task that has the picture. */
  TASK
}
