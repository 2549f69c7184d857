package dev.huepack.report;

import dev.huepack.engine.ColorGoal;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Products;
import dev.huepack.job.Scope;
import dev.huepack.quality.PerceptualQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a run's summary in a few lines for the terminal. */
public final class SummaryText {
  private static final int MAX_REASONS = 5;

  private SummaryText() {}

  /** The lines, without line ends. */
  public static List<String> lines(RunSummary summary, double seconds) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Figures.count(summary.succeeded(), "image")
            + ", "
            + palettes(summary.job())
            + ", in "
            + Figures.duration(seconds));
    if (summary.succeeded() > 0 && summary.job().products() == Products.CODEBOOKS) {
      lines.add("PSNR " + Figures.psnr(summary.error().psnr()) + worst(summary));
    } else if (summary.succeeded() > 0) {
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
    PerceptualQuality perceptual = summary.perceptual();
    if (perceptual.pixels() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%sCIEDE2000 %.2f on average, %.1f at most",
              perceptual.similarity().isPresent()
                  ? String.format(Locale.ROOT, "SSIM %.4f, ", perceptual.similarity().getAsDouble())
                  : "",
              perceptual.meanDifference(),
              perceptual.maxDifference()));
    }
    if (summary.animated() > 0) {
      lines.add(
          "of "
              + Figures.count(summary.animated(), "image")
              + " with several frames or pages the first was taken");
    }
    if (summary.withWarnings() > 0) {
      lines.add(
          Figures.count(summary.withWarnings(), "image")
              + " with a warning: "
              + reasons(summary.warnings()));
    }
    lines.addAll(SizeText.lines(summary));
    ColorGoal goal = summary.job().engine().goal();
    if (goal != null && summary.missed() > 0) {
      lines.add(
          Figures.count(
                  summary.missed(),
                  summary.job().sharing().scope() == Scope.IMAGE ? "image" : "shared palette")
              + " missed "
              + goal.option()
              + " "
              + goal.value()
              + (summary.job().sharing().scope() == Scope.IMAGE
                  ? ": as near as the colours allow"
                  : ": the images together are not so near, for want of colours, or by"
                      + " dithering or bins"));
    }
    if (summary.failed() > 0) {
      lines.add(
          Figures.count(summary.failed(), "image") + " failed: " + reasons(summary.failures()));
    }
    long notImages = summary.skipped() - summary.larger();
    if (notImages > 0) {
      lines.add(Figures.count(notImages, "file") + " skipped, not images");
    }
    if (summary.hidden() > 0) {
      lines.add(Figures.count(summary.hidden(), "hidden file") + " not taken");
    }
    lines.add("results in " + summary.job().output());
    return lines;
  }

  /** How many colours there are, and for whom. */
  static String palettes(CompressionJob job) {
    String colors = Figures.count(job.engine().quantize().colors(), "colour");
    if (job.given() != null) {
      return "mapped to a palette of " + colors;
    }
    ColorGoal goal = job.engine().goal();
    if (goal != null) {
      String whose =
          switch (job.sharing().scope()) {
            case IMAGE -> "each";
            case FOLDER -> "a folder";
            case CORPUS -> "for all";
          };
      return "as many colours "
          + whose
          + " as "
          + goal
          + ", at most "
          + job.engine().quantize().colors();
    }
    return switch (job.sharing().scope()) {
      case IMAGE -> "at most " + colors + " each";
      case FOLDER -> "at most " + colors + " a folder";
      case CORPUS -> "at most " + colors + " for all";
    };
  }

  /** The image that fared worst; of images that share a palette, some of those that did. */
  private static String worst(RunSummary summary) {
    if (summary.succeeded() < 2 || summary.error().psnr().isEmpty()) {
      return "";
    }
    boolean own = summary.job().given() == null && summary.job().sharing().scope() == Scope.IMAGE;
    return summary.worst().stream()
        .limit(own ? 1 : 3)
        .map(
            outcome ->
                Figures.psnr(RunSummary.errorOf(outcome).psnr())
                    + ", "
                    + Printable.text(outcome.input().name()))
        .collect(Collectors.joining("; ", "; lowest ", ""));
  }

  private static String reasons(Map<String, Long> counts) {
    String listed =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_REASONS)
            .map(entry -> Printable.text(entry.getKey()) + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    return counts.size() > MAX_REASONS ? listed + ", …" : listed;
  }
}
