package dev.huepack.report;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Products;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a report that say in words and numbers what a run did. */
final class RunFacts {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private final RunReport report;
  private final RunSummary summary;

  RunFacts(RunReport report) {
    this.report = report;
    summary = report.summary();
  }

  /** One sentence. */
  String lead() {
    return Figures.count(summary.succeeded(), "image")
        + ", "
        + SummaryText.palettes(summary.job())
        + ", in "
        + Figures.duration(report.seconds())
        + ".";
  }

  /** The most important numbers. */
  Html tiles() {
    List<Html> tiles = new ArrayList<>();
    tiles.add(tile("Images", Figures.number(summary.succeeded()), besides()));
    if (summary.succeeded() > 0) {
      if (summary.job().products() != Products.CODEBOOKS) {
        tiles.add(
            tile(
                "Bytes",
                Figures.percent(summary.outputBytes(), summary.inputBytes()),
                Figures.bytes(summary.inputBytes())
                    + " → "
                    + Figures.bytes(summary.outputBytes())
                    + (summary.grown() > 0 ? "; " + summary.grown() + " grew" : "")));
      }
      tiles.add(
          tile(
              "PSNR",
              Figures.psnr(summary.error().psnr()),
              "over all " + Figures.count(summary.error().pixels(), "pixel")));
    }
    tiles.add(
        tile(
            "Time",
            Figures.duration(report.seconds()),
            Figures.rate(summary.error().pixels(), report.seconds())));
    return Html.join(tiles);
  }

  private String besides() {
    List<String> besides = new ArrayList<>();
    if (summary.failed() > 0) {
      besides.add(Figures.number(summary.failed()) + " failed");
    }
    if (summary.skipped() > 0) {
      besides.add(Figures.number(summary.skipped()) + " skipped");
    }
    return besides.isEmpty() ? "none failed" : String.join(", ", besides);
  }

  private static Html tile(String name, String value, String more) {
    return Html.of(
        "<div class=\"panel\"><dt>{}</dt><dd><strong class=\"number\">{}</strong>"
            + "<small>{}</small></dd></div>\n",
        name,
        value,
        more);
  }

  /** Failures by reason, and some of them one by one. */
  Html failures(List<ImageOutcome> examples) {
    if (summary.failed() == 0) {
      return Html.NONE;
    }
    List<Html> reasons =
        summary.failures().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                entry ->
                    Html.of(
                        "<tr><td>{}</td><td class=\"number\">{}</td></tr>\n",
                        entry.getKey(),
                        Figures.number(entry.getValue())))
            .toList();
    Html list =
        examples.isEmpty()
            ? Html.NONE
            : HtmlTemplate.resource("failed.html")
                .fill(
                    Map.of(
                        "title",
                        examples.size() < summary.failed()
                            ? "Some of them, one of each reason first"
                            : "One by one",
                        "rows",
                        Html.join(examples.stream().map(PictureCard::failed).toList())));
    return HtmlTemplate.resource("failures.html")
        .fill(
            Map.of(
                "count", Figures.count(summary.failed(), "image"),
                "reasons", Html.join(reasons),
                "list", list));
  }

  /** The command line that repeats the run, as a shell takes it. */
  String command() {
    return command(report.arguments());
  }

  /** A command line, as a shell takes it; nothing for nothing. */
  static String command(List<String> arguments) {
    return arguments.isEmpty()
        ? ""
        : "submit/local "
            + arguments.stream().map(RunFacts::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The settings that decide what is written. */
  Html settings() {
    CompressionJob job = summary.job();
    return rows(job.settings());
  }

  /** What ran. */
  Html versionRows() {
    return rows(new TreeMap<>(report.versions()));
  }

  private static Html rows(Map<String, ?> values) {
    return Html.join(
        values.entrySet().stream()
            .map(
                entry ->
                    Html.of(
                        "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                        entry.getKey(),
                        String.valueOf(entry.getValue())))
            .toList());
  }
}
