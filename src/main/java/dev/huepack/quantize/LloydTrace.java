package dev.huepack.quantize;

import dev.huepack.palette.ColorHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs k-means as textbooks show it, to be looked at: random pixels as centres, then Lloyd's two
 * steps in turn, every iteration written down. It has no part in how palettes are made.
 *
 * <p>S. Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28,
 * 1982. Colours are RGB in 0 to 255 whatever their alpha; fully transparent pixels count for
 * nothing. An emptied centre stays where it was.
 */
public final class LloydTrace {
  private static final int AXES = 3;

  private final int[] colors;
  private final long[] weights;
  private final double[][] centers;

  private LloydTrace(ColorHistogram histogram, int k, long seed) {
    colors = new int[histogram.size()];
    weights = new long[colors.length];
    for (int color = 0; color < colors.length; color++) {
      colors[color] = histogram.meanColor(color);
      weights[color] = histogram.count(color);
    }
    WeightedPoints opaque = WeightedPoints.ofOpaque(histogram);
    double[][] drawn = RandomSeeder.seed(opaque, k, seed);
    centers = new double[drawn.length][];
    for (int center = 0; center < drawn.length; center++) {
      centers[center] = new double[AXES];
      for (int axis = 0; axis < AXES; axis++) {
        centers[center][axis] = drawn[center][axis] / opaque.unit();
      }
    }
  }

  /**
   * A state of the run.
   *
   * @param centers red, green and blue of each centre, 0 to 255
   * @param squaredErrorPerPixel with every pixel at its nearest centre
   */
  public record Step(List<List<Double>> centers, double squaredErrorPerPixel) {}

  /**
   * The states from the start until no centre moves, {@code O(colours · k)} each.
   *
   * @param histogram with at least one opaque colour
   * @param k centres, at least 1; fewer where there are fewer opaque colours
   * @param mostSteps where it stops at the latest, at least 1
   */
  public static List<Step> run(ColorHistogram histogram, int k, long seed, int mostSteps) {
    LloydTrace trace = new LloydTrace(histogram, k, seed);
    List<Step> steps = new ArrayList<>();
    boolean moved = true;
    while (moved && steps.size() < mostSteps) {
      List<List<Double>> before = trace.places();
      double[][] sums = new double[trace.centers.length][AXES + 1];
      steps.add(new Step(before, trace.assign(sums)));
      trace.move(sums);
      moved = !before.equals(trace.places());
    }
    return steps;
  }

  private List<List<Double>> places() {
    List<List<Double>> places = new ArrayList<>();
    for (double[] center : centers) {
      places.add(List.of(center[0], center[1], center[2]));
    }
    return places;
  }

  /** Gives each colour to its nearest centre; the squared error a pixel. */
  private double assign(double[][] sums) {
    double error = 0;
    double total = 0;
    for (int color = 0; color < colors.length; color++) {
      int red = colors[color] >> 16 & 0xFF;
      int green = colors[color] >> 8 & 0xFF;
      int blue = colors[color] & 0xFF;
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int center = 0; center < centers.length; center++) {
        double dr = red - centers[center][0];
        double dg = green - centers[center][1];
        double db = blue - centers[center][2];
        double distance = dr * dr + dg * dg + db * db;
        if (distance < least) {
          least = distance;
          best = center;
        }
      }
      double weight = weights[color];
      sums[best][0] += weight * red;
      sums[best][1] += weight * green;
      sums[best][2] += weight * blue;
      sums[best][AXES] += weight;
      error += weight * least;
      total += weight;
    }
    return error / Math.max(1, total);
  }

  private void move(double[][] sums) {
    for (int center = 0; center < centers.length; center++) {
      for (int axis = 0; axis < AXES && sums[center][AXES] > 0; axis++) {
        centers[center][axis] = sums[center][axis] / sums[center][AXES];
      }
    }
  }
}
