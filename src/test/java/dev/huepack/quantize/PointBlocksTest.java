package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PointBlocksTest {
  private static WeightedPoints points(long seed) {
    return seed % 4 == 0
        ? WeightedPoints.ofTranslucent(Histograms.exact(SyntheticRasters.withAlpha(seed)))
        : seed % 4 == 1
            ? WeightedPoints.ofOpaque(
                Histograms.exact(SyntheticRasters.photo(200, 150, seed)).binned(6))
            : seed % 4 == 2
                ? Histograms.opaquePoints(SyntheticRasters.photo(200, 150, seed))
                : Histograms.opaquePoints(SyntheticRasters.opaque(seed));
  }

  @Test
  void everyPointIsInOneBlockWithItsWeightAndCoordinates() {
    for (long seed = 0; seed < 40; seed++) {
      WeightedPoints points = points(seed);

      PointBlocks blocks = new PointBlocks(points);

      int[] indices = IntStream.range(0, points.size()).map(blocks::index).sorted().toArray();
      assertThat(indices).isEqualTo(IntStream.range(0, points.size()).toArray());
      int next = 0;
      for (int block = 0; block < blocks.size(); block++) {
        assertThat(blocks.from(block)).isEqualTo(next);
        next = blocks.to(block);
      }
      assertThat(next).isEqualTo(points.size());
      for (int point = 0; point < points.size(); point++) {
        assertThat(blocks.points().weight(point)).isEqualTo(points.weight(blocks.index(point)));
        for (int axis = 0; axis < points.dimensions(); axis++) {
          assertThat(blocks.points().coordinate(axis, point))
              .isEqualTo(points.coordinate(axis, blocks.index(point)));
        }
      }
    }
  }

  @Test
  void stepsSayWherePointsAreExactlyOrToHalfAStep() {
    for (long seed = 0; seed < 40; seed++) {
      PointBlocks blocks = new PointBlocks(points(seed));
      WeightedPoints points = blocks.points();
      for (int block = 0; block < blocks.size(); block++) {
        PointBlocks.Bounds bounds = blocks.around(block);
        double tolerance = blocks.hasExactSteps(block) ? 0 : 0.5 + 1e-9;
        for (int point = blocks.from(block); point < blocks.to(block); point++) {
          for (int axis = 0; axis < points.dimensions(); axis++) {
            double away = points.coordinate(axis, point) - bounds.middle()[axis];
            assertThat(Math.abs(away)).isLessThanOrEqualTo(bounds.halves()[axis]);
            int step = blocks.steps(block)[axis][point - blocks.from(block)];
            assertThat(Math.abs(away * blocks.stepsAUnit(block) - step))
                .as("seed %d, block %d", seed, block)
                .isLessThanOrEqualTo(tolerance);
          }
        }
      }
    }
  }

  @Test
  void blocksOfAPhotoAreSmall() {
    PointBlocks blocks =
        new PointBlocks(Histograms.opaquePoints(SyntheticRasters.photo(200, 150, 2)));
    double mean =
        IntStream.range(0, blocks.size())
            .mapToDouble(block -> volume(blocks.around(block)))
            .average()
            .orElseThrow();

    assertThat(blocks.size()).isGreaterThan(8);
    assertThat(mean).isLessThan(255.0 * 255 * 255 / blocks.size());
  }

  private static double volume(PointBlocks.Bounds bounds) {
    return Arrays.stream(bounds.halves()).map(half -> 2 * half).reduce(1, (a, b) -> a * b);
  }

  @Test
  void whatIsFartherFromABoxIsFartherFromAllItsPoints() {
    int farther = 0;
    for (long seed = 0; seed < 40; seed++) {
      PointBlocks blocks = new PointBlocks(points(seed));
      if (blocks.size() == 0) {
        continue;
      }
      double[][] places = Histograms.centers(blocks.points(), 6, new Random(seed));
      for (int block = 0; block < blocks.size(); block++) {
        for (double[] place : places) {
          double excess = blocks.around(block).excess(place, places[0]);
          farther += excess > 0 ? 1 : 0;
          for (int point = blocks.from(block); excess > 0 && point < blocks.to(block); point++) {
            assertThat(Histograms.squared(blocks.points(), point, place))
                .isGreaterThan(Histograms.squared(blocks.points(), point, places[0]));
          }
        }
      }
    }
    // Or the test would see none of what it is about.
    assertThat(farther).isGreaterThan(100);
  }
}
