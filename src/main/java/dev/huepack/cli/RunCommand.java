package dev.huepack.cli;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Products;
import dev.huepack.report.Figures;
import dev.huepack.report.RunSummary;
import dev.huepack.report.SummaryText;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputException;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.OutputException;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.OutputPolicy;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands that fill an output folder do once their job is made. */
final class RunCommand {
  private final CommandSpec command;
  private final CompressionJob job;
  private final HadoopSettings hadoop;
  private final OutputOptions show;
  private final ReportSteps report;

  RunCommand(
      CommandSpec command,
      CompressionJob job,
      HadoopSettings hadoop,
      OutputOptions show,
      ReportOptions report) {
    this.command = command;
    this.job = job;
    this.hadoop = hadoop;
    this.show = show;
    this.report = new ReportSteps(command, report);
  }

  /** Hadoop's settings, with what Spark's configuration adds to them. */
  static HadoopSettings hadoop() {
    return new HadoopSettings(SparkHadoopUtil.get().newConfiguration(new SparkConf()));
  }

  /** Says what would be done. */
  int dryRun() throws CommandException {
    try {
      InputListing inputs = list(job, hadoop);
      OutputFolder.check(job.output(), hadoop, policy(), RunSteps.settings(job));
      DryRun.print(job, inputs, command.commandLine().getOut());
      return ExitStatus.DONE.code();
    } catch (InputException | OutputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs, prints, and returns the exit status. */
  int run(SparkSource spark) throws CommandException {
    PrintWriter out = command.commandLine().getOut();
    try {
      InputListing inputs = list(job, hadoop);
      RunSteps steps =
          new RunSteps(job, hadoop, policy(), show, report, command.commandLine().getErr());
      RunSteps.Finished finished = steps.run(inputs, spark);
      if (show.json()) {
        out.print(finished.runJson());
        out.flush();
      } else if (!show.quiet()) {
        SummaryText.lines(finished.summary(), finished.seconds()).forEach(out::println);
      }
      return status(finished.summary()).code();
    } catch (InputException | OutputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    }
  }

  /** The inputs of a job, at least one. */
  static InputListing list(CompressionJob job, HadoopSettings hadoop)
      throws InputException, CommandException {
    return requireImages(
        InputListing.of(job.inputs(), job.filesFrom(), hadoop, job.output(), job.imageColumn()));
  }

  /** Inputs, at least one. */
  static InputListing requireImages(InputListing inputs) throws CommandException {
    if (inputs.images().isEmpty()) {
      throw new CommandException(ExitStatus.NOTHING_DONE, nothingToDo(inputs));
    }
    return inputs;
  }

  private static String nothingToDo(InputListing inputs) {
    String hidden =
        inputs.hidden() > 0
            ? ", " + Figures.count(inputs.hidden(), "hidden file") + " not taken"
            : "";
    String rejected =
        inputs.rejected().isEmpty()
            ? ""
            : ", "
                + Figures.count(inputs.rejected().size(), "file")
                + " cannot be read: "
                + first(inputs.rejected());
    return "no files among the inputs" + hidden + rejected;
  }

  private static String first(List<ImageOutcome> rejected) {
    ImageOutcome first = rejected.get(0);
    return first.input().uri() + ": " + first.error() + (rejected.size() > 1 ? "; and others" : "");
  }

  private OutputPolicy policy() {
    return switch (job.existingOutput()) {
      // The command that makes palettes alone has no option to resume.
      case REFUSE ->
          job.products() == Products.CODEBOOKS ? OutputPolicy.FRESH_ONLY : OutputPolicy.FRESH;
      case REPLACE -> OutputPolicy.OVERWRITE;
      case RESUME, RETRY_FAILED -> OutputPolicy.RESUME;
    };
  }

  private static ExitStatus status(RunSummary summary) {
    // What was left alone because it would have grown is done as it was asked for.
    if (summary.succeeded() + summary.larger() == 0) {
      return ExitStatus.NOTHING_DONE;
    }
    return summary.failed() > 0 ? ExitStatus.SOME_FAILED : ExitStatus.DONE;
  }
}
