package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SizeSearchTest {
  private static final FileCosts COSTS = new FileCosts(0, 400_000, 60_000, 4000, 15_000);

  @Test
  void onASmoothCurveTheAnswerIsTheMostThatFitOrNearlySo() {
    int exact = 0;
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      double power = 0.4 + 0.4 * random.nextDouble();
      double limitAt = Math.exp(5.5 * random.nextDouble());
      double off = 0.93 + 0.14 * random.nextDouble();
      IntToDoubleFunction curve = colors -> Math.pow(colors / (limitAt + 0.5), power);
      int mostThatFit = Math.max(1, Math.min(256, (int) Math.ceil(limitAt + 0.5) - 1));

      Found found = search(256, COSTS, curve, colors -> off * curve.applyAsDouble(colors));

      exact += found.answer == mostThatFit ? 1 : 0;
      assertThat(found.answer)
          .as("seed %d", seed)
          .isBetween((int) Math.floor(0.9 * mostThatFit), mostThatFit);
    }
    assertThat(exact).isGreaterThan(340);
  }

  @Test
  void onARoughCurveTheAnswerFitsAndCostsLessThanFourTimesItself() {
    int withinFivePercent = 0;
    for (long seed = 0; seed < 400; seed++) {
      Rough rough = new Rough(seed);

      Found found = rough.search(COSTS);

      assertThat(found.cost(COSTS)).as("seed %d", seed).isLessThan(4);
      withinFivePercent += found.answer >= 0.95 * rough.mostThatFit ? 1 : 0;
    }
    assertThat(withinFivePercent).isGreaterThan(300);
  }

  @Test
  void whereARunIsForOnePictureTheAnswerIsNearlyAlwaysTheMostThatFit() {
    FileCosts alone = new FileCosts(1500, 400_000, 60_000, 4000, 15_000);
    int exact = 0;
    for (long seed = 0; seed < 400; seed++) {
      Rough rough = new Rough(seed);

      Found found = rough.search(alone);

      assertThat(found.cost(alone)).as("seed %d", seed).isLessThan(4);
      exact += found.answer == rough.mostThatFit ? 1 : 0;
    }
    assertThat(exact).isGreaterThan(380);
  }

  @Test
  void aForecastThatIsFarOutIsCorrected() {
    IntToDoubleFunction curve = colors -> Math.pow(colors / 60.2, 0.5);

    for (double off : new double[] {0.4, 0.7, 1.5, 3}) {
      Found found = search(256, COSTS, curve, colors -> off * curve.applyAsDouble(colors));

      assertThat(found.answer).as("%s: %s", off, found.trials).isBetween(40, 60);
    }
  }

  @Test
  void theNextNumberIsTriedBeforeSoFewColorsAreTheAnswer() {
    for (int mostThatFit = 2; mostThatFit < 12; mostThatFit++) {
      double limitAt = mostThatFit + 0.5;
      IntToDoubleFunction curve = colors -> Math.pow(colors / limitAt, 0.6);

      Found found = search(256, COSTS, curve, curve);

      assertThat(found.answer).isEqualTo(mostThatFit);
      assertThat(found.trials).contains(mostThatFit, mostThatFit + 1);
    }
  }

  @Test
  void whereNothingFitsTheFewestAreTheAnswerAndWhereAllFitTheMost() {
    IntToDoubleFunction never = colors -> 10 + colors;
    IntToDoubleFunction always = colors -> 1e-4 * colors;

    Found fewest = search(256, COSTS, never, never);
    assertThat(fewest.answer).isEqualTo(1);
    assertThat(fewest.trials).endsWith(1);
    assertThat(search(256, COSTS, always, always).trials).containsExactly(256);
    assertThat(search(1, COSTS, always, always).answer).isEqualTo(1);
    assertThat(search(1, COSTS, never, never).trials).containsExactly(1);
  }

  /** Indices of 8 bits may take fewer bytes than those of 4, since filters do more for them. */
  @Test
  void whatHasMoreBitsAndYetFewerBytesIsFound() {
    FileCosts alone = new FileCosts(1500, 400_000, 60_000, 4000, 15_000);
    IntToDoubleFunction forecast = colors -> 1.2 * Math.sqrt(colors / 18.0);

    Found found = search(256, alone, c -> forecast.applyAsDouble(c) / (c > 16 ? 1.2 : 1), forecast);

    assertThat(found.answer).isEqualTo(17);
  }

  @Test
  void fixedColorsSetTheFewest() {
    IntToDoubleFunction never = colors -> 10 + colors;
    List<Integer> trials = new ArrayList<>();

    int answer = new SizeSearch(5, 9, COSTS, never).run(counting(trials, never));

    assertThat(answer).isEqualTo(5);
    assertThat(trials).isNotEmpty().allMatch(colors -> colors >= 5 && colors <= 9).endsWith(5);
  }

  private record Found(int answer, List<Integer> trials) {
    double cost(FileCosts costs) {
      double all = costs.once() + costs.forecast();
      for (int colors : trials) {
        all += costs.trial(colors);
      }
      return all / (costs.once() + costs.trial(answer));
    }
  }

  /** A curve whose neighbours are out of line by a percent, and a forecast that is out by six. */
  private static final class Rough {
    private final long seed;
    private final double[] values = new double[257];
    private final int mostThatFit;
    private final IntToDoubleFunction forecast;

    Rough(long seed) {
      this.seed = seed;
      Random random = new Random(seed);
      double limitAt = 2 * Math.exp(4.8 * random.nextDouble());
      int most = 1;
      for (int colors = 1; colors <= 256; colors++) {
        values[colors] = Math.pow(colors / limitAt, 0.5) * Math.exp(0.012 * random.nextGaussian());
        most = values[colors] < 1 ? colors : most;
      }
      mostThatFit = most;
      double off = Math.exp(0.06 * random.nextGaussian());
      forecast = colors -> off * Math.pow(colors / limitAt, 0.55);
    }

    Found search(FileCosts costs) {
      Found found = SizeSearchTest.search(256, costs, colors -> values[colors], forecast);
      assertThat(values[found.answer]).as("seed %d", seed).isLessThan(1);
      assertThat(found.trials).as("seed %d", seed).contains(found.answer).doesNotHaveDuplicates();
      return found;
    }
  }

  private static Found search(
      int most, FileCosts costs, IntToDoubleFunction curve, IntToDoubleFunction forecast) {
    List<Integer> trials = new ArrayList<>();
    int answer = new SizeSearch(1, most, costs, forecast).run(counting(trials, curve));
    return new Found(answer, trials);
  }

  private static IntToDoubleFunction counting(List<Integer> trials, IntToDoubleFunction curve) {
    return colors -> {
      trials.add(colors);
      return curve.applyAsDouble(colors);
    };
  }
}
