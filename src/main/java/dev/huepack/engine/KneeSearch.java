package dev.huepack.engine;

import dev.huepack.quantize.ErrorForecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the knee of a sweep, the number of colours before more begin to gain less, without the
 * sweep: a forecast tells which numbers come into question, and those are tried.
 */
final class KneeSearch {
  /** Numbers that are tried at most. */
  private static final int TRIALS = 3;

  private final List<Integer> numbers;
  private final ErrorForecast forecast;

  KneeSearch(int most, ErrorForecast forecast) {
    numbers = SweepTable.spaced(Math.min(2, most), most);
    this.forecast = forecast;
  }

  /** The knee; its result is kept. */
  int run(ColorTrials trials) {
    List<SweepTable.Point> points =
        new ArrayList<>(
            numbers.stream()
                .map(number -> new SweepTable.Point(number, forecast.squaredErrorPerPixel(number)))
                .toList());
    List<SweepTable.Point> likely =
        points.stream()
            .filter(point -> SweepTable.aboveLine(points, point) > 0)
            .sorted(
                Comparator.comparingDouble(
                    (SweepTable.Point point) -> -SweepTable.aboveLine(points, point)))
            .limit(TRIALS)
            .toList();
    int knee = 0;
    double most = 0;
    for (SweepTable.Point point : likely) {
      SweepTable.Point found = new SweepTable.Point(point.colors(), trials.error(point.colors()));
      double above = SweepTable.aboveLine(points, found);
      if (above > most) {
        most = above;
        knee = point.colors();
        trials.keep();
      }
    }
    if (knee == 0) {
      knee = numbers.get(SweepTable.gains(points) ? numbers.size() - 1 : 0);
      trials.error(knee);
      trials.keep();
    }
    return knee;
  }
}
