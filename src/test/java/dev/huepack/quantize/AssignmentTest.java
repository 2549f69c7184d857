package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class AssignmentTest {
  private static final int SEEDS = 60;
  private static final List<ColorSpace> SPACES = List.of(ColorSpace.values());
  private static final int[] SIZES = {1, 2, 3, 8, 16, 40, 100, 300};

  /** Points of three and of six coordinates, whole numbers and others, a few and thousands. */
  private static WeightedPoints points(long seed) {
    ColorHistogram histogram =
        Histograms.exact(
            seed % 3 == 0
                ? SyntheticRasters.withAlpha(seed)
                : seed % 3 == 1
                    ? SyntheticRasters.photo(90, 70, seed)
                    : SyntheticRasters.opaque(seed));
    ColorSpace space = SPACES.get((int) (seed / 3) % SPACES.size());
    ColorHistogram counted = seed % 2 == 0 ? histogram : histogram.binned(6);
    return seed % 3 == 0 && counted.firstOpaque() > 0
        ? WeightedPoints.ofTranslucent(counted, space)
        : WeightedPoints.ofOpaque(counted, space);
  }

  /** Seeds of cases that have points. */
  private static long[] seeds() {
    return LongStream.range(0, SEEDS).filter(seed -> points(seed).size() > 0).toArray();
  }

  private static double[][] centers(WeightedPoints points, long seed) {
    Random random = new Random(seed);
    return Histograms.centers(points, SIZES[random.nextInt(SIZES.length)], random);
  }

  /** The first of the nearest centres of each point, by a plain search. */
  private static int[] nearest(WeightedPoints points, double[][] centers) {
    return IntStream.range(0, points.size())
        .map(point -> Histograms.nearest(points, point, centers))
        .toArray();
  }

  /** Moves some centres a little, others to anywhere, and leaves the rest. */
  private static void moveSome(Assignment assignment, Random random) {
    WeightedPoints points = assignment.points();
    for (int center = 0; center < assignment.centers().size(); center++) {
      int way = random.nextInt(3);
      if (way == 0) {
        assignment.move(center, assignment.mean(center));
      } else if (way == 1) {
        int point = random.nextInt(points.size());
        double[] place = new double[points.dimensions()];
        Arrays.setAll(place, axis -> points.coordinate(axis, point));
        assignment.move(center, place);
      }
    }
  }

  @Test
  void everyPointBelongsToTheFirstOfItsNearestCentres() {
    for (long seed : seeds()) {
      WeightedPoints points = points(seed);
      Assignment assignment =
          new Assignment(
              new PointBlocks(points), centers(points, seed), Assignment.Rule.LOWEST_INDEX);
      Random random = new Random(seed);
      for (int round = 0; round < 5; round++) {
        assignment.assign();

        double[][] centers = assignment.centers().toArrays();
        assertThat(assignment.labelsByIndex())
            .as("seed %d, round %d", seed, round)
            .isEqualTo(nearest(points, centers));
        moveSome(assignment, random);
      }
    }
  }

  @Test
  void pointsMidwayBetweenCentresAreDecidedToTheLastBit() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.greys(30, 20, seed));
      Random random = new Random(seed);
      double[][] centers = new double[2 + random.nextInt(12)][3];
      for (double[] center : centers) {
        // Halves of whole greys, some of them twice: ties abound.
        Arrays.fill(center, random.nextInt(60) * 4 + random.nextInt(2) / 2.0);
      }
      Assignment assignment =
          new Assignment(new PointBlocks(points), centers, Assignment.Rule.LOWEST_INDEX);

      assignment.assign();

      assertThat(assignment.labelsByIndex())
          .as("seed %d", seed)
          .isEqualTo(nearest(points, centers));
    }
  }

  @Test
  void withoutACertainRuleCentresAreAsNearAsCanBeTold() {
    for (long seed : seeds()) {
      WeightedPoints points = points(seed);
      Assignment assignment =
          new Assignment(new PointBlocks(points), centers(points, seed), Assignment.Rule.ANY);
      Random random = new Random(seed);
      for (int round = 0; round < 3; round++) {
        assignment.assign();

        double[][] centers = assignment.centers().toArrays();
        int[] labels = assignment.labelsByIndex();
        double size = 255 * points.unit();
        for (int point = 0; point < labels.length; point++) {
          int nearest = Histograms.nearest(points, point, centers);
          double least = Histograms.squared(points, point, centers[nearest]);
          assertThat(Histograms.squared(points, point, centers[labels[point]]))
              .as("seed %d, round %d, point %d", seed, round, point)
              .isLessThanOrEqualTo(least + size * size / 500);
        }
        moveSome(assignment, random);
      }
    }
  }

  @Test
  void sumsAreThoseOfThePointsThatBelongToEachCentreHoweverTheyCameThere() {
    for (long seed : seeds()) {
      WeightedPoints points = points(seed);
      Assignment assignment =
          new Assignment(new PointBlocks(points), centers(points, seed), Assignment.Rule.ANY);
      Random random = new Random(seed);
      for (int round = 0; round < 4; round++) {
        assignment.assign();

        int k = assignment.centers().size();
        double[] weights = new double[k];
        double[] firstSums = new double[k];
        int[] labels = assignment.labelsByIndex();
        for (int point = 0; point < labels.length; point++) {
          weights[labels[point]] += points.weight(point);
          firstSums[labels[point]] += points.weight(point) * points.coordinate(0, point);
        }
        for (int center = 0; center < k; center++) {
          assertThat(assignment.sums().weight(center)).isEqualTo(weights[center]);
          if (weights[center] > 0) {
            assertThat(assignment.mean(center)[0])
                .as("seed %d, centre %d", seed, center)
                .isEqualTo(firstSums[center] * (1 / weights[center]));
          }
        }
        moveSome(assignment, random);
      }
    }
  }

  @Test
  void whoeverListensHearsOfEveryPointThatGoesElsewhere() {
    WeightedPoints points = points(1);
    Assignment assignment =
        new Assignment(
            new PointBlocks(points),
            Histograms.centers(points, 40, new Random(1)),
            Assignment.Rule.LOWEST_INDEX);
    assignment.assign();
    int[] heard = assignment.labelsByIndex();
    List<Integer> moved = new ArrayList<>();
    assignment.report(
        (point, from, to) -> {
          assertThat(heard[point]).isEqualTo(from);
          heard[point] = to;
          moved.add(point);
        });

    Random random = new Random(2);
    for (int round = 0; round < 4; round++) {
      moveSome(assignment, random);
      assignment.assign();
    }

    assertThat(heard).isEqualTo(assignment.labelsByIndex());
    assertThat(moved).isNotEmpty();
  }

  @Test
  void aCentresUtilityIsWhatTheCostWouldRiseByWithoutIt() {
    for (long seed : seeds()) {
      WeightedPoints points = points(seed);
      double[][] centers = Histograms.centers(points, 2 + (int) (seed % 9), new Random(seed));
      Assignment assignment =
          new Assignment(new PointBlocks(points), centers, Assignment.Rule.LOWEST_INDEX);
      assignment.assign();

      double[] utilities = assignment.utilities();

      double cost = Histograms.cost(points, centers);
      for (int without = 0; without < centers.length; without++) {
        double[][] others = new double[centers.length - 1][];
        for (int center = 0; center < others.length; center++) {
          others[center] = centers[center < without ? center : center + 1];
        }
        double more = Histograms.cost(points, others) - cost;
        assertThat(utilities[without])
            .as("seed %d, centre %d", seed, without)
            .isCloseTo(more, within(0.01 * (cost + more) + 1e-6));
      }
    }
  }
}
