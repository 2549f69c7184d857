package dev.huepack.engine;

import dev.huepack.quality.SquaredError;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What palettes of several sizes make of one picture: rate and distortion.
 *
 * @param rows by rising number of colours, at least one
 */
public record SweepTable(List<Row> rows) {
  /** Stands for the PSNR of a result that lost nothing. */
  private static final double LOSSLESS = 60;

  private static final double PEAK = 3 * 255.0 * 255.0;

  /** How many numbers a range stands for. */
  private static final int STEPS = 24;

  /**
   * One size.
   *
   * @param colors entries that were asked for
   * @param paletteSize entries that there are
   * @param error of the result
   * @param encodedBytes of the indexed PNG file
   * @param seconds for fitting, mapping and encoding
   */
  public record Row(
      int colors, int paletteSize, SquaredError error, long encodedBytes, double seconds) {}

  /** Copies and checks. */
  public SweepTable {
    rows = List.copyOf(rows);
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).colors() <= rows.get(i - 1).colors()) {
        throw new IllegalArgumentException(
            "numbers of colours must rise: "
                + rows.get(i - 1).colors()
                + ", "
                + rows.get(i).colors());
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a sweep has at least one row");
    }
  }

  /**
   * Where more colours begin to gain less: the row that lies highest above the line from the first
   * to the last row, in PSNR over the logarithm of the number of colours; the first of equals.
   * Where none lies above it, colours gain more and more: the last row, or the first if they gain
   * nothing.
   */
  public Row knee() {
    List<Point> points =
        rows.stream().map(row -> new Point(row.colors(), row.error().perPixel())).toList();
    Row knee = rows.get(gains(points) ? rows.size() - 1 : 0);
    double most = 0;
    for (int i = 0; i < rows.size(); i++) {
      double above = aboveLine(points, points.get(i));
      if (above > most) {
        most = above;
        knee = rows.get(i);
      }
    }
    return knee;
  }

  /** Whether the last point of a curve is better than the first one. */
  static boolean gains(List<Point> curve) {
    return curve.get(curve.size() - 1).psnr() > curve.get(0).psnr();
  }

  /**
   * Numbers of colours that are spaced geometrically, up to {@value #STEPS}, rising, each once.
   *
   * @param first at least 1
   * @param last the last one, not smaller
   */
  public static List<Integer> spaced(int first, int last) {
    double ratio = (double) last / first;
    return IntStream.range(0, STEPS)
        .mapToObj(step -> (int) Math.round(first * StrictMath.pow(ratio, step / (STEPS - 1.0))))
        .distinct()
        .toList();
  }

  /**
   * A point of the curve.
   *
   * @param error squared, per pixel
   */
  record Point(int colors, double error) {
    private double psnr() {
      return error == 0 ? LOSSLESS : Math.min(LOSSLESS, 10 * StrictMath.log10(PEAK / error));
    }
  }

  /** By how many decibels a point lies above the line from the first to the last one of a curve. */
  static double aboveLine(List<Point> curve, Point point) {
    Point first = curve.get(0);
    Point last = curve.get(curve.size() - 1);
    if (first.colors() == last.colors()) {
      return 0;
    }
    double along =
        StrictMath.log((double) point.colors() / first.colors())
            / StrictMath.log((double) last.colors() / first.colors());
    return point.psnr() - first.psnr() - along * (last.psnr() - first.psnr());
  }
}
