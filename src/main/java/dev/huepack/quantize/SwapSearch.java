package dev.huepack.quantize;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Moves centres from where they are nearly useless to where the error is largest, which Lloyd's
 * algorithm alone cannot.
 *
 * <p>Each round "breathes": adds m centres by splitting the clusters with the largest spread,
 * settles, removes the m centres whose loss costs least, settles, and keeps the result if the cost
 * fell; if not, m shrinks (after Fritzke, "The breathing k-means algorithm", 2020). Where that
 * ends, a shake goes on: one breath whose choices are blurred by seeded noise, and rounds from
 * there, kept if they end lower.
 */
final class SwapSearch {
  private static final double KEEP_IF_BELOW = 1 - 1e-4;

  /**
   * A shake multiplies what choices go by with e to the power of up to half of this, or its
   * inverse.
   */
  private static final double SHAKE_RANGE = 4;

  /** A shake that is so much worse after its first round hardly ever ends better. */
  private static final double GIVE_UP_ABOVE = 1.05;

  /** Large histograms are shaken less often: each time takes longer, and they need it less. */
  private static final long SHAKEN_POINTS = 400_000;

  private final WeightedPoints points;
  private final int settleIterations;
  private final double settleTolerance;
  private final long seed;

  SwapSearch(WeightedPoints points, Recipe recipe, long seed) {
    this.points = points;
    this.seed = seed;
    settleIterations = recipe.settleIterations();
    settleTolerance = recipe.settleTolerance() * points.unit();
  }

  /**
   * Searches.
   *
   * @param start the centres to begin with, not settled yet
   * @param breath how many centres the first round adds and removes, at least 1
   * @return as many centres as given, with a cost that is not higher than theirs after settling
   */
  double[][] improve(Lloyd start, int breath, Recipe.Search search) {
    Lloyd best = start;
    int k = best.centers().size();
    best.settle(settleIterations, settleTolerance);
    best = breathe(best, breath, search.rounds());
    SplittableRandom random = new SplittableRandom(seed);
    DoubleSupplier noise = () -> StrictMath.exp(SHAKE_RANGE * (random.nextDouble() - 0.5));
    long shakes = Math.min(search.shakes(), SHAKEN_POINTS / Math.max(1, points.size()));
    for (int shake = 0; shake < shakes; shake++) {
      Lloyd shaken = breath(best, Math.min(breath, k), noise);
      shaken = breathe(shaken, Math.max(1, breath / 2), 1);
      if (shaken.costAtMeans() > best.costAtMeans() * GIVE_UP_ABOVE) {
        continue;
      }
      shaken = breathe(shaken, Math.max(1, breath / 2), search.rounds() - 1);
      if (shaken.costAtMeans() < best.costAtMeans()) {
        best = shaken;
      }
    }
    return best.means();
  }

  private Lloyd breathe(Lloyd start, int breath, int rounds) {
    Lloyd best = start;
    int m = Math.min(breath, start.centers().size());
    for (int round = 0; round < rounds && m > 0; round++) {
      Lloyd tried = breath(best, m, () -> 1);
      if (tried.costAtMeans() < best.costAtMeans() * KEEP_IF_BELOW) {
        best = tried;
      } else {
        m /= 2;
      }
    }
    return best;
  }

  private Lloyd breath(Lloyd from, int m, DoubleSupplier noise) {
    return removeLeastUseful(addWhereSpreadIsLargest(from, m, noise), m, noise);
  }

