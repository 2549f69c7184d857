package dev.huepack.report;

import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.quality.SquaredError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs that a report shows one by one: those with the largest, the middle and the smallest
 * error, and failed ones of all reasons.
 *
 * @param worst largest error first
 * @param median around the middle, larger errors first
 * @param best smallest error last
 * @param failed the first of each reason, then the others by name
 */
record ReportSample(
    List<ImageOutcome> worst,
    List<ImageOutcome> median,
    List<ImageOutcome> best,
    List<ImageOutcome> failed) {

  private static final Comparator<ImageOutcome> WORST_FIRST =
      Comparator.comparingDouble(ReportSample::squaredError)
          .reversed()
          .thenComparing(outcome -> outcome.input().outputName());

  /**
   * Chooses among the outcomes of a run.
   *
   * @param size how many pictures at most, and besides how many failed inputs at most
   */
  static ReportSample of(List<ImageOutcome> outcomes, int size) {
    List<ImageOutcome> stored =
        outcomes.stream()
            .filter(outcome -> outcome.measures() != null)
            .sorted(WORST_FIRST)
            .toList();
    List<ImageOutcome> failed = failed(outcomes, size);
    if (stored.size() <= size) {
      return new ReportSample(stored, List.of(), List.of(), failed);
    }
    int third = size / 3;
    int worst = size - 2 * third;
    int middle = Math.max(worst, Math.min((stored.size() - third) / 2, stored.size() - 2 * third));
    return new ReportSample(
        stored.subList(0, worst),
        stored.subList(middle, middle + third),
        stored.subList(stored.size() - third, stored.size()),
        failed);
  }

  /** Whether every picture of the run is here, as {@link #worst}. */
  boolean isAll(RunSummary summary) {
    return worst.size() == summary.succeeded();
  }

  private static List<ImageOutcome> failed(List<ImageOutcome> outcomes, int size) {
    Map<String, ImageOutcome> firsts = new LinkedHashMap<>();
    List<ImageOutcome> others = new ArrayList<>();
    for (ImageOutcome outcome : outcomes) {
      if (outcome.status() == OutcomeStatus.FAILED
          && (firsts.size() < size || others.size() < size)
          && firsts.putIfAbsent(outcome.reason(), outcome) != null
          && others.size() < size) {
        others.add(outcome);
      }
    }
    List<ImageOutcome> failed = new ArrayList<>(firsts.values());
    failed.addAll(others);
    return List.copyOf(failed.subList(0, Math.min(size, failed.size())));
  }

  /** Squared error a pixel; outcomes of pictures only. */
  static double squaredError(ImageOutcome outcome) {
    ImageMeasures measures = outcome.measures();
    return measures == null
        ? 0
        : new SquaredError(measures.pixels(), measures.squaredErrorSum()).perPixel();
  }
}
