package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PackedColor;
import dev.huepack.color.SyntheticRasters;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SwapSearchTest {
  private static final Recipe RECIPE = Recipe.of(Effort.DEFAULT, 256);

  @Test
  void itNeverMakesAStartWorse() {
    for (long seed = 0; seed < 80; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.opaque(seed));
      Random random = new Random(seed);
      int k = 1 + random.nextInt(24);
      double[][] start = Histograms.centers(points, k, random);

      double[][] improved =
          new SwapSearch(points, RECIPE, seed)
              .improve(start, 1 + random.nextInt(2 * k), new Recipe.Search(4, random.nextInt(3)));

      assertThat(improved).as("seed %d", seed).hasNumberOfRows(k);
      assertThat(Histograms.cost(points, improved))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(Histograms.cost(points, settled(points, start)) * (1 + 1e-12))
          .isLessThanOrEqualTo(Histograms.cost(points, start) * (1 + 1e-12));
    }
  }

  @Test
  void itMovesCentresThatLloydsAlgorithmLeavesStuck() {
    int[] argb = new int[400];
    for (int i = 0; i < argb.length; i++) {
      int corner = i % 4;
      argb[i] = PackedColor.opaque(20 + 200 * (corner / 2), 20 + 200 * (corner % 2), i / 4);
    }
    WeightedPoints points = WeightedPoints.ofOpaque(Histograms.of(argb));
    // Three centres share one corner, one has to serve the other three.
    double[][] stuck = {{20, 20, 10}, {20, 20, 50}, {20, 20, 90}, {155, 155, 50}};
    double[][] ideal = {{20, 20, 49.5}, {20, 220, 49.5}, {220, 20, 49.5}, {220, 220, 49.5}};
    double lowest = Histograms.cost(points, ideal);

    double[][] stillStuck = settled(points, stuck);
    double[][] improved = improved(points, stuck, 2, new Recipe.Search(5, 0));

    assertThat(Histograms.cost(points, stillStuck)).isGreaterThan(2 * lowest);
    assertThat(Histograms.cost(points, improved)).isLessThan(1.001 * lowest);
  }

  @Test
  void itGivesTheSameCentresEveryTime() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(40, 40, 3));
    double[][] start = Histograms.centers(points, 20, new Random(3));

    assertThat(improved(points, start, 4, new Recipe.Search(5, 3)))
        .isDeepEqualTo(improved(points, start, 4, new Recipe.Search(5, 3)));
  }

  @Test
  void shakesFindWhatRoundsAloneDoNot() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(60, 60, 4));
    double[][] start = Histograms.centers(points, 24, new Random(5));

    double[][] unshaken = improved(points, start, 3, new Recipe.Search(10, 0));
    double[][] shaken = improved(points, start, 3, new Recipe.Search(10, 20));

    assertThat(Histograms.cost(points, shaken)).isLessThan(Histograms.cost(points, unshaken));
  }

  private static double[][] improved(
      WeightedPoints points, double[][] start, int breath, Recipe.Search search) {
    return new SwapSearch(points, RECIPE, 1).improve(start, breath, search);
  }

  private static double[][] settled(WeightedPoints points, double[][] start) {
    SearchClusters clusters = new SearchClusters(new PointBlocks(points), start);
    clusters.settle(RECIPE.settleIterations(), RECIPE.settleTolerance());
    return clusters.means();
  }
}
