package dev.huepack.quantize;

import java.util.Arrays;

/**
 * For each cluster, the centres that could be nearer to one of its points than its own centre is:
 * those within twice the distance of its farthest point, the nearer ones first.
 *
 * <p>A centre at distance D from the cluster's own can only win a point whose distance to its own
 * centre is at least D/2 (the triangle inequality). Building takes {@code O(k · changed)} time.
 */
final class Neighborhoods {
  /** Rounding must not hide a centre that is as near as another. */
  private static final double SAFETY = 1e-6;

  /** Rings around a centre by which its neighbours are put in order. */
  private static final int RINGS = 64;

  private final int size;
  private final int[] starts;
  private final double[] row;
  private final int[] movedCenters;

  /** Of the cluster that is looked at: centres in reach, their rings, and where each ring ends. */
  private final int[] inReach;

  private final int[] rings;
  private final int[] ringEnds = new int[RINGS + 1];
  private int[] candidates;
  private double[] bounds;

  Neighborhoods(int size) {
    this.size = size;
    starts = new int[size + 1];
    row = new double[size];
    movedCenters = new int[size];
    inReach = new int[size];
    rings = new int[size];
    candidates = new int[16 * size];
    bounds = new double[16 * size];
  }

  /**
   * Finds the centres in reach of each cluster.
   *
   * @param reaches squared distance up to which a centre counts, for each cluster
   * @param whole clusters for which every centre counts; for others only moved ones do, since the
   *     rest has lost against the cluster's own before
   * @param moved centres that are not where they were
   */
  void build(Centers centers, double[] reaches, boolean[] whole, boolean[] moved) {
    int movedCount = 0;
    for (int center = 0; center < size; center++) {
      if (moved[center]) {
        movedCenters[movedCount++] = center;
      }
    }
    int end = 0;
    for (int cluster = 0; cluster < size; cluster++) {
      starts[cluster] = end;
      if (candidates.length < end + size) {
        candidates = Arrays.copyOf(candidates, 2 * (end + size));
        bounds = Arrays.copyOf(bounds, candidates.length);
      }
      double reach = reaches[cluster] * (1 + SAFETY) + SAFETY;
      int found = 0;
      if (whole[cluster]) {
        centers.squaredDistances(cluster, row);
        for (int center = 0; center < size; center++) {
          if (row[center] <= reach && center != cluster) {
            inReach[found++] = center;
          }
        }
      } else {
        for (int i = 0; i < movedCount; i++) {
          double squared = centers.squaredDistance(cluster, movedCenters[i]);
          if (squared <= reach) {
            row[movedCenters[i]] = squared;
            inReach[found++] = movedCenters[i];
          }
        }
      }
      arrange(found, reach, end);
      end += found;
    }
    starts[size] = end;
  }

  /** Puts so many centres into their places as candidates: ring after ring, from the inside. */
  private void arrange(int found, double reach, int from) {
    Arrays.fill(ringEnds, 0);
    double ringsAUnit = RINGS / reach;
    for (int i = 0; i < found; i++) {
      int ring = Math.min(RINGS - 1, (int) (row[inReach[i]] * ringsAUnit));
      rings[i] = ring;
      ringEnds[ring + 1]++;
    }
    for (int ring = 0; ring < RINGS; ring++) {
      ringEnds[ring + 1] += ringEnds[ring];
    }
    double ringWidth = reach / RINGS * (1 - SAFETY);
    for (int i = 0; i < found; i++) {
      int place = from + ringEnds[rings[i]]++;
      candidates[place] = inReach[i];
      bounds[place] = rings[i] * ringWidth * 0.25;
    }
  }

  /** Where the candidates of each cluster begin; those of cluster c end where c + 1's begin. */
  int[] starts() {
    return starts;
  }

  /** The candidates of all clusters: a view. */
  int[] candidates() {
    return candidates;
  }

  /**
   * For each candidate, the squared distance that a point must at least have from its own centre to
   * be as near to the candidate: a view.
   */
  double[] bounds() {
    return bounds;
  }
}
