package dev.huepack.studio;

import dev.huepack.palette.Codebook;
import dev.huepack.quality.SquaredError;

/** A palette with the label of every colour of a picture. */
final class Solution {
  private final Codebook codebook;
  private final byte[] labels;
  private final SquaredError error;

  /**
   * Takes the parts.
   *
   * @param labels the palette index of each entry of the histogram, then that of fully transparent
   *     pixels; owned from now on
   */
  Solution(Codebook codebook, byte[] labels, SquaredError error) {
    this.codebook = codebook;
    this.labels = labels;
    this.error = error;
  }

  Codebook codebook() {
    return codebook;
  }

  byte[] labels() {
    return labels;
  }

  SquaredError error() {
    return error;
  }
}
