package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ErrorSearchTest {
  @Test
  void onASmoothCurveTheAnswerIsRightWhateverTheForecastIsWorth() {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      double power = 0.4 + random.nextDouble();
      double height = Math.exp(8 * random.nextDouble() - 7);
      double slant = 0.3 * random.nextDouble();
      IntToDoubleFunction curve = colors -> height * Math.pow(colors, power);
      IntToDoubleFunction forecast =
          colors -> curve.applyAsDouble(colors) * (0.8 + slant * Math.log(colors) / Math.log(256));
      int fewestBeyond = 1;
      while (fewestBeyond <= 256 && curve.applyAsDouble(fewestBeyond) < 1) {
        fewestBeyond++;
      }

      int found = new ErrorSearch(0, 1, 256, forecast).run(curve);

      assertThat(found).as("seed %d", seed).isEqualTo(Math.min(256, fewestBeyond));
    }
  }

  @Test
  void onARoughCurveTheAnswerHoldsAndTheTrialsStayWithinTheBudget() {
    double worst = 0;
    for (long seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      double height = Math.exp(5 * random.nextDouble() - 5);
      double[] values = new double[257];
      for (int colors = 1; colors <= 256; colors++) {
        double rough = Math.exp(0.01 * random.nextGaussian());
        values[colors] = height * Math.pow(colors, 0.9) * rough;
      }
      double off = 0.8 + 0.4 * random.nextDouble();
      IntToDoubleFunction forecast = colors -> height * Math.pow(colors, 0.85) * off;
      List<Integer> trials = new ArrayList<>();

      int answer =
          new ErrorSearch(0, 1, 256, forecast)
              .run(
                  colors -> {
                    trials.add(colors);
                    return values[colors];
                  });

      assertThat(trials).as("seed %d", seed).contains(answer).doesNotHaveDuplicates();
      if (trials.stream().anyMatch(colors -> values[colors] >= 1)) {
        assertThat(values[answer]).as("seed %d", seed).isGreaterThanOrEqualTo(1);
      }
      double cost = trials.stream().mapToDouble(ErrorSearch::cost).sum();
      worst = Math.max(worst, cost / ErrorSearch.cost(answer) / ErrorSearch.BUDGET);
    }
    assertThat(worst).isLessThan(1 + 1e-9);
  }

  /** Neighbours out of line by as much as those of photos: two in a thousand. */
  @Test
  void whereTheStartOfTheRunCountsMoreNumbersAreLookedAt() {
    int exactAlone = 0;
    int exactAmongMany = 0;
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      double limitAt = 2 + 240 * random.nextDouble();
      double[] values = new double[257];
      for (int colors = 1; colors <= 256; colors++) {
        values[colors] = Math.pow(colors / limitAt, 0.9) * Math.exp(0.002 * random.nextGaussian());
      }
      int fewest = 1;
      while (values[fewest] < 1) {
        fewest++;
      }
      IntToDoubleFunction forecast = colors -> 0.9 * Math.pow(colors / limitAt, 0.85);
      IntToDoubleFunction trial = colors -> values[colors];

      exactAlone += new ErrorSearch(1500, 1, 256, forecast).run(trial) == fewest ? 1 : 0;
      exactAmongMany += new ErrorSearch(0, 1, 256, forecast).run(trial) == fewest ? 1 : 0;
    }
    assertThat(exactAlone).isGreaterThan(470).isGreaterThan(exactAmongMany);
  }

  @Test
  void afterAForecastThatWasFarTooHighTheAnswerIsNotWhereTheSearchBegan() {
    IntToDoubleFunction curve = colors -> Math.sqrt(colors / 160.0) * (colors < 163 ? 0.985 : 1);
    IntToDoubleFunction forecast = colors -> Math.pow(colors / 256.0, 0.25);

    int answer = new ErrorSearch(0, 1, 256, forecast).run(curve);

    assertThat(answer).isBetween(163, 180);
  }

  @Test
  void whereNoNumberIsAnAnswerTheLargestIs() {
    IntToDoubleFunction neverBeyond = colors -> colors / 1000.0;

    assertThat(new ErrorSearch(0, 1, 200, neverBeyond).run(neverBeyond)).isEqualTo(200);
  }

  @Test
  void whatLosesNothingIsBeyondEveryLimit() {
    IntToDoubleFunction lossless =
        colors -> colors < 37 ? 0.001 * colors : Double.POSITIVE_INFINITY;

    assertThat(new ErrorSearch(0, 1, 256, lossless).run(lossless)).isEqualTo(37);
  }
}
