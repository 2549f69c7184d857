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
  private static final double SHAKE_RANGE = 6;

  /** What follows a shake begins with rounds that add and remove so many times fewer centres. */
  private static final int AFTER_A_SHAKE = 4;

  /** A shake that is so much worse after its first round hardly ever ends better. */
  private static final double GIVE_UP_ABOVE = 1.02;

  /** New centres begin so far from the mean of a cluster, in its standard deviations. */
  private static final double STEP = 0.8;

  /** Large histograms are shaken less often: each time takes longer, and they need it less. */
  private static final long SHAKEN_POINTS = 400_000;

  private final PointBlocks blocks;
  private final int settleIterations;
  private final double settleTolerance;
  private final long seed;

  SwapSearch(WeightedPoints points, Recipe recipe, long seed) {
    blocks = new PointBlocks(points);
    this.seed = seed;
    settleIterations = recipe.settleIterations();
    settleTolerance = recipe.settleTolerance() * points.unit();
  }

  /**
   * Searches.
   *
   * @param start the centres to begin with
   * @param breath how many centres the first round adds and removes, at least 1
   * @return as many centres as given, with a cost that is not higher than theirs after settling
   */
  double[][] improve(double[][] start, int breath, Recipe.Search search) {
    SearchClusters best = new SearchClusters(blocks, start);
    best.settle(settleIterations, settleTolerance);
    best = breathe(best, breath, search.rounds());
    SplittableRandom random = new SplittableRandom(seed);
    DoubleSupplier noise = () -> StrictMath.exp(SHAKE_RANGE * (random.nextDouble() - 0.5));
    long shakes = Math.min(search.shakes(), SHAKEN_POINTS / Math.max(1, best.points().size()));
    int smaller = Math.max(1, breath / AFTER_A_SHAKE);
    for (int shake = 0; shake < shakes; shake++) {
      SearchClusters shaken = breath(best, Math.min(breath, start.length), noise);
      shaken = breathe(shaken, smaller, 1);
      if (shaken.costAtMeans() > best.costAtMeans() * GIVE_UP_ABOVE) {
        continue;
      }
      shaken = breathe(shaken, smaller, search.rounds() - 1);
      if (shaken.costAtMeans() < best.costAtMeans()) {
        best = shaken;
      }
    }
    return best.means();
  }

  private SearchClusters breathe(SearchClusters start, int breath, int rounds) {
    SearchClusters best = start;
    int m = Math.min(breath, start.size());
    for (int round = 0; round < rounds && m > 0; round++) {
      SearchClusters tried = breath(best, m, () -> 1);
      if (tried.costAtMeans() < best.costAtMeans() * KEEP_IF_BELOW) {
        best = tried;
      } else {
        m /= 2;
      }
    }
    return best;
  }

  private SearchClusters breath(SearchClusters from, int m, DoubleSupplier noise) {
    return removeLeastUseful(addWhereSpreadIsLargest(from, m, noise), m, noise);
  }

  private SearchClusters addWhereSpreadIsLargest(
      SearchClusters clusters, int m, DoubleSupplier noise) {
    WeightedPoints points = clusters.points();
    int k = clusters.size();
    int[] ends = new int[k + 1];
    int[] members = members(clusters.labels(), ends);
    double[][] axes = new double[k][];
    double[] weights = new double[k];
    double[] spread = new double[k];
    for (int center = 0; center < k; center++) {
      Covariance covariance = new Covariance(points.dimensions());
      covariance.add(points, members, center == 0 ? 0 : ends[center - 1], ends[center]);
      weights[center] = covariance.weight();
      axes[center] = covariance.principalAxis();
      for (double value : axes[center]) {
        spread[center] += value * value;
      }
    }
    blur(spread, noise);
    int[] narrowestFirst = order(spread);
    int[] widest = new int[m];
    double[][] steps = new double[m][];
    for (int i = 0; i < m; i++) {
      widest[i] = narrowestFirst[k - 1 - i];
      double weight = weights[widest[i]];
      double scale = weight > 0 ? STEP / Math.sqrt(weight) : 0;
      steps[i] = Arrays.stream(axes[widest[i]]).map(value -> value * scale).toArray();
    }
    SearchClusters added = clusters.split(widest, steps);
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

  private SearchClusters removeLeastUseful(SearchClusters clusters, int m, DoubleSupplier noise) {
    int k = clusters.size();
    double[] utilities = clusters.utilities();
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
          frozen[nearestOther(clusters.centers(), center, new boolean[k])] = true;
          surplus--;
        }
      }
    }
    int[] heirs = new int[k];
    Arrays.setAll(
        heirs,
        center -> removed[center] ? nearestOther(clusters.centers(), center, removed) : center);
    SearchClusters left = clusters.merge(heirs);
    left.settle(settleIterations, settleTolerance);
    return left;
  }

  /** The nearest other centre that is not to be passed over. */
  private static int nearestOther(Centers centers, int center, boolean[] passOver) {
    double[] row = new double[centers.size()];
    centers.squaredDistances(centers.get(center), row);
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
