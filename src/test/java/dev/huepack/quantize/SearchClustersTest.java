package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SearchClustersTest {
  private static SearchClusters settled(WeightedPoints points, int k, long seed) {
    SearchClusters clusters =
        new SearchClusters(
            new PointBlocks(points), Histograms.centers(points, k, new Random(seed)));
    clusters.settle(3, 0.25);
    return clusters;
  }

  @Test
  void theCostAtMeansIsThatOfThePointsWhereTheyBelong() {
    for (long seed = 0; seed < 40; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.opaque(seed));
      SearchClusters clusters = settled(points, 1 + (int) seed % 30, seed);

      double[][] means = clusters.means();
      double cost = 0;
      for (int point = 0; point < clusters.labels().length; point++) {
        cost +=
            clusters.points().weight(point)
                * Histograms.squared(clusters.points(), point, means[clusters.labels()[point]]);
      }

      assertThat(clusters.costAtMeans()).as("seed %d", seed).isCloseTo(cost, within(1e-3));
    }
  }

  @Test
  void splittingAddsCentresOnBothSidesAndLeavesTheOldOneAsItWas() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(60, 60, 1));
    SearchClusters clusters = settled(points, 6, 1);
    double[][] before = clusters.centers().toArrays();
    double cost = clusters.costAtMeans();

    SearchClusters split = clusters.split(new int[] {4, 1}, new double[][] {{3, 0, 0}, {0, 2, 1}});

    assertThat(split.size()).isEqualTo(8);
    assertThat(split.centers().get(4)[0]).isEqualTo(before[4][0] - 3);
    assertThat(split.centers().get(6)[0]).isEqualTo(before[4][0] + 3);
    assertThat(split.centers().get(1)[1]).isEqualTo(before[1][1] - 2);
    assertThat(split.centers().get(7)[2]).isEqualTo(before[1][2] + 1);
    split.settle(3, 0.25);
    assertThat(split.costAtMeans()).isLessThan(cost);
    assertThat(clusters.centers().toArrays()).isDeepEqualTo(before);
    assertThat(clusters.costAtMeans()).isEqualTo(cost);
  }

  @Test
  void mergingLeavesPointsToTheirHeirsUntilTheySettle() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(60, 60, 2));
    SearchClusters clusters = settled(points, 5, 2);
    int[] labels = clusters.labels().clone();

    SearchClusters merged = clusters.merge(new int[] {0, 3, 2, 3, 0});

    assertThat(merged.size()).isEqualTo(3);
    int[] expected = Arrays.stream(labels).map(label -> new int[] {0, 2, 1, 2, 0}[label]).toArray();
    assertThat(merged.labels()).isEqualTo(expected);
    assertThat(merged.centers().get(1)).isEqualTo(clusters.centers().get(2));
    assertThat(clusters.labels()).isEqualTo(labels);
    merged.settle(50, 0);
    double[][] means = merged.means();
    assertThat(merged.costAtMeans())
        .isCloseTo(Histograms.cost(points, means), within(1e-3 * merged.costAtMeans()));
  }

  @Test
  void whatIsLookedAtAgainAfterASplitOrAMergeIsAllThatMatters() {
    for (long seed = 0; seed < 30; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(120, 90, seed));
      SearchClusters clusters = settled(points, 40, seed);

      SearchClusters split =
          clusters.split(new int[] {3, 30}, new double[][] {{4, 4, 4}, {-2, 0, 5}});
      split.settle(2, 0.25);
      int[] heirs = new int[42];
      Arrays.setAll(heirs, i -> i == 7 || i == 41 ? 8 : i);
      SearchClusters merged = split.merge(heirs);
      merged.settle(2, 0.25);

      SearchClusters anew =
          new SearchClusters(new PointBlocks(points), merged.centers().toArrays());
      anew.settle(0, 0);
      assertThat(merged.labels()).as("seed %d", seed).isEqualTo(anew.labels());
    }
  }
}
