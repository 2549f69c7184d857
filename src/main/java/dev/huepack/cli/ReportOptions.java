package dev.huepack.cli;

import dev.huepack.report.RunReport;
import picocli.CommandLine.Option;

/** The options that say what the report of a run holds. */
final class ReportOptions {
  @Option(names = "--no-report", description = "Write no report.")
  private boolean none;

  @Option(
      names = "--report-cards",
      paramLabel = "N",
      description =
          "Pictures that the report shows one by one, 0 to "
              + RunReport.MOST_CARDS
              + " (default: ${DEFAULT-VALUE}).")
  private int cards;

  boolean wanted() {
    return !none;
  }

  int cards() {
    return cards;
  }
}
