package dev.huepack.engine;

import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Finds the most colours with which a file is not larger than a limit, in trials of which each is a
 * whole fit and a whole file.
 *
 * <p>Sizes rise with the number of colours, but go up and down by a percent or two on the way. So
 * each trial takes the number that is most likely the answer, as far as {@link SizeOdds} tell: one
 * that fits, while none above it does. The search ends where nothing is likely to be better, or
 * where one more trial could make all of them together cost more than a {@link #BUDGET} allows.
 */
final class SizeSearch {
  /**
   * So many times the cost of a run that compresses with the number that is found; at most four is
   * wanted.
   */
  static final double BUDGET = 3.4;

  /** One is worth no trial as long as two or more may be the answer: it tells nothing of others. */
  private static final int FEW = 2;

  /** What is less likely than this to be the answer is not worth a trial. */
  private static final double UNLIKELY = 0.001;

  /** As likely as not. */
  private static final double EVEN = 0.5;

  /** Where nothing fitted yet: a trial that does not fit costs more than one that does. */
  private static final double RATHER = 0.55;

  /** How surely the last trial fits where none did before. */
  private static final double NEARLY_SURE = 0.9;

  /** And one after which there may be another. */
  private static final double LIKELY = 0.45;

  /** The least probability of fitting that a number has which may be better. */
  private static final double POSSIBLE = 0.01;

  /** More than so many times an answer is much better. */
  private static final double MUCH = 1.1;

  /** What a number that is as good as possible is worth if it is not the answer. */
  private static final double GAIN_WORTH = 0.3;

  private final int fewest;
  private final int least;
  private final int most;
  private final Costs costs;
  private final SizeOdds odds;
  private final TreeMap<Integer, Double> tried = new TreeMap<>();
  private int answer;
  private double spent;

  /** What the parts of a search cost, in proportion to each other. */
  interface Costs {
    /** What has to be done once, whatever the number of colours. */
    double once();

    /** What was done to foretell sizes. */
    double forecast();

    /** Compressing with so many colours. */
    double trial(int colors);
  }

  /**
   * Prepares.
   *
   * @param fewest the fewest colours that may be the answer
   * @param most the most that may be
   * @param forecast by number of colours, of the quotient of size and limit. Positive
   */
  SizeSearch(int fewest, int most, Costs costs, IntToDoubleFunction forecast) {
    this.fewest = fewest;
    this.most = most;
    this.costs = costs;
    least = Math.max(fewest, Math.min(most, FEW));
    odds = new SizeOdds(most, forecast);
    answer = least - 1;
    spent = costs.once() + costs.forecast();
  }

  /**
   * Searches.
   *
   * @param trial finds the true quotient for a number of colours: what fits is below 1
   * @return the answer; where nothing fits, {@code fewest}
   */
  int run(IntToDoubleFunction trial) {
    for (int next = next(); next >= least; next = next()) {
      double found = trial.applyAsDouble(next);
      spent += costs.trial(next);
      tried.put(next, found);
      odds.found(next, found);
      answer = found < 1 ? Math.max(answer, next) : answer;
    }
    if (answer < least && fewest < least) {
      tried.put(fewest, trial.applyAsDouble(fewest));
      return fewest;
    }
    return Math.max(least, answer);
  }

  /** What to try next; less than the least if nothing. */
  private int next() {
    odds.weigh(answer);
    if (answer >= least) {
      return answer < most ? better() : least - 1;
    }
    int top = tried.isEmpty() ? most : tried.firstKey() - 1;
    return top < least ? least - 1 : first(top);
  }

  /** While there is no answer: what is worth most, if it leaves a way out. */
  private int first(int top) {
    int safe = odds.largest(NEARLY_SURE, least, top);
    int next = best(top);
    while (next > safe && spent + costs.trial(next) + costs.trial(safe) > BUDGET * single(safe)) {
      next--;
    }
    return next;
  }

  /** What is worth most, or as near to it as can be paid for; less than the least if nothing. */
  private int better() {
    int next = odds.largest(EVEN, answer + 1, most);
    if (!odds.areVague(next)) {
      next = mostWorth();
    }
    int wanted = next;
    while (next > answer && (tried.containsKey(next) || !isAffordable(next))) {
      next--;
    }
    return (next == wanted && next > answer) || next > MUCH * answer ? next : least - 1;
  }

  /** What is likely to be the answer, or else better than the one that there is. */
  private int mostWorth() {
    int reach = odds.largest(POSSIBLE, answer + 1, most);
    double far = StrictMath.log((reach + 1.0) / answer);
    // Unless the next number was tried nobody can say that it would not have done.
    int next = answer + 1;
    double worth = UNLIKELY;
    for (int colors = next; colors <= reach; colors++) {
      double gain = StrictMath.log((double) colors / answer) / far;
      double own = odds.ofBest(colors) + GAIN_WORTH * gain * odds.ofFit(colors);
      if (own > worth && !tried.containsKey(colors)) {
        next = colors;
        worth = own;
      }
    }
    return tried.containsKey(next) ? answer : next;
  }

  /**
   * Where forecasts are vague, the number that fits as likely as not; else the one that is most
   * likely the answer.
   */
  private int best(int top) {
    int best = odds.largest(RATHER, least, top);
    if (!odds.areVague(best)) {
      for (int colors = best + 1; colors <= top; colors++) {
        boolean isLikelier = odds.ofBest(colors) > odds.ofBest(best);
        best = isLikelier && odds.ofFit(colors) >= LIKELY ? colors : best;
      }
    }
    return best;
  }

  /** Whether another trial can be paid for, whatever it finds. */
  private boolean isAffordable(int colors) {
    return spent + costs.trial(colors) <= BUDGET * Math.min(single(answer), single(colors));
  }

  private double single(int colors) {
    return costs.once() + costs.trial(colors);
  }
}
