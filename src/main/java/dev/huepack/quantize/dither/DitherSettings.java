package dev.huepack.quantize.dither;

import java.io.Serializable;

/**
 * How a picture is to be dithered.
 *
 * @param method how, or not at all
 * @param strength how much of the error is made up for, 0 (nothing) to 1 (all of it)
 * @param mostError how many times the squared error of no dithering the result's may be, 1 or more;
 *     where it would be more, a picture is dithered more weakly than {@code strength}. Infinite
 *     where the strength holds whatever comes of it
 */
public record DitherSettings(Dither method, double strength, double mostError)
    implements Serializable {
  /** No dithering. */
  public static final DitherSettings NONE = automatic(Dither.NONE);

  /** What smooth areas gain beyond is little, and grain grows. */
  private static final double AUTOMATIC_STRENGTH = 0.75;

  /** Below, bands come back that dithering is there to hide. */
  private static final double LEAST_STRENGTH = 0.25;

  private static final double MOST_ERROR = 1.5;

  /** A weaker strength is chosen for so much of the error that may be added, to end below it. */
  private static final double AIM = 0.985;

  /** Checks the ranges. */
  public DitherSettings {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("dither-strength must be 0 to 1: " + strength);
    }
    if (!(mostError >= 1)) {
      throw new IllegalArgumentException("the most error must be 1 or more: " + mostError);
    }
  }

  /** With a strength that holds for all pictures. */
  public DitherSettings(Dither method, double strength) {
    this(method, strength, Double.POSITIVE_INFINITY);
  }

  /**
   * As strongly as leaves a picture's squared error within one and a half times that of no
   * dithering, 0.75 at most, 0.25 at least.
   */
  public static DitherSettings automatic(Dither method) {
    return new DitherSettings(method, AUTOMATIC_STRENGTH, MOST_ERROR);
  }

  /** Whether any pixel may get another entry than its nearest. */
  public boolean isOn() {
    return method != Dither.NONE && strength > 0;
  }

  /** Whether the strength may differ from picture to picture. */
  public boolean isAutomatic() {
    return mostError < Double.POSITIVE_INFINITY;
  }

  /**
   * Whether a picture should be dithered once more, more weakly.
   *
   * @param error how many times the squared error of no dithering came out
   */
  public boolean areTooStrongAt(double error) {
    return error > mostError && strength > LEAST_STRENGTH;
  }

  /**
   * What should come out just below the most error.
   *
   * @param error what came out, for which these are too strong
   */
  public DitherSettings weaker(double error) {
    double share = AIM * (mostError - 1) / (error - 1);
    // What a mask adds to the squared error grows with its strength, what diffusion adds with the
    // square of it, nearly.
    double weaker = strength * (method == Dither.BLUE_NOISE ? share : Math.sqrt(share));
    return new DitherSettings(method, Math.max(LEAST_STRENGTH, weaker), mostError);
  }
}
