package dev.huepack.report;

import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.quality.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a run's summary in a few lines for the terminal. */
public final class SummaryText {
  private static final int MAX_REASONS = 5;

  private SummaryText() {}

  /** The lines, without line ends. */
  public static List<String> lines(RunSummary summary, double seconds) {
    List<String> lines = new ArrayList<>();
    int colors = summary.job().engine().quantize().colors();
    lines.add(
        Figures.count(summary.succeeded(), "image")
            + ", at most "
            + Figures.count(colors, "colour")
            + " each, in "
            + Figures.duration(seconds));
    if (summary.succeeded() > 0) {
      lines.add(
          Figures.bytes(summary.inputBytes())
              + " → "
              + Figures.bytes(summary.outputBytes())
              + " ("
              + Figures.percent(summary.outputBytes(), summary.inputBytes())
              + "), PSNR "
              + Figures.psnr(summary.error().psnr())
              + worst(summary));
    }
    if (summary.grown() > 0) {
      lines.add(
          Figures.count(summary.grown(), "image")
              + " grew: an indexed PNG can be larger than a JPEG");
    }
    if (summary.failed() > 0) {
      lines.add(
          Figures.count(summary.failed(), "image") + " failed: " + reasons(summary.failures()));
    }
    if (summary.skipped() > 0) {
      lines.add(Figures.count(summary.skipped(), "file") + " skipped, not images");
    }
    lines.add("results in " + summary.job().output());
    return lines;
  }

  private static String worst(RunSummary summary) {
    ImageOutcome worst = summary.worst();
    ImageMeasures measures = worst == null ? null : worst.measures();
    boolean lossless = summary.error().psnr().isEmpty();
    if (worst == null || measures == null || summary.succeeded() < 2 || lossless) {
      return "";
    }
    SquaredError error = new SquaredError(measures.pixels(), measures.squaredErrorSum());
    return "; lowest " + Figures.psnr(error.psnr()) + ", " + Printable.text(worst.input().name());
  }

  private static String reasons(Map<String, Long> failures) {
    String listed =
        failures.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_REASONS)
            .map(entry -> Printable.text(entry.getKey()) + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    return failures.size() > MAX_REASONS ? listed + ", …" : listed;
  }
}
