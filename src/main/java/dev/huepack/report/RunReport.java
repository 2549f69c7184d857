package dev.huepack.report;

import dev.huepack.job.ImageOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shows a run as one page that opens from disk: everything it needs is in it.
 *
 * <p>All outcomes count in totals and distributions; pictures are shown of a sample, so that the
 * page stays below 15 MB however large the run and its pictures are.
 *
 * @param summary the run's totals
 * @param seconds how long it took
 * @param versions of Huepack and of what it ran on, by name
 * @param arguments the command line without the program, or nothing where there was none
 * @param cards pictures to show at most, 0 to {@value #MOST_CARDS}, and besides as many failed
 *     inputs
 */
public record RunReport(
    RunSummary summary,
    double seconds,
    Map<String, String> versions,
    List<String> arguments,
    int cards) {
  /** The most pictures that a report shows. */
  public static final int MOST_CARDS = 200;

  /** Where it is stored, relative to the output folder. */
  public static final String PATH = "report/index.html";

  /** Pictures that are decoded side by side have fewer pixels. */
  private static final long LARGEST_SIDE_BY_SIDE = 4_000_000;

  /** Copies and checks. */
  public RunReport {
    versions = Map.copyOf(versions);
    arguments = List.copyOf(arguments);
    if (cards < 0 || cards > MOST_CARDS) {
      throw new IllegalArgumentException("report-cards must be 0 to " + MOST_CARDS + ": " + cards);
    }
  }

  /**
   * Makes the page.
   *
   * @param outcomes of all inputs
   * @param files where the pictures of the sample are read from, one after the other or side by
   *     side
   */
  public byte[] write(List<ImageOutcome> outcomes, RunFiles files) {
    ReportSample sample = ReportSample.of(outcomes, cards);
    RunFacts facts = new RunFacts(this);
    PageScript script =
        PageScript.of(
            "/dev/huepack/web/cloud.js",
            "/dev/huepack/web/compare.js",
            "/dev/huepack/web/chart.js",
            "/dev/huepack/web/settle.js",
            "report.js");
    Html content =
        HtmlTemplate.resource("page.html")
            .fill(
                Map.ofEntries(
                    Map.entry("lead", facts.lead()),
                    Map.entry("tiles", facts.tiles()),
                    Map.entry("failures", facts.failures(sample.failed())),
                    Map.entry("charts", RunCharts.of(outcomes)),
                    Map.entry("phases", RunCharts.phases(outcomes)),
                    Map.entry("palettes", SharedPalettes.of(summary.job(), outcomes, files)),
                    Map.entry("cards", cards(sample, files)),
                    Map.entry("command", facts.command()),
                    Map.entry("settings", facts.settings()),
                    Map.entry("versions", facts.versionRows())));
    return new PageFrame("Huepack report", script, "/dev/huepack/web/base.css", "report.css")
        .around(content);
  }

  private Html cards(ReportSample sample, RunFiles files) {
    PictureLoader loader =
        new PictureLoader(
            summary.job().engine(),
            files,
            PictureViews.Limit.forCards(cards),
            Settling.Wanted.of(summary.job(), Math.min(cards, summary.succeeded())));
    if (sample.isAll(summary)) {
      return section(
          "pictures",
          summary.succeeded() > 1 ? "Pictures, worst first" : "The picture",
          sample.worst(),
          loader);
    }
    return Html.join(
        List.of(
            section("worst", "Worst", sample.worst(), loader),
            section("median", "In the middle", sample.median(), loader),
            section("best", "Best", sample.best(), loader)));
  }

  private static Html section(
      String id, String title, List<ImageOutcome> outcomes, PictureLoader loader) {
    if (outcomes.isEmpty()) {
      return Html.NONE;
    }
    boolean small =
        outcomes.stream()
            .allMatch(
                outcome ->
                    outcome.measures() != null
                        && outcome.measures().pixels() <= LARGEST_SIDE_BY_SIDE);
    Stream<ImageOutcome> stream = small ? outcomes.parallelStream() : outcomes.stream();
    List<Html> cards = stream.map(outcome -> card(outcome, loader)).toList();
    return Html.of(
        "<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>{}</section>\n",
        id,
        id,
        title,
        Html.join(cards));
  }

  private static Html card(ImageOutcome outcome, PictureLoader loader) {
    try {
      return PictureCard.of(outcome, loader.load(outcome));
    } catch (PictureLoader.NotShownException e) {
      return PictureCard.of(outcome, String.valueOf(e.getMessage()));
    }
  }
}
