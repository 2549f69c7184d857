package dev.huepack.quantize;

import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import java.util.Random;

/** Makes histograms, points and starts for tests. */
final class Histograms {
  private Histograms() {}

  static ColorHistogram exact(PixelRaster raster) {
    return ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT).histogram();
  }

  static ColorHistogram of(int... argb) {
    return exact(new PixelRaster(argb.length, 1, argb));
  }

  static WeightedPoints opaquePoints(PixelRaster raster) {
    return WeightedPoints.ofOpaque(exact(raster));
  }

  /** Random places among the points: some on points, some between, some twice. */
  static double[][] centers(WeightedPoints points, int k, Random random) {
    double[][] centers = new double[k][points.dimensions()];
    for (int center = 0; center < k; center++) {
      int a = random.nextInt(points.size());
      int b = random.nextBoolean() ? a : random.nextInt(points.size());
      for (int axis = 0; axis < points.dimensions(); axis++) {
        centers[center][axis] = (points.coordinate(axis, a) + points.coordinate(axis, b)) / 2;
      }
    }
    return centers;
  }

  static double squared(WeightedPoints points, int point, double[] center) {
    double sum = 0;
    for (int axis = 0; axis < center.length; axis++) {
      double difference = center[axis] - points.coordinate(axis, point);
      sum += difference * difference;
    }
    return sum;
  }

  static int nearestPoint(WeightedPoints points, double[] place) {
    int best = 0;
    for (int point = 1; point < points.size(); point++) {
      if (squared(points, point, place) < squared(points, best, place)) {
        best = point;
      }
    }
    return best;
  }

  /** The lowest index of the nearest centre. */
  static int nearest(WeightedPoints points, int point, double[][] centers) {
    int best = 0;
    for (int center = 1; center < centers.length; center++) {
      if (squared(points, point, centers[center]) < squared(points, point, centers[best])) {
        best = center;
      }
    }
    return best;
  }

  /** Weighted sum of squared distances to the nearest centres. */
  static double cost(WeightedPoints points, double[][] centers) {
    double cost = 0;
    for (int point = 0; point < points.size(); point++) {
      cost +=
          points.weight(point) * squared(points, point, centers[nearest(points, point, centers)]);
    }
    return cost;
  }
}
