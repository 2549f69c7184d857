package dev.huepack.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Finds where a figure of quality or size crosses its limit as the number of colours grows, in few
 * trials: each is a whole fit.
 *
 * <p>A forecast, which knows the shape of the curve but not its height, says where to try; what
 * trials find out corrects it. Two neighbours on either side of the limit end the search, or else
 * its budget: another trial must leave all of them together within so many times the cost of one at
 * the number that is found, whatever the trial finds.
 */
final class ColorSearch {
  private static final double FAR_OFF = 3;

  /** An answer that is so far beyond the limit has many colours too many. */
  private static final double WASTEFUL = 1.02;

  private static final double MORE_WHERE_WASTEFUL = 0.3;

  private static final double MOST_QUOTIENT = 1e12;

  /** On which side of the limit answers lie. */
  enum Side {
    /** The answer is the smallest number of colours beyond the limit. */
    BEYOND,
    /** The answer is the largest number of colours before it. */
    BEFORE
  }

  private final int least;
  private final int most;
  private final Side side;
  private final TrialCosts costs;
  private final double roughness;
  private final IntToDoubleFunction forecast;

  /** Logarithm of what a trial found over what was foretold. */
  private final TreeMap<Integer, Double> corrections = new TreeMap<>();

  /** Trials one after the other that were no answers. */
  private int misses;

  private double spent;

  /**
   * Prepares.
   *
   * @param least the fewest colours that may be the answer
   * @param most the most that may be
   * @param side where answers lie
   * @param costs of trials, and how much of them there may be
   * @param roughness by how much, as a logarithm, neighbours of the curve are out of line
   * @param forecast by number of colours, of the quotient of figure and limit, turned so that it
   *     rises: below 1 before the limit, 1 and more beyond. Positive
   */
  ColorSearch(
      int least,
      int most,
      Side side,
      TrialCosts costs,
      double roughness,
      IntToDoubleFunction forecast) {
    this.least = least;
    this.most = most;
    this.side = side;
    this.costs = costs;
    this.roughness = roughness;
    this.forecast = forecast;
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
      int next = Math.max(before + 1, Math.min(beyond - 1, predicted(before, beyond)));
      if (isAnswered(before, beyond) && !isAffordable(next, answer(before, beyond))) {
        break;
      }
      spent += costs.of(next);
      double found = trial.applyAsDouble(next);
      corrections.put(next, Math.log(bounded(found) / forecast(next)));
      misses = found >= 1 == (side == Side.BEYOND) ? 0 : misses + 1;
      if (found >= 1) {
        beyond = next;
      } else {
        before = next;
      }
    }
    return isAnswered(before, beyond) ? lookAround(before, beyond, trial) : answer(before, beyond);
  }

  /** The curve is not smooth: past a neighbour that is no answer there may be others that are. */
  private int lookAround(int before, int beyond, IntToDoubleFunction trial) {
    int answer = answer(before, beyond);
    int step = side == Side.BEYOND ? -1 : 1;
    int next = answer + 2 * step;
    while (next >= least
        && next <= most
        && Math.abs(Math.log(corrected(next))) < roughness
        && isAffordable(next, answer)) {
      spent += costs.of(next);
      double found = trial.applyAsDouble(next);
      corrections.put(next, Math.log(bounded(found) / forecast(next)));
      if (found >= 1 == (side == Side.BEYOND)) {
        answer = next;
      }
      next += step;
    }
    return answer;
  }

  private double corrected(int colors) {
    return forecast(colors) * Math.exp(correction(colors));
  }

  private boolean isAnswered(int before, int beyond) {
    return side == Side.BEYOND ? beyond <= most : before >= least;
  }

  /** Files are foretold less well than errors, so their search may end far before the limit. */
  private boolean isFarOff(int before, int beyond) {
    return side == Side.BEFORE
        && !corrections.isEmpty()
        && (!isAnswered(before, beyond) || corrected(before) < 1 - FAR_OFF * roughness);
  }

  private int answer(int before, int beyond) {
    return side == Side.BEYOND ? Math.min(beyond, most) : Math.max(before, least);
  }

  /** Whichever of the two the answer will be. */
  private boolean isAffordable(int next, int answer) {
    boolean wasteful = side == Side.BEYOND && corrected(answer) > WASTEFUL;
    double budget = costs.budget() + (wasteful ? MORE_WHERE_WASTEFUL : 0);
    return spent + costs.of(next) <= budget * Math.min(costs.of(next), costs.of(answer));
  }

  private double forecast(int colors) {
    return bounded(forecast.applyAsDouble(colors));
  }

  /** What loses nothing is as far beyond a limit as can be. */
  private static double bounded(double quotient) {
    return Math.max(1 / MOST_QUOTIENT, Math.min(MOST_QUOTIENT, quotient));
  }

  /** The number next to the crossing, on the side where answers lie, as far as is known. */
  private int predicted(int before, int beyond) {
    // Where there is no good answer yet, one on the safe side of the limit is worth more than the
    // best guess.
    double limit = isFarOff(before, beyond) ? 1 - roughness * misses : 1;
    int colors = before + 1;
    while (colors < beyond && corrected(colors) < limit) {
      colors++;
    }
    return side == Side.BEYOND ? colors : colors - 1;
  }

  /** Between trials in proportion to the logarithm of the number of colours. */
  private double correction(int colors) {
    Map.Entry<Integer, Double> below = corrections.floorEntry(colors);
    Map.Entry<Integer, Double> above = corrections.ceilingEntry(colors);
    if (below == null || above == null) {
      return below != null ? below.getValue() : above != null ? above.getValue() : 0;
    }
    if (below.getKey().equals(above.getKey())) {
      return below.getValue();
    }
    double share =
        Math.log((double) colors / below.getKey())
            / Math.log((double) above.getKey() / below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }
}
