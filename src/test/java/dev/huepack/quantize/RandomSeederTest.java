package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RandomSeederTest {
  @Test
  void itDrawsSoManyDifferentPointsOrAllOfThem() {
    for (long seed = 0; seed < 60; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.opaque(seed));
      int k = 1 + (int) (seed * 7 % 80);
      double[][] centers = RandomSeeder.seed(points, k, seed);

      assertThat(centers).as("seed %d", seed).hasNumberOfRows(Math.min(k, points.size()));
      assertThat(Arrays.stream(centers).map(Arrays::toString).distinct())
          .as("seed %d", seed)
          .hasSize(centers.length);
      for (double[] center : centers) {
        int point = Histograms.nearestPoint(points, center);
        assertThat(Histograms.squared(points, point, center)).as("seed %d", seed).isZero();
      }
    }
  }

  @Test
  void theSeedDecides() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.noise(30, 30, 1));

    assertThat(RandomSeeder.seed(points, 9, 5)).isDeepEqualTo(RandomSeeder.seed(points, 9, 5));
    assertThat(RandomSeeder.seed(points, 9, 5)).isNotEqualTo(RandomSeeder.seed(points, 9, 6));
  }

  @Test
  void aColorWithMorePixelsIsDrawnMoreOften() {
    WeightedPoints points =
        WeightedPoints.ofOpaque(Histograms.of(0xFF000000, 0xFF010000, 0xFF010000, 0xFF010000));
    int heavy = 0;
    for (long seed = 0; seed < 4_000; seed++) {
      heavy += RandomSeeder.seed(points, 1, seed)[0][0] == 1 ? 1 : 0;
    }

    assertThat(heavy / 4_000.0).isCloseTo(0.75, within(0.02));
  }
}
