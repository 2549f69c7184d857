package dev.huepack.report;

import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The parts of a report that show how a run's pictures are distributed, and where time went. */
final class RunCharts {
  private RunCharts() {}

  /** PSNR, SSIM where it was measured, sizes and times of all pictures that were stored. */
  static Html of(List<ImageOutcome> outcomes) {
    List<ImageOutcome> stored =
        outcomes.stream().filter(outcome -> outcome.measures() != null).toList();
    if (stored.size() < 2) {
      return Html.NONE;
    }
    List<Html> charts = new ArrayList<>();
    double[] psnr =
        stored.stream()
            .map(outcome -> psnr(Objects.requireNonNull(outcome.measures())))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (psnr.length > 0) {
      String lossless =
          psnr.length < stored.size()
              ? " (" + Figures.number(stored.size() - psnr.length) + " lossless apart)"
              : "";
      charts.add(BarChart.of("PSNR" + lossless, "dB", psnr));
    }
    double[] similarity =
        stored.stream()
            .map(outcome -> similarity(Objects.requireNonNull(outcome.measures())))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (similarity.length > 0) {
      charts.add(BarChart.of("SSIM", "", similarity));
    }
    double[] ratio =
        stored.stream()
            .filter(outcome -> outcome.output() != null && outcome.input().bytes() > 0)
            .mapToDouble(
                outcome ->
                    100.0
                        * Objects.requireNonNull(outcome.measures()).encodedBytes()
                        / outcome.input().bytes())
            .toArray();
    if (ratio.length > 0) {
      charts.add(BarChart.of("Bytes after, of those before", "%", ratio));
    }
    charts.add(
        BarChart.of(
            "Time for a picture",
            "ms",
            stored.stream()
                .map(outcome -> Objects.requireNonNull(outcome.measures()))
                .mapToDouble(m -> m.decodeMillis() + m.solveMillis() + m.encodeMillis())
                .toArray()));
    return Html.join(charts);
  }

  private static OptionalDouble psnr(ImageMeasures measures) {
    return new SquaredError(measures.pixels(), measures.squaredErrorSum()).psnr();
  }

  /** Where {@code --metrics full} measured it. */
  private static OptionalDouble similarity(ImageMeasures measures) {
    PerceptualQuality perceptual = measures.perceptual();
    return perceptual == null ? OptionalDouble.empty() : perceptual.similarity();
  }

  /** What the tasks of all cores together spent their time on. */
  static Html phases(List<ImageOutcome> outcomes) {
    double decode = millis(outcomes, ImageMeasures::decodeMillis);
    double solve = millis(outcomes, ImageMeasures::solveMillis);
    double encode = millis(outcomes, ImageMeasures::encodeMillis);
    double all = decode + solve + encode;
    if (all <= 0) {
      return Html.NONE;
    }
    return Html.of(
        """
        <section aria-labelledby="phases"><h2 id="phases">Time by phase</h2>
        <div class="panel"><p class="muted">Summed over all tasks: {}.</p>
        <table class="phases"><tbody>{}{}{}</tbody></table></div></section>
        """,
        Figures.duration(all / 1000),
        phase("Decode and count", decode, all),
        phase("Fit, map, measure", solve, all),
        phase("Encode and store", encode, all));
  }

  private static double millis(List<ImageOutcome> outcomes, ToDoubleFunction<ImageMeasures> phase) {
    double sum = 0;
    for (ImageOutcome outcome : outcomes) {
      ImageMeasures measures = outcome.measures();
      sum += measures == null ? 0 : phase.applyAsDouble(measures);
    }
    return sum;
  }

  private static Html phase(String name, double millis, double all) {
    String width = String.format(Locale.ROOT, "%.1f%%", 100 * millis / all);
    return Html.of(
        "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td>"
            + "<td class=\"length\"><i style=\"width:{}\"></i></td></tr>\n",
        name,
        Figures.duration(millis / 1000),
        width);
  }
}