  private Lloyd addWhereSpreadIsLargest(Lloyd lloyd, int m, DoubleSupplier noise) {
    int k = lloyd.centers().size();
    int dimensions = points.dimensions();
    int[] ends = new int[k + 1];
    int[] members = members(lloyd.labels(), ends);
    Covariance[] spreads = new Covariance[k];
    double[][] axes = new double[k][];
    double[] spread = new double[k];
    for (int center = 0; center < k; center++) {
      spreads[center] = new Covariance(dimensions);
      spreads[center].add(points, members, center == 0 ? 0 : ends[center - 1], ends[center]);
      axes[center] = spreads[center].principalAxis();
      for (double value : axes[center]) {
        spread[center] += value * value;
      }
    }
    double[][] more = Arrays.copyOf(lloyd.centers().toArrays(), k + m);
    boolean[] placed = new boolean[k + m];
    blur(spread, noise);
    int[] widest = order(spread);
    for (int i = 0; i < m; i++) {
      int center = widest[k - 1 - i];
      double[] below = more[center];
      double[] above = below.clone();
      double scale = spreads[center].weight() > 0 ? 0.8 / Math.sqrt(spreads[center].weight()) : 0;
      for (int axis = 0; axis < dimensions; axis++) {
        double shift = axes[center][axis] * scale;
        below[axis] -= shift;
        above[axis] += shift;
      }
      more[k + i] = above;
      placed[center] = true;
      placed[k + i] = true;
    }
    Lloyd added = lloyd.with(more, lloyd.labels().clone(), placed, new boolean[k + m]);
    added.settle(settleIterations, settleTolerance);
    return added;
  }

  /** The points cluster by cluster, in ascending order, and where those of each end. */
  private static int[] members(int[] labels, int[] ends) {
    for (int label : labels) {
      ends[label + 1]++;
    }
    for (int cluster = 1; cluster < ends.length; cluster++) {
      ends[cluster] += ends[cluster - 1];
    }
    int[] members = new int[labels.length];
    for (int point = 0; point < labels.length; point++) {
      members[ends[labels[point]]++] = point;
    }
    return members;
  }

  private Lloyd removeLeastUseful(Lloyd lloyd, int m, DoubleSupplier noise) {
    int k = lloyd.centers().size();
    double[] utilities = lloyd.utilities();
    blur(utilities, noise);
    int[] ranking = order(utilities);
    boolean[] removed = new boolean[k];
    boolean[] frozen = new boolean[k];
    int surplus = m;
    // Whoever takes over a removed centre's points stays; if that freezes too many, the second pass
    // takes any.
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < k && surplus > 0; i++) {
        int center = ranking[i];
        if (!removed[center] && (pass == 1 || !frozen[center])) {
          removed[center] = true;
          frozen[nearestOther(lloyd.centers(), center, new boolean[k])] = true;
          surplus--;
        }
      }
    }
    int[] newIndex = new int[k];
    double[][] fewer = new double[k - m][];
    int kept = 0;
    for (int center = 0; center < k; center++) {
      newIndex[center] = kept;
      if (!removed[center]) {
        fewer[kept++] = lloyd.centers().get(center);
      }
    }
    boolean[] gained = new boolean[k - m];
    for (int center = 0; center < k; center++) {
      if (removed[center]) {
        newIndex[center] = newIndex[nearestOther(lloyd.centers(), center, removed)];
        gained[newIndex[center]] = true;
      }
    }
    int[] labels = new int[points.size()];
    Arrays.setAll(labels, point -> newIndex[lloyd.labels()[point]]);
    Lloyd left = lloyd.with(fewer, labels, new boolean[k - m], gained);
    left.settle(settleIterations, settleTolerance);
    return left;
  }

  /** The nearest other centre that is not to be passed over. */
  private static int nearestOther(Centers centers, int center, boolean[] passOver) {
    double[] row = new double[centers.size()];
    centers.squaredDistances(center, row);
    int nearest = -1;
    for (int other = 0; other < row.length; other++) {
      if (other != center && !passOver[other] && (nearest < 0 || row[other] < row[nearest])) {
        nearest = other;
      }
    }
    return nearest;
  }

  private static void blur(double[] values, DoubleSupplier noise) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= noise.getAsDouble();
    }
  }

  /** Indices from the smallest value to the largest; equal values by index. */
  private static int[] order(double[] values) {
    Integer[] indices = new Integer[values.length];
    Arrays.setAll(indices, i -> i);
    Arrays.sort(
        indices,
        (a, b) ->
            values[a] != values[b] ? Double.compare(values[a], values[b]) : Integer.compare(a, b));
    return Arrays.stream(indices).mapToInt(Integer::intValue).toArray();
  }
}
