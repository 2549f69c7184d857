package dev.huepack.job;

/** What to do when the output folder holds something already. */
public enum ExistingOutput {
  /** Refuse to run. */
  REFUSE,
  /** Remove what an earlier run of Huepack wrote there, and nothing else. */
  REPLACE,
  /** Finish it: what has an outcome is left as it is. */
  RESUME,
  /** Finish it, and try again what failed. */
  RETRY_FAILED
}
