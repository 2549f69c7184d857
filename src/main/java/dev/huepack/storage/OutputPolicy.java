package dev.huepack.storage;

/** What to do where the output folder holds something already. */
public enum OutputPolicy {
  /** Refuse it. */
  FRESH,
  /** Likewise, for a command that cannot continue what is there. */
  FRESH_ONLY,
  /** Remove what earlier runs stored there, and nothing else. */
  OVERWRITE,
  /** Leave it to be continued, if it was made with the same settings. */
  RESUME
}
