package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.Sweep;
import dev.huepack.engine.SweepTable;
import dev.huepack.job.Distribution;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.report.Figures;
import dev.huepack.report.Printable;
import dev.huepack.report.SweepReport;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.RunException;
import dev.huepack.spark.SweepRun;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputException;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.InputSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sweeps what the inputs turn out to be: one picture here, several on Spark. */
final class SweepSteps {
  private static final int MOST_FAILURES_SHOWN = 10;

  private final CommandSpec command;
  private final InputOptions inputs;
  private final List<Integer> numbers;
  private final int sample;
  private final long seed;
  private final Sharing sharing;
  private final Settings settings;

  /** How pictures are compressed. */
  interface Settings {
    EngineSettings of(int colors, Scope scope);
  }

  /**
   * What came of it.
   *
   * @param page with views of a picture, if they were to be kept
   */
  record Swept(
      SweepTable table, SweepReport.Subject subject, SweepReport page, ExitStatus status) {}

  SweepSteps(
      CommandSpec command,
      InputOptions inputs,
      List<Integer> numbers,
      int sample,
      long seed,
      Sharing sharing,
      Settings settings) {
    this.command = command;
    this.inputs = inputs;
    this.numbers = numbers;
    this.sample = sample;
    this.seed = seed;
    this.sharing = sharing;
    this.settings = settings;
  }

  /** Whether views of a picture are kept for the page. */
  enum Views {
    KEEP,
    FORGET
  }

  Swept run(SparkSource spark, Views views) throws CommandException {
    if (inputs.inputs().contains(StandardInput.NAME)) {
      if (inputs.inputs().size() != 1 || inputs.filesFrom() != null) {
        throw new ParameterException(
            command.commandLine(), "- stands for a single picture: name no other input");
      }
      return sweep(StandardInput.read(inputs.limits().maxBytes()), "standard input", views);
    }
    HadoopSettings hadoop = RunCommand.hadoop();
    InputReader reader = new InputReader(hadoop, inputs.limits().maxBytes());
    InputListing listing = list(hadoop);
    List<InputImage> images =
        sample == 0 ? listing.images() : InputSample.of(listing.images(), sample, seed);
    if (images.size() < listing.images().size()) {
      command
          .commandLine()
          .getErr()
          .println(
              "huepack: a sample of "
                  + Figures.number(images.size())
                  + " of "
                  + Figures.count(listing.images().size(), "file")
                  + "; --sample 0 takes all");
    }
    InputImage first = images.get(0);
    Swept swept =
        images.size() == 1
            ? sweep(read(first, reader), first.uri(), views)
            : sweepTogether(images, reader, spark, views);
    return report(listing.rejected())
        ? new Swept(swept.table(), swept.subject(), swept.page(), ExitStatus.SOME_FAILED)
        : swept;
  }

  private InputListing list(HadoopSettings hadoop) throws CommandException {
    if (inputs.inputs().isEmpty() && inputs.filesFrom() == null) {
      throw new ParameterException(
          command.commandLine(),
          "no input: name files, folders, globs or URIs, or use --files-from");
    }
    try {
      return RunCommand.requireImages(
          InputListing.of(inputs.inputs(), inputs.filesFrom(), hadoop, null, inputs.imageColumn()));
    } catch (InputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    }
  }

  private static byte[] read(InputImage image, InputReader reader) throws CommandException {
    try {
      return reader.read(image);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE, "cannot read " + image.uri() + ": " + FailureReason.of(e), e);
    } finally {
      InputReader.release();
    }
  }

  private Swept sweep(byte[] encoded, String name, Views views) throws CommandException {
    SweepReport page = new SweepReport();
    try {
      SweepTable table =
          new Sweep(colors -> settings.of(colors, Scope.IMAGE))
              .run(encoded, numbers, listener(page, views));
      return new Swept(
          table,
          new SweepReport.Subject(name.substring(name.lastIndexOf('/') + 1), 1, encoded.length),
          page,
          ExitStatus.DONE);
    } catch (DecodeException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, name + ": " + e.getMessage(), e);
    }
  }

  private static Sweep.Listener listener(SweepReport page, Views views) {
    return views == Views.KEEP
        ? (colors, original, result) -> page.add(colors, original.raster(), result.image())
        : (colors, original, result) -> {};
  }

  private Swept sweepTogether(
      List<InputImage> images, InputReader reader, SparkSource spark, Views views)
      throws CommandException {
    SweepReport page = new SweepReport();
    SweepRun run =
        new SweepRun(
            spark.context(),
            settings.of(numbers.get(numbers.size() - 1), Scope.CORPUS),
            sharing,
            new Distribution(inputs.partitions(), 1),
            inputs.maxFailures());
    try {
      SweepRun.Result result =
          run.run(images, reader, numbers, views == Views.KEEP ? listener(page, views) : null);
      boolean failed = report(result.failures());
      SweepTable table = result.table();
      if (table == null) {
        throw new CommandException(ExitStatus.NOTHING_DONE, "no image could be decoded");
      }
      return new Swept(
          table,
          new SweepReport.Subject(name(), result.images(), result.inputBytes()),
          page,
          failed ? ExitStatus.SOME_FAILED : ExitStatus.DONE);
    } catch (RunException e) {
      throw new CommandException(ExitStatus.INTERNAL_ERROR, String.valueOf(e.getMessage()), e);
    }
  }

  private String name() {
    String first =
        inputs.inputs().isEmpty() ? String.valueOf(inputs.filesFrom()) : inputs.inputs().get(0);
    return inputs.inputs().size() > 1 ? first + ", …" : first;
  }

  /** Says what failed; whether anything did. */
  private boolean report(List<ImageOutcome> failures) {
    PrintWriter err = command.commandLine().getErr();
    int shown = Math.min(MOST_FAILURES_SHOWN, failures.size());
    for (ImageOutcome failure : failures.subList(0, shown)) {
      err.println(
          "huepack: "
              + Printable.text(failure.input().uri())
              + ": "
              + Printable.text(String.valueOf(failure.error())));
    }
    if (failures.size() > shown) {
      err.println(
          "huepack: … and " + Figures.count(failures.size() - shown, "more image") + " failed");
    }
    return !failures.isEmpty();
  }
}
