package dev.huepack.job;

import java.io.Serializable;

/** Hears how far a run has come. Called by one thread at a time. */
public interface RunProgress {
  /** Says nothing to anybody. */
  RunProgress SILENT = (done, all) -> {};

  /**
   * So much is done.
   *
   * @param done totals so far
   * @param all what there is to do
   */
  void advanced(Totals done, Work all);

  /**
   * So many images have been read and counted for a palette that they will share; none is stored
   * yet.
   */
  default void counted(long images, Work all) {}

  /** The palette for all is there. */
  default void fitted(SharedFit fit) {}

  /**
   * What a run has to do.
   *
   * @param images how many
   * @param bytes of all inputs together
   */
  record Work(long images, long bytes) {}

  /**
   * Sums over outcomes.
   *
   * @param succeeded images that were stored
   * @param failed images that could not be compressed
   * @param skipped files that are no images
   * @param pixels of those that succeeded
   * @param inputBytes of all that were dealt with
   */
  record Totals(long succeeded, long failed, long skipped, long pixels, long inputBytes)
      implements Serializable {
    /** Nothing yet. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    /** Sums of both. */
    public Totals plus(Totals other) {
      return new Totals(
          succeeded + other.succeeded,
          failed + other.failed,
          skipped + other.skipped,
          pixels + other.pixels,
          inputBytes + other.inputBytes);
    }

    /** With one more outcome. */
    public Totals plus(ImageOutcome outcome) {
      ImageMeasures measures = outcome.measures();
      return plus(
          new Totals(
              outcome.status() == OutcomeStatus.SUCCEEDED ? 1 : 0,
              outcome.status() == OutcomeStatus.FAILED ? 1 : 0,
              outcome.status() == OutcomeStatus.SKIPPED ? 1 : 0,
              measures == null ? 0 : measures.pixels(),
              outcome.input().bytes()));
    }

    /** Inputs dealt with. */
    public long inputs() {
      return succeeded + failed + skipped;
    }
  }
}
