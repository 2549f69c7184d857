package dev.huepack.cli;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.report.RunFiles;
import dev.huepack.report.RunReport;
import dev.huepack.report.RunSummary;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes and stores the report of a run, on the driver, from what the run stored. */
final class ReportSteps {
  private static final Logger LOG = LoggerFactory.getLogger(ReportSteps.class);

  private final ReportOptions options;
  private final List<String> arguments;

  /** Checks the options: what is wrong with them is wrong usage. */
  ReportSteps(CommandSpec command, ReportOptions options) {
    if (options.cards() < 0 || options.cards() > RunReport.MOST_CARDS) {
      throw new ParameterException(
          command.commandLine(),
          "report-cards must be 0 to " + RunReport.MOST_CARDS + ": " + options.cards());
    }
    this.options = options;
    arguments = arguments(command);
  }

  /** The command line as it was given. */
  static List<String> arguments(CommandSpec command) {
    CommandLine.ParseResult parsed = command.root().commandLine().getParseResult();
    return parsed == null ? List.of() : parsed.originalArgs();
  }

  /**
   * Makes the report and stores it, if one is wanted. Whatever goes wrong while it is made does not
   * spoil the run.
   *
   * @throws IOException if it cannot be stored
   */
  void store(
      RunSummary summary,
      double seconds,
      List<ImageOutcome> outcomes,
      InputReader reader,
      OutputFolder output)
      throws IOException {
    if (!options.wanted()) {
      return;
    }
    byte[] page;
    try {
      page =
          new RunReport(summary, seconds, Versions.all(), arguments, options.cards())
              .write(outcomes, files(reader, output));
    } catch (RuntimeException e) {
      LOG.warn("There will be no report; please report this", e);
      return;
    }
    output.store(RunReport.PATH, page);
  }

  private static RunFiles files(InputReader reader, OutputFolder output) {
    return new RunFiles() {
      @Override
      public byte[] input(InputImage image) throws IOException {
        return reader.read(image);
      }

      @Override
      public byte[] stored(String path) throws IOException {
        return output.read(path);
      }
    };
  }
}
