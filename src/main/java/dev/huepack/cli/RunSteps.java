package dev.huepack.cli;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Products;
import dev.huepack.job.RunProgress;
import dev.huepack.job.Scope;
import dev.huepack.job.SharedFit;
import dev.huepack.report.RunJson;
import dev.huepack.report.RunSummary;
import dev.huepack.spark.CompressionRun;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.Resumption;
import dev.huepack.spark.RunException;
import dev.huepack.spark.TableWriter;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputException;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.OutputPolicy;
import dev.huepack.storage.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;

/**
 * The steps of a run in their order: output folder, Spark, images, tables, summary, {@code
 * _SUCCESS}.
 */
final class RunSteps {
  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final CompressionJob job;
  private final HadoopSettings hadoop;
  private final OutputPolicy policy;
  private final OutputOptions show;
  private final ReportSteps report;
  private final PrintWriter err;
  private final long start = System.nanoTime();

  RunSteps(
      CompressionJob job,
      HadoopSettings hadoop,
      OutputPolicy policy,
      OutputOptions show,
      ReportSteps report,
      PrintWriter err) {
    this.job = job;
    this.hadoop = hadoop;
    this.policy = policy;
    this.show = show;
    this.report = report;
    this.err = err;
  }

  /** What a run left behind. */
  record Finished(RunSummary summary, double seconds, String runJson) {}

  Finished run(InputListing inputs, SparkSource spark) throws OutputException, CommandException {
    OutputFolder output =
        OutputFolder.prepare(job.output(), hadoop, policy, settings(job), runId());
    output.abandonOnShutdown();
    boolean finished = false;
    try {
      output.plan(CompressionRun.outputsOf(job, inputs.images()));
      Resumption resumption = resume(inputs, output);
      SparkContext context = spark.context();
      InputReader reader = new InputReader(hadoop, job.engine().limits().maxBytes());
      RunSummary summary = new RunSummary(job);
      summary.passedOver(inputs.hidden());
      compress(inputs, resumption, reader, output, context, summary);
      Finished result = conclude(reader, output, context, summary);
      finished = true;
      return result;
    } catch (RunException e) {
      throw brokenOff(String.valueOf(e.getMessage()), e);
    } catch (OutputException e) {
      throw brokenOff(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw brokenOff("cannot store results: " + FailureReason.of(e), e);
    } finally {
      if (!finished) {
        output.abandon();
      }
    }
  }

  /** The settings that decide what is written, the version of Huepack being one. */
  static RunSettings settings(CompressionJob job) {
    Map<String, Object> settings = new LinkedHashMap<>(job.settings());
    settings.put("huepack", String.valueOf(Versions.all().get("huepack")));
    return RunSettings.of(job.fingerprint(), settings);
  }

  private Resumption resume(InputListing inputs, OutputFolder output)
      throws IOException, CommandException {
    try {
      return Resumption.of(job, inputs, output);
    } catch (OutputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    }
  }

  private void compress(
      InputListing inputs,
      Resumption resumption,
      InputReader reader,
      OutputFolder output,
      SparkContext context,
      RunSummary summary)
      throws RunException, IOException {
    try (ConsoleProgress progress = new ConsoleProgress(err, show.progress())) {
      RunProgress shown = show.progress() == ProgressStyle.NONE ? RunProgress.SILENT : progress;
      new CompressionRun(context, job)
          .run(inputs, resumption, reader, output, noting(shown, summary));
    }
  }

  /** Shows progress and keeps what a summary wants to know of it. */
  private RunProgress noting(RunProgress shown, RunSummary summary) {
    return new RunProgress() {
      @Override
      public void advanced(Totals done, Work all) {
        shown.advanced(done, all);
      }

      @Override
      public void counted(long images, Work all) {
        shown.counted(images, all);
      }

      @Override
      public void fitted(SharedFit fit) {
        shown.fitted(fit);
        if (job.sharing().scope() == Scope.CORPUS) {
          summary.fitted(fit);
        }
      }
    };
  }

  private Finished conclude(
      InputReader reader, OutputFolder output, SparkContext context, RunSummary summary)
      throws RunException, IOException {
    List<ImageOutcome> outcomes = output.readJournal();
    outcomes.forEach(summary::add);
    new TableWriter(context, output).write(outcomes);
    report.store(summary, seconds(), outcomes, reader, output);
    double seconds = seconds();
    String runJson = RunJson.write(summary, seconds, Versions.all());
    output.finish(runJson.getBytes(StandardCharsets.UTF_8));
    return new Finished(summary, seconds, runJson);
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private CommandException brokenOff(String reason, Exception cause) {
    return new CommandException(
        ExitStatus.INTERNAL_ERROR,
        reason
            + "; what is stored stays: run again with "
            // The command that makes palettes alone has no option to resume.
            + (job.products() == Products.CODEBOOKS ? "" : "--resume to finish, or with ")
            + "--overwrite to begin anew",
        cause);
  }

  /** Sorts by the time of the run; the process tells apart two that start at once. */
  private static String runId() {
    return RUN_TIME.format(Instant.now()) + "-" + ProcessHandle.current().pid();
  }
}
