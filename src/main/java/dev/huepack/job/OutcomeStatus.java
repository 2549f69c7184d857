package dev.huepack.job;

/** What became of an input. */
public enum OutcomeStatus {
  /** Its outputs are stored. */
  SUCCEEDED,
  /** It was meant to be a picture and could not be compressed; the outcome's error says why. */
  FAILED,
  /**
   * It was found on the way and is no picture, or was not asked for; the outcome's error says why.
   */
  SKIPPED
}
