package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.engine.ColorSearch.Goal;
import dev.huepack.engine.ColorSearch.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ColorSearchTest {
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

      int beyond = new ColorSearch(1, 256, Goal.ERROR, forecast).run(curve);
      int before = new ColorSearch(1, 256, Goal.SIZE, forecast).run(curve);

      assertThat(beyond).as("seed %d", seed).isEqualTo(Math.min(256, fewestBeyond));
      int largestBefore = Math.max(1, fewestBeyond - 1);
      assertThat(before)
          .as("seed %d", seed)
          .isBetween((int) Math.floor(0.9 * largestBefore), largestBefore);
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
      for (Goal goal : Goal.values()) {
        Side side = goal.side();
        List<Integer> trials = new ArrayList<>();

        int answer =
            new ColorSearch(1, 256, goal, forecast)
                .run(
                    colors -> {
                      trials.add(colors);
                      return values[colors];
                    });

        boolean any = trials.stream().anyMatch(k -> values[k] >= 1 == (side == Side.BEYOND));
        assertThat(trials).as("seed %d", seed).contains(answer).doesNotHaveDuplicates();
        if (any) {
          assertThat(values[answer] >= 1).as("seed %d", seed).isEqualTo(side == Side.BEYOND);
        }
        double cost = trials.stream().mapToDouble(goal.costs()::of).sum();
        worst = Math.max(worst, cost / goal.costs().of(answer) / goal.costs().budget());
      }
    }
    assertThat(worst).isLessThan(1 + 1e-9);
  }

  @Test
  void afterAForecastThatWasFarTooHighTheAnswerIsNotWhereTheSearchBegan() {
    IntToDoubleFunction curve = colors -> Math.sqrt(colors / 160.0) * (colors < 163 ? 0.985 : 1);
    IntToDoubleFunction forecast = colors -> Math.pow(colors / 256.0, 0.25);

    int answer = new ColorSearch(1, 256, Goal.ERROR, forecast).run(curve);

    assertThat(answer).isBetween(163, 180);
  }

  @Test
  void whereNoNumberIsAnAnswerTheNearestToItIs() {
    IntToDoubleFunction neverBeyond = colors -> colors / 1000.0;
    IntToDoubleFunction neverBefore = colors -> colors + 1000.0;

    assertThat(new ColorSearch(1, 200, Goal.ERROR, neverBeyond).run(neverBeyond)).isEqualTo(200);
    assertThat(new ColorSearch(3, 200, Goal.SIZE, neverBefore).run(neverBefore)).isEqualTo(3);
  }

  @Test
  void whatLosesNothingIsBeyondEveryLimit() {
    IntToDoubleFunction lossless =
        colors -> colors < 37 ? 0.001 * colors : Double.POSITIVE_INFINITY;

    assertThat(new ColorSearch(1, 256, Goal.ERROR, lossless).run(lossless)).isEqualTo(37);
  }
}
