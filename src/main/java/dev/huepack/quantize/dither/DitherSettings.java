package dev.huepack.quantize.dither;

import java.io.Serializable;

/**
 * How a picture is to be dithered.
 *
 * @param method how, or not at all
 * @param strength how much of the error is made up for, 0 (nothing) to 1 (all of it)
 */
public record DitherSettings(Dither method, double strength) implements Serializable {
  /**
   * The strength where nobody asks for another: less grain than 1 and, in smooth areas, hardly less
   * accurate.
   */
  public static final double DEFAULT_STRENGTH = 0.75;

  /** No dithering. */
  public static final DitherSettings NONE = new DitherSettings(Dither.NONE, DEFAULT_STRENGTH);

  /** Checks the range. */
  public DitherSettings {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("dither-strength must be 0 to 1: " + strength);
    }
  }

  /** Whether any pixel may get another entry than its nearest. */
  public boolean isOn() {
    return method != Dither.NONE && strength > 0;
  }
}
