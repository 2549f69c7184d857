package dev.huepack.cli;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ExistingOutput;
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
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code compress}: many images in; quantized images, codebooks, tables and a summary out. */
@Command(
    name = "compress",
    description =
        "Writes each image with a palette of at most K colours, its codebook, tables and a summary.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    sortOptions = false)
final class CompressCommand implements Callable<Integer> {
  private final SparkSource spark;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JobOptions options = new JobOptions();
  @Mixin private OutputOptions show = new OutputOptions();

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  CompressCommand(SparkSource spark) {
    this.spark = spark;
  }

  @Override
  public Integer call() throws Exception {
    CompressionJob job = job();
    HadoopSettings hadoop =
        new HadoopSettings(SparkHadoopUtil.get().newConfiguration(new SparkConf()));
    PrintWriter out = spec.commandLine().getOut();
    try {
      InputListing inputs = InputListing.of(job.inputs(), job.filesFrom(), hadoop, job.output());
      OutputPolicy policy = policy(job);
      if (inputs.images().isEmpty()) {
        throw new CommandException(ExitStatus.NOTHING_DONE, nothingToDo(inputs));
      }
      if (dryRun) {
        OutputFolder.check(job.output(), hadoop, policy);
        DryRun.print(job, inputs, out);
        return ExitStatus.DONE.code();
      }
      RunSteps steps = new RunSteps(job, hadoop, policy, show, spec.commandLine().getErr());
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

  private CompressionJob job() {
    try {
      return options.toJob();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String nothingToDo(InputListing inputs) {
    String hidden =
        inputs.hidden() > 0
            ? ", " + Figures.count(inputs.hidden(), "hidden file") + " not taken"
            : "";
    String rejected =
        inputs.rejected().isEmpty()
            ? ""
            : ", " + Figures.count(inputs.rejected().size(), "file") + " cannot be read";
    return "no files among the inputs" + hidden + rejected;
  }

  private static OutputPolicy policy(CompressionJob job) {
    return job.existingOutput() == ExistingOutput.REPLACE
        ? OutputPolicy.OVERWRITE
        : OutputPolicy.FRESH;
  }

  private static ExitStatus status(RunSummary summary) {
    if (summary.succeeded() == 0) {
      return ExitStatus.NOTHING_DONE;
    }
    return summary.failed() > 0 ? ExitStatus.SOME_FAILED : ExitStatus.DONE;
  }
}
