package dev.huepack.quantize;

import dev.huepack.palette.Codebook;

/**
 * A palette that was found, with its codebook, and the label of every entry of the histogram it was
 * found for.
 */
public final class Quantization {
  /** The transparent label of a palette that has none. */
  public static final int NO_LABEL = -1;

  private final Codebook codebook;
  private final byte[] labels;
  private final int transparentLabel;

  Quantization(Codebook codebook, byte[] labels, int transparentLabel) {
    this.codebook = codebook;
    this.labels = labels;
    this.transparentLabel = transparentLabel;
  }

  /** The palette and what its entries stand for. */
  public Codebook codebook() {
    return codebook;
  }

  /**
   * The palette index, an unsigned byte, of each entry of the histogram: a view to read, not to
   * write.
   */
  public byte[] labels() {
    return labels;
  }

  /** The palette index of fully transparent pixels, or {@link #NO_LABEL} where there are none. */
  public int transparentLabel() {
    return transparentLabel;
  }
}
