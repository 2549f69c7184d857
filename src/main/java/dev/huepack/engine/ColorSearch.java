package dev.huepack.engine;

import java.util.function.IntToDoubleFunction;

/**
 * Finds where a figure of quality or size crosses its limit as the number of colours grows, in few
 * trials: each is a whole fit.
 *
 * <p>A forecast, which knows the shape of the curve but not its height, says where to try; what
 * trials find out corrects it. Two neighbours on either side of the limit end the search, or else
 * its budget: another trial must leave all of them together within so many times the cost of one at
 * the number that is found, whatever the trial finds. Before there is an answer each trial keeps
 * farther from the limit, so that there is one while the budget lasts.
 */
final class ColorSearch {
  /**
   * By how many times the roughness trials stay away from the limit after so many that were no
   * answers. Errors are foretold so well that only a search that went astray needs it.
   */
  private static final double[] ERROR_MARGINS = {0, 0, 0.5, 15};

  private static final double[] SIZE_MARGINS = {0, 2, 7.5, 15};

  /** At most such a share of the number of colours that was too many, after so many misses. */
  private static final double[] SHARES = {1, 0.9, 0.7, 0.5};

  private final int least;
  private final int most;
  private final Goal goal;
  private final Corrections curve;

  /** Trials one after the other that were no answers. */
  private int misses;

  private double spent;

  /** On which side of the limit answers lie. */
  enum Side {
    /** The answer is the smallest number of colours beyond the limit. */
    BEYOND,
    /** The answer is the largest number of colours before it. */
    BEFORE
  }

  /** What a search is for. */
  enum Goal {
    /** The fewest colours with an error. */
    ERROR(Side.BEYOND, TrialCosts.OF_FITS, 0.004, 0.02, 0),
    /** The most colours with a size: files are foretold less well than errors. */
    SIZE(Side.BEFORE, TrialCosts.OF_FILES, 0.02, 0.06, 0.02);

    private final Side side;
    private final TrialCosts costs;

    /** By how much, as a logarithm, neighbours of the curve are out of line. */
    private final double roughness;

    /** An answer that is so far from the limit, as a logarithm, wastes much. */
    private final double farOff;

    /** How far the last trial that can be paid for stays away from the limit. */
    private final double caution;

    Goal(Side side, TrialCosts costs, double roughness, double farOff, double caution) {
      this.side = side;
      this.costs = costs;
      this.roughness = roughness;
      this.farOff = farOff;
      this.caution = caution;
    }

    Side side() {
      return side;
    }

    TrialCosts costs() {
      return costs;
    }
  }

  /**
   * Prepares.
   *
   * @param least the fewest colours that may be the answer
   * @param most the most that may be
   * @param forecast by number of colours, of the quotient of figure and limit, turned so that it
   *     rises: below 1 before the limit, 1 and more beyond. Positive
   */
  ColorSearch(int least, int most, Goal goal, IntToDoubleFunction forecast) {
    this.least = least;
    this.most = most;
    this.goal = goal;
    curve = new Corrections(forecast);
  }

  /**
   * Searches.
   *
   * @param trial finds the true quotient for a number of colours
   * @return the answer; where there is none, the nearest to it: {@code most} if all lie before the
   *     limit, {@code least} if all lie beyond
   */
  int run(IntToDoubleFunction trial) {
    int before = least - 1;
    int beyond = most + 1;
    while (beyond - before > 1) {
      int next = next(before, beyond);
      if (isAnswered(before, beyond)) {
        int answer = answer(before, beyond);
        next = isFarOff(before, beyond) ? affordable(next, answer) : next;
        if (next == answer || !isAffordable(1, next, answer)) {
          break;
        }
      }
      if (isBeyond(next, trial)) {
        beyond = next;
      } else {
        before = next;
      }
    }
    return isAnswered(before, beyond)
        ? lookAround(answer(before, beyond), trial)
        : answer(before, beyond);
  }

  private boolean isBeyond(int colors, IntToDoubleFunction trial) {
    spent += goal.costs.of(colors);
    double found = trial.applyAsDouble(colors);
    curve.found(colors, found);
    misses = isAnswer(found) ? 0 : misses + 1;
    return found >= 1;
  }

  private boolean isAnswer(double quotient) {
    return quotient >= 1 == (goal.side == Side.BEYOND);
  }

  /** The curve is not smooth: past a neighbour that is no answer there may be others that are. */
  private int lookAround(int found, IntToDoubleFunction trial) {
    int answer = found;
    int step = goal.side == Side.BEYOND ? -1 : 1;
    for (int next = found + 2 * step;
        next >= least
            && next <= most
            && Math.abs(StrictMath.log(curve.corrected(next))) < goal.roughness
            && isAffordable(1, next, answer);
        next += step) {
      answer = isBeyond(next, trial) == (goal.side == Side.BEYOND) ? next : answer;
    }
    return answer;
  }

  private boolean isAnswered(int before, int beyond) {
    return goal.side == Side.BEYOND ? beyond <= most : before >= least;
  }

  private int answer(int before, int beyond) {
    return goal.side == Side.BEYOND ? Math.min(beyond, most) : Math.max(before, least);
  }

  private boolean isFarOff(int before, int beyond) {
    return !isAnswered(before, beyond)
        || Math.abs(StrictMath.log(curve.corrected(answer(before, beyond)))) > goal.farOff;
  }

  /** So many more trials, whichever of the two numbers the answer will be. */
  private boolean isAffordable(int trials, int next, int answer) {
    double cheaper = Math.min(goal.costs.of(next), goal.costs.of(answer));
    return spent + trials * goal.costs.of(next) <= goal.costs.budget() * cheaper;
  }

  /** The nearest number on the way to the answer that can still be tried; the answer if none. */
  private int affordable(int wanted, int answer) {
    int next = wanted;
    while (next != answer && !isAffordable(1, next, answer)) {
      next += Integer.signum(answer - next);
    }
    return next;
  }

  private int next(int before, int beyond) {
    if (curve.isEmpty() || !isFarOff(before, beyond)) {
      return predicted(before, beyond, 0);
    }
    // As long as there is no good answer, one on the safe side of the limit is worth more than the
    // best guess.
    double[] margins = goal == Goal.ERROR ? ERROR_MARGINS : SIZE_MARGINS;
    double margin = goal.roughness * margins[Math.min(misses, margins.length - 1)];
    int next = predicted(before, beyond, margin);
    if (isAnswered(before, beyond)) {
      return isAffordable(2, next, answer(before, beyond))
          ? next
          : predicted(before, beyond, Math.max(margin, goal.caution));
    }
    double share = SHARES[Math.min(misses, SHARES.length - 1)];
    return goal.side == Side.BEYOND
        ? next
        : Math.max(least, Math.min(next, (int) (beyond * share)));
  }

  /** The number next to the crossing, on the side where answers lie, as far as is known. */
  private int predicted(int before, int beyond, double margin) {
    double limit = goal.side == Side.BEYOND ? 1 + margin : 1 - margin;
    int colors = before + 1;
    while (colors < beyond && curve.corrected(colors) < limit) {
      colors++;
    }
    int next = goal.side == Side.BEYOND ? colors : colors - 1;
    return Math.max(before + 1, Math.min(beyond - 1, next));
  }
}
