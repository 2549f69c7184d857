package dev.huepack.job;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input: the row that the journal, the tables and the summary are made from.
 *
 * @param input the input as listed
 * @param status what became of it
 * @param error why it failed or was skipped; null if it succeeded
 * @param output the stored image, relative to the output folder; null unless it succeeded
 * @param codebook the stored codebook, relative to the output folder; null unless it succeeded
 * @param measures what is known of the picture; null unless it succeeded
 */
public record ImageOutcome(
    InputImage input,
    OutcomeStatus status,
    @Nullable String error,
    @Nullable String output,
    @Nullable String codebook,
    @Nullable ImageMeasures measures)
    implements Serializable {
  private static final String LARGER = "larger than its source";

  /** An input that was compressed. */
  public static ImageOutcome succeeded(
      InputImage input, String output, String codebook, ImageMeasures measures) {
    return new ImageOutcome(input, OutcomeStatus.SUCCEEDED, null, output, codebook, measures);
  }

  /** An input that could not be compressed. */
  public static ImageOutcome failed(InputImage input, String error) {
    return new ImageOutcome(input, OutcomeStatus.FAILED, error, null, null, null);
  }

  /** An input that was left alone. */
  public static ImageOutcome skipped(InputImage input, String reason) {
    return new ImageOutcome(input, OutcomeStatus.SKIPPED, reason, null, null, null);
  }

  /** An input that was left alone because its file would have been larger than the source. */
  public static ImageOutcome larger(InputImage input, long encodedBytes) {
    return skipped(input, LARGER + ": " + encodedBytes + " bytes instead of " + input.bytes());
  }

  /** Whether it was left alone because its file would have been larger than the source. */
  public boolean isLarger() {
    return status == OutcomeStatus.SKIPPED && error != null && error.startsWith(LARGER);
  }

  /** Why it failed or was skipped, without what only concerns this input. */
  public String reason() {
    String text = String.valueOf(error);
    int colon = text.indexOf(':');
    return colon > 0 ? text.substring(0, colon) : text;
  }
}
