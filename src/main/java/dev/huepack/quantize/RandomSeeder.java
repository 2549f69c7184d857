package dev.huepack.quantize;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws distinct points as centres, each with a chance in proportion to its weight: as if random
 * pixels were drawn until k colours have come up (Efraimidis and Spirakis, "Weighted random
 * sampling with a reservoir", 2006).
 */
final class RandomSeeder {
  private RandomSeeder() {}

  /** Centres at k points, or at all of them if there are fewer; {@code O(n log n)}. */
  static double[][] seed(WeightedPoints points, int k, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] keys = new double[points.size()];
    for (int point = 0; point < keys.length; point++) {
      // nextDouble is below 1, so the logarithm's argument is above 0.
      keys[point] = StrictMath.log(1 - random.nextDouble()) / points.weight(point);
    }
    double[] sorted = keys.clone();
    Arrays.sort(sorted);
    int count = Math.min(k, keys.length);
    double threshold = sorted[keys.length - count];
    double[][] centers = new double[count][points.dimensions()];
    int filled = 0;
    for (int point = 0; point < keys.length && filled < count; point++) {
      if (keys[point] >= threshold) {
        for (int axis = 0; axis < points.dimensions(); axis++) {
          centers[filled][axis] = points.coordinate(axis, point);
        }
        filled++;
      }
    }
    return centers;
  }
}
