package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LloydTest {
  private static final int SEEDS = 120;
  private static final int[] SIZES = {1, 2, 3, 8, 16, 40, 100};

  @Test
  void centresAreTheSameDoublesAsMllibsOnOpaqueColors() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertEqualsMllib(Histograms.opaquePoints(SyntheticRasters.opaque(seed)), seed);
    }
  }

  @Test
  void centresAreTheSameDoublesAsMllibsOnTranslucentColors() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeightedPoints points =
          WeightedPoints.ofTranslucent(Histograms.exact(SyntheticRasters.withAlpha(seed)));
      if (points.size() > 0) {
        assertEqualsMllib(points, seed);
      }
    }
  }

  @Test
  void centresAreTheSameDoublesAsMllibsWhereTiesAbound() {
    PixelRaster[] rasters = {
      SyntheticRasters.checkerboard(40, 40),
      SyntheticRasters.greys(40, 40, 1),
      SyntheticRasters.ramp(64, 1),
      SyntheticRasters.ramp(40, 40)
    };
    for (PixelRaster raster : rasters) {
      WeightedPoints points = Histograms.opaquePoints(raster);
      for (long seed = 0; seed < 25; seed++) {
        assertEqualsMllib(points, seed);
      }
    }
  }

  @Test
  void roundingDecidesAsInMllibWherePointsLieMidwayBetweenCentres() {
    int decidedByRounding = 0;
    for (long seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      WeightedPoints points =
          seed % 4 == 0
              ? WeightedPoints.ofTranslucent(Histograms.exact(SyntheticRasters.withAlpha(seed)))
              : Histograms.opaquePoints(SyntheticRasters.greys(1 + random.nextInt(20), 3, seed));
      if (points.size() == 0) {
        continue;
      }
      double[][] start = pairsAroundPoints(points, 1 + random.nextInt(4), random);

      double[][] pruned = Lloyd.fit(new PointBlocks(points), start, 1, 0);

      assertThat(pruned)
          .as("seed %d", seed)
          .isDeepEqualTo(NaiveMllibKMeans.fit(points, start, 1, 0));
      Lloyd lowestIndex = new Lloyd(new PointBlocks(points), start, Assignment.Rule.LOWEST_INDEX);
      lowestIndex.iterate(1, 0);
      decidedByRounding += Arrays.deepEquals(pruned, lowestIndex.centers().toArrays()) ? 0 : 1;
    }
    // Or the test would see none of what it is about.
    assertThat(decidedByRounding).isGreaterThan(10);
  }

  /** Pairs of centres with a point half-way between them, but for the last bits. */
  private static double[][] pairsAroundPoints(WeightedPoints points, int pairs, Random random) {
    double[][] centers = new double[2 * pairs][points.dimensions()];
    for (int pair = 0; pair < pairs; pair++) {
      int point = random.nextInt(points.size());
      double step = (1 + random.nextInt(60)) / 3.0;
      for (int axis = 0; axis < points.dimensions(); axis++) {
        centers[2 * pair][axis] = points.coordinate(axis, point) - step;
        centers[2 * pair + 1][axis] = points.coordinate(axis, point) + step;
      }
    }
    return centers;
  }

  private static void assertEqualsMllib(WeightedPoints points, long seed) {
    Random random = new Random(seed);
    int k = SIZES[random.nextInt(SIZES.length)];
    double[][] start = Histograms.centers(points, k, random);
    int iterations = random.nextInt(30);
    double tolerance = random.nextBoolean() ? 0 : 0.05 * points.unit();

    double[][] pruned = Lloyd.fit(new PointBlocks(points), start, iterations, tolerance);

    assertThat(pruned)
        .as("seed %d, %d centres, %d points, %d iterations", seed, k, points.size(), iterations)
        .isDeepEqualTo(NaiveMllibKMeans.fit(points, start, iterations, tolerance));
  }

  @Test
  void theCostNeverRises() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.opaque(seed));
      Random random = new Random(seed);
      double[][] start = Histograms.centers(points, SIZES[random.nextInt(SIZES.length)], random);
      Lloyd lloyd = new Lloyd(new PointBlocks(points), start, Assignment.Rule.LOWEST_INDEX);
      lloyd.assign();
      for (int iteration = 0; iteration < 12; iteration++) {
        double before = lloyd.cost();
        lloyd.moveTo(lloyd.means());
        lloyd.assign();
        assertThat(lloyd.cost())
            .as("seed %d, iteration %d", seed, iteration)
            .isLessThanOrEqualTo(before * (1 + 1e-12) + 1e-12);
      }
    }
  }

  @Test
  void everyPointBelongsToTheFirstOfItsNearestCentresWhereverTheyMove() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.opaque(seed));
      Random random = new Random(seed);
      int k = SIZES[random.nextInt(SIZES.length)];
      Lloyd lloyd =
          new Lloyd(
              new PointBlocks(points),
              Histograms.centers(points, k, random),
              Assignment.Rule.LOWEST_INDEX);
      for (int move = 0; move < 6; move++) {
        lloyd.assign();

        double[][] centers = lloyd.centers().toArrays();
        int[] nearest = new int[points.size()];
        double[] weights = new double[k];
        for (int point = 0; point < nearest.length; point++) {
          nearest[point] = Histograms.nearest(points, point, centers);
          weights[nearest[point]] += points.weight(point);
        }
        assertThat(lloyd.labels()).as("seed %d, move %d", seed, move).isEqualTo(nearest);
        for (int center = 0; center < k; center++) {
          assertThat(lloyd.weightOf(center)).isEqualTo(weights[center]);
        }
        assertThat(lloyd.cost())
            .as("seed %d, move %d", seed, move)
            .isCloseTo(Histograms.cost(points, centers), within(1e-6));
        if (move % 2 == 0) {
          lloyd.moveTo(lloyd.means());
        } else {
          lloyd.moveTo(Histograms.centers(points, k, random));
        }
      }
    }
  }

  @Test
  void aCentreThatNoPointIsNearestToStays() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.fewColors(9, 9, 5, 1));
    double[][] start = {{100, 100, 100}, {-900, 0, 7.5}, {120, 130, 100}, {100, 100, 100}};

    double[][] centers = Lloyd.fit(new PointBlocks(points), start, 10, 0);

    assertThat(centers[1]).containsExactly(-900, 0, 7.5);
    assertThat(centers[3]).containsExactly(100, 100, 100);
    assertThat(centers[0]).doesNotContain(100);
  }

  @Test
  void itEndsWhenNothingMovesFartherThanTheTolerance() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(30, 30, 4));
    double[][] start = Histograms.centers(points, 12, new Random(4));

    double[][] once = Lloyd.fit(new PointBlocks(points), start, 1, 0);
    double[][] twice = Lloyd.fit(new PointBlocks(points), start, 2, 0);

    assertThat(Lloyd.fit(new PointBlocks(points), start, 100, 1000)).isDeepEqualTo(once);
    assertThat(twice).isNotEqualTo(once);
    assertThat(Lloyd.fit(new PointBlocks(points), start, 0, 0)).isDeepEqualTo(start);
    double[][] settled = Lloyd.fit(new PointBlocks(points), start, 1000, 0);
    assertThat(Lloyd.fit(new PointBlocks(points), settled, 1000, 0)).isDeepEqualTo(settled);
  }
}
