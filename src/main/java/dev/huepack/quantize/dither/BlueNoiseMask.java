package dev.huepack.quantize.dither;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A square of thresholds, each once, in which every range of low ones is spread evenly: blue noise,
 * to be tiled over a picture.
 *
 * <p>Made by void and cluster (Ulichney, "The void-and-cluster method for dither array generation",
 * 1993) in whole numbers: some points at random, moved from the tightest cluster to the largest
 * void until that changes nothing, ranked by taking them away, then voids filled one by one. {@code
 * O(cells²)}, some tens of milliseconds, once a process.
 */
final class BlueNoiseMask {
  static final int SIDE = 64;
  static final int CELLS = SIDE * SIDE;

  private static final int MASK = SIDE - 1;
  private static final int FIRST_POINTS = CELLS / 10;
  private static final long SEED = 1;
  private static final double SIGMA = 1.5;
  private static final double KERNEL_SCALE = 1 << 30;

  private final long[] kernel = kernel();
  private final boolean[] set = new boolean[CELLS];
  private final long[] energy = new long[CELLS];
  private final short[] ranks = new short[CELLS];

  private BlueNoiseMask() {
    spreadFirstPoints();
    boolean[] first = set.clone();
    long[] firstEnergy = energy.clone();
    for (int rank = FIRST_POINTS - 1; rank >= 0; rank--) {
      int cluster = tightestCluster();
      change(cluster, false);
      ranks[cluster] = (short) rank;
    }
    System.arraycopy(first, 0, set, 0, CELLS);
    System.arraycopy(firstEnergy, 0, energy, 0, CELLS);
    for (int rank = FIRST_POINTS; rank < CELLS; rank++) {
      int hole = largestVoid();
      change(hole, true);
      ranks[hole] = (short) rank;
    }
  }

  private static final class Holder {
    static final short[] RANKS = new BlueNoiseMask().ranks;
  }

  /** The threshold at a place of the picture: 0 to {@link #CELLS} − 1. */
  static int at(int x, int y) {
    return Holder.RANKS[(y & MASK) * SIDE + (x & MASK)];
  }

  private void spreadFirstPoints() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int points = 0; points < FIRST_POINTS; ) {
      int cell = random.nextInt(CELLS);
      if (!set[cell]) {
        change(cell, true);
        points++;
      }
    }
    int cluster;
    int hole;
    do {
      cluster = tightestCluster();
      change(cluster, false);
      hole = largestVoid();
      change(hole, true);
    } while (hole != cluster);
  }

  private int tightestCluster() {
    int best = -1;
    for (int cell = 0; cell < CELLS; cell++) {
      if (set[cell] && (best < 0 || energy[cell] > energy[best])) {
        best = cell;
      }
    }
    return best;
  }

  private int largestVoid() {
    int best = -1;
    for (int cell = 0; cell < CELLS; cell++) {
      if (!set[cell] && (best < 0 || energy[cell] < energy[best])) {
        best = cell;
      }
    }
    return best;
  }

  /** Puts a point there or takes it away, and the warmth it gives to all others with it. */
  private void change(int cell, boolean present) {
    set[cell] = present;
    int row = cell / SIDE;
    int column = cell % SIDE;
    for (int y = 0; y < SIDE; y++) {
      int kernelRow = ((y - row) & MASK) * SIDE;
      for (int x = 0; x < SIDE; x++) {
        long warmth = kernel[kernelRow + ((x - column) & MASK)];
        energy[y * SIDE + x] += present ? warmth : -warmth;
      }
    }
  }

  /** How much a point at the origin of the torus warms each cell. */
  private static long[] kernel() {
    long[] kernel = new long[CELLS];
    Arrays.setAll(
        kernel,
        cell -> {
          int x = Math.min(cell % SIDE, SIDE - cell % SIDE);
          int y = Math.min(cell / SIDE, SIDE - cell / SIDE);
          double exponent = -(x * x + y * y) / (2 * SIGMA * SIGMA);
          return Math.round(KERNEL_SCALE * StrictMath.exp(exponent));
        });
    return kernel;
  }
}
