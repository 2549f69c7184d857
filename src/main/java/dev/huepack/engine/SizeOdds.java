package dev.huepack.engine;

import dev.huepack.codec.IndexedPngEncoder;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells how likely a number of colours fits a limit, and how likely it is the largest that does, by
 * a forecast and what was found out since.
 *
 * <p>Two things are unknown: by how much the forecast is out for a number and its neighbours alike,
 * which the trials nearby tell, and by how much a single number is out of line, which nothing
 * tells. Both as normal distributions of logarithms.
 */
final class SizeOdds {
  /** By how much, as a logarithm, sizes of neighbours are out of line: more where there are few. */
  private static final double NOISE = 0.012;

  private static final double NOISE_OF_FEW = 1.5;

  /** How far a forecast may be out that no trial has corrected. */
  private static final double UNTRIED = 0.08;

  /** How much farther out it is for each factor of e between a number and the nearest trial. */
  private static final double SLANT = 0.15;

  /** A forecast that is out by more than so many times the noise is vague. */
  private static final double VAGUE = 2;

  /** What is out of line once is likely to be again, by this share of it. */
  private static final double AGAIN = 0.5;

  /** So few colours have files of their own kind, which tell nothing of others. */
  private static final int FEW = 2;

  /** Where a normal distribution is sampled, in standard deviations, and with which weights. */
  private static final double[] SHIFTS = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

  private static final double[] WEIGHTS = {0.03, 0.07, 0.12, 0.18, 0.2, 0.18, 0.12, 0.07, 0.03};

  private final int most;
  private final Corrections curve;
  private final TreeSet<Integer> tried = new TreeSet<>();
  private double surprise;

  /** By number of colours: the logarithm of the size over the limit, and how far it may be out. */
  private final double[] logs;

  private final double[] shifts;
  private final double[] noises;
  private final double[] best;

  /**
   * Prepares.
   *
   * @param forecast by number of colours up to the most, of the quotient of size and limit
   */
  SizeOdds(int most, IntToDoubleFunction forecast) {
    this.most = most;
    curve = new Corrections(forecast);
    logs = new double[most + 1];
    shifts = new double[most + 1];
    noises = new double[most + 1];
    best = new double[most + 1];
    for (int colors = 1; colors <= most; colors++) {
      logs[colors] = StrictMath.log(curve.corrected(colors));
    }
  }

  /** Notes what a trial found. */
  void found(int colors, double quotient) {
    if (colors > FEW) {
      double expected = curve.corrected(colors);
      surprise =
          tried.isEmpty() ? 0 : Math.max(surprise, Math.abs(StrictMath.log(quotient / expected)));
      curve.found(colors, quotient);
    }
    tried.add(colors);
  }

  /** Makes the odds of all numbers above an answer what trials have left of them. */
  void weigh(int answer) {
    for (int colors = 1; colors <= most; colors++) {
      logs[colors] = StrictMath.log(curve.corrected(colors));
      shifts[colors] = shift(colors);
      noises[colors] =
          StrictMath.hypot(NOISE + NOISE_OF_FEW / (colors * Math.sqrt(colors)), AGAIN * surprise);
      best[colors] = 0;
    }
    for (int sample = 0; sample < SHIFTS.length; sample++) {
      double noneAbove = WEIGHTS[sample];
      for (int colors = most; colors > answer && noneAbove > 1e-4; colors--) {
        if (!tried.contains(colors)) {
          double fits = below(-(logs[colors] + SHIFTS[sample] * shifts[colors]) / noises[colors]);
          best[colors] += noneAbove * fits;
          noneAbove *= 1 - fits;
        }
      }
    }
  }

  private double shift(int colors) {
    Integer below = ofSameDepth(tried.floor(colors), colors);
    Integer above = ofSameDepth(tried.ceiling(colors), colors);
    double nearest =
        Math.min(
            below == null ? most : (double) colors / below,
            above == null ? most : (double) above / colors);
    return Math.min(UNTRIED, SLANT * StrictMath.log(Math.max(1, nearest)));
  }

  /** Files whose indices have other bits are another matter: filters do more for whole bytes. */
  private static @Nullable Integer ofSameDepth(@Nullable Integer trial, int colors) {
    return trial == null || IndexedPngEncoder.depth(trial) != IndexedPngEncoder.depth(colors)
        ? null
        : trial;
  }

  /** The probability that a number fits. */
  double ofFit(int colors) {
    return below(-logs[colors] / StrictMath.hypot(noises[colors], shifts[colors]));
  }

  /** The probability that it does, and none of those that were not tried above it. */
  double ofBest(int colors) {
    return best[colors];
  }

  /** Whether a trial there would tell more of its neighbours than of itself. */
  boolean areVague(int colors) {
    return shifts[colors] > VAGUE * noises[colors];
  }

  /** The largest number that fits with such a probability; the least if none does. */
  int largest(double probability, int least, int top) {
    int colors = top;
    while (colors > least && (tried.contains(colors) || ofFit(colors) < probability)) {
      colors--;
    }
    return colors;
  }

  /** The normal distribution, within a hundredth. */
  private static double below(double deviations) {
    return 1 / (1 + StrictMath.exp(-1.702 * deviations));
  }
}
