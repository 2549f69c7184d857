package dev.huepack.cli;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.report.Figures;
import dev.huepack.report.RunJson;
import dev.huepack.report.RunSummary;
import dev.huepack.spark.CompressionRun;
import dev.huepack.spark.RunException;
import dev.huepack.spark.TableWriter;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputException;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.OutputPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The steps of a run in their order: output folder, session, images, tables, summary, {@code
 * _SUCCESS}.
 */
final class RunSteps {
  /** The largest file that fits an array, which is how decoders want it. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - 16;

  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final CompressionJob job;
  private final HadoopSettings hadoop;
  private final OutputPolicy policy;
  private final OutputOptions show;
  private final PrintWriter err;
  private final long start = System.nanoTime();

  RunSteps(
      CompressionJob job,
      HadoopSettings hadoop,
      OutputPolicy policy,
      OutputOptions show,
      PrintWriter err) {
    this.job = job;
    this.hadoop = hadoop;
    this.policy = policy;
    this.show = show;
    this.err = err;
  }

  /** What a run left behind. */
  record Finished(RunSummary summary, double seconds, String runJson) {}

  Finished run(InputListing inputs, Supplier<SparkSession> sessions)
      throws OutputException, CommandException, IOException {
    if (inputs.images().isEmpty()) {
      throw new CommandException(ExitStatus.NOTHING_DONE, nothingToDo(inputs));
    }
    OutputFolder output =
        OutputFolder.prepare(job.output(), hadoop, policy, job.fingerprint(), runId());
    output.abandonOnShutdown();
    output.plan(CompressionRun.outputsOf(inputs.images()));
    boolean finished = false;
    try (SparkSession session = sessions.get()) {
      compress(inputs, output, session);
      Finished result = conclude(output, session);
      finished = true;
      return result;
    } finally {
      if (!finished) {
        output.abandon();
      }
    }
  }

  private void compress(InputListing inputs, OutputFolder output, SparkSession session)
      throws CommandException, IOException {
    if (!inputs.rejected().isEmpty()) {
      output.journal("listing", inputs.rejected());
    }
    try (ConsoleProgress progress = new ConsoleProgress(err, show.progress())) {
      new CompressionRun(session, job)
          .run(
              inputs.images(),
              new InputReader(hadoop, MAX_BYTES),
              output,
              show.progress() == ProgressStyle.NONE
                  ? dev.huepack.job.RunProgress.SILENT
                  : progress);
    } catch (RunException e) {
      throw new CommandException(
          ExitStatus.INTERNAL_ERROR,
          e.getMessage() + "; what is stored stays, run again with --overwrite to begin anew",
          e);
    }
  }

  private Finished conclude(OutputFolder output, SparkSession session) throws IOException {
    RunSummary summary = new RunSummary(job);
    List<ImageOutcome> outcomes = new ArrayList<>();
    for (ImageOutcome outcome : output.readJournal()) {
      summary.add(outcome);
      outcomes.add(outcome);
    }
    hadoop.writeNoChecksumFiles();
    new TableWriter(session, output).write(outcomes);
    double seconds = (System.nanoTime() - start) / 1e9;
    String runJson = RunJson.write(summary, seconds, Versions.all());
    output.finish(runJson.getBytes(StandardCharsets.UTF_8));
    return new Finished(summary, seconds, runJson);
  }

  /** Sorts by the time of the run; the process tells apart two that start at once. */
  private static String runId() {
    return RUN_TIME.format(Instant.now()) + "-" + ProcessHandle.current().pid();
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
}
