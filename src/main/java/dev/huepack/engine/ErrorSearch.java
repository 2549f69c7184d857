package dev.huepack.engine;

import java.util.function.IntToDoubleFunction;

/**
 * Finds the fewest colours with which an error is within a limit, in few trials: each is a whole
 * fit.
 *
 * <p>A forecast, which knows the shape of the curve but not its height, says where to try; what
 * trials find out corrects it. Two neighbours on either side of the limit end the search, or else
 * its budget: another trial must leave all of them together within so many times the cost of one at
 * the number that is found, whatever the trial finds. Before there is an answer each trial keeps
 * farther from the limit, so that there is one while the budget lasts.
 */
final class ErrorSearch {
  /**
   * How many times the cost of a trial at the number that is found, and of the start before it, all
   * trials may cost, so that with decoding and encoding, which come but once, it is less than four
   * times the time of a single fit.
   */
  static final double BUDGET = 4.1;

  /** Fits of more colours than this search on finer bins. */
  private static final int MOST_ON_WIDE_BINS = 96;

  /**
   * By how many times the roughness trials stay away from the limit after so many that were no
   * answers. Errors are foretold so well that only a search that went astray needs it.
   */
  private static final double[] MARGINS = {0, 0, 0.5, 15};

  /** By how much, as a logarithm, neighbours of the curve are out of line. */
  private static final double ROUGHNESS = 0.004;

  /** Some neighbours are out of line by so many times as much. */
  private static final double WORST = 4;

  /** An answer that is so far from the limit, as a logarithm, wastes much. */
  private static final double FAR_OFF = 0.02;

  private final double start;
  private final int least;
  private final int most;
  private final Corrections curve;

  /** Trials one after the other that were no answers. */
  private int misses;

  private double spent;

  /**
   * Prepares.
   *
   * @param start see {@link RunStart}
   * @param least the fewest colours that may be the answer
   * @param most the most that may be
   * @param forecast by number of colours, of limit over error: below 1 before the limit, 1 and more
   *     where the error is within it. Positive
   */
  ErrorSearch(double start, int least, int most, IntToDoubleFunction forecast) {
    this.start = start;
    spent = start;
    this.least = least;
    this.most = most;
    curve = new Corrections(forecast);
  }

  /**
   * What a trial costs, in proportion to others: in no unit of time, so that a search ends alike on
   * every machine. Measured on photos of an eighth to half a megapixel.
   */
  static double cost(int colors) {
    return colors <= MOST_ON_WIDE_BINS ? 80 + 0.6 * colors : 160 + 0.42 * colors;
  }

  /**
   * Searches.
   *
   * @param trial finds the true quotient for a number of colours
   * @return the answer; where there is none, {@code most}
   */
  int run(IntToDoubleFunction trial) {
    int before = least - 1;
    int beyond = most + 1;
    while (beyond - before > 1) {
      int next = next(before, beyond);
      if (beyond <= most) {
        next = isFarOff(beyond) ? affordable(next, beyond) : next;
        if (next == beyond || !isAffordable(next, beyond)) {
          break;
        }
      }
      if (isBeyond(next, trial)) {
        beyond = next;
      } else {
        before = next;
      }
    }
    return beyond <= most ? lookAround(beyond, trial) : most;
  }

  private boolean isBeyond(int colors, IntToDoubleFunction trial) {
    spent += cost(colors);
    double found = trial.applyAsDouble(colors);
    curve.found(colors, found);
    misses = found >= 1 ? 0 : misses + 1;
    return found >= 1;
  }

  /** The curve is not smooth: past a neighbour that is no answer there may be others that are. */
  private int lookAround(int found, IntToDoubleFunction trial) {
    int answer = found;
    for (int next = found - 2;
        next >= least
            && Math.abs(StrictMath.log(curve.corrected(next))) < WORST * ROUGHNESS
            && isAffordable(next, answer);
        next--) {
      answer = isBeyond(next, trial) ? next : answer;
    }
    return answer;
  }

  private boolean isFarOff(int answer) {
    return StrictMath.log(curve.corrected(answer)) > FAR_OFF;
  }

  /** Another trial, whichever of the two numbers the answer will be. */
  private boolean isAffordable(int next, int answer) {
    double cheaper = Math.min(cost(next), cost(answer));
    return spent + cost(next) <= BUDGET * (start + cheaper);
  }

  /** The nearest number on the way to the answer that can still be tried; the answer if none. */
  private int affordable(int wanted, int answer) {
    int next = wanted;
    while (next != answer && !isAffordable(next, answer)) {
      next += Integer.signum(answer - next);
    }
    return next;
  }

  private int next(int before, int beyond) {
    boolean isAnswered = beyond <= most;
    if (curve.isEmpty() || (isAnswered && !isFarOff(beyond))) {
      return predicted(before, beyond, 0);
    }
    // As long as there is no good answer, one on the safe side of the limit is worth more than the
    // best guess.
    double margin = ROUGHNESS * MARGINS[Math.min(misses, MARGINS.length - 1)];
    return predicted(before, beyond, margin);
  }

  /** The number next to the crossing, on the side where answers lie, as far as is known. */
  private int predicted(int before, int beyond, double margin) {
    int colors = before + 1;
    while (colors < beyond && curve.corrected(colors) < 1 + margin) {
      colors++;
    }
    return Math.max(before + 1, Math.min(beyond - 1, colors));
  }
}
