package dev.huepack.cli;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.GimpPalette;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.ImageOutcome;
import dev.huepack.palette.Codebook;
import dev.huepack.report.Figures;
import dev.huepack.report.Printable;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.PaletteRun;
import dev.huepack.spark.RunException;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputException;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.SingleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Fits one palette on all inputs and stores it in two files. */
final class CorpusPalette {
  private static final int MOST_FAILURES_SHOWN = 10;

  private final CommandSpec command;
  private final CompressionJob job;
  private final HadoopSettings hadoop;
  private final OutputOptions show;

  CorpusPalette(
      CommandSpec command, CompressionJob job, HadoopSettings hadoop, OutputOptions show) {
    this.command = command;
    this.job = job;
    this.hadoop = hadoop;
    this.show = show;
  }

  int run(SparkSource spark) throws CommandException {
    try {
      InputListing inputs = RunCommand.list(job, hadoop);
      String stem = job.output().replaceFirst("\\.(json|gpl)$", "");
      SingleFile json = target(stem + ".json");
      SingleFile gpl = target(stem + ".gpl");
      PaletteRun.Result result =
          new PaletteRun(spark.context(), job)
              .run(inputs, new InputReader(hadoop, RunSteps.MAX_BYTES));
      Codebook codebook = result.codebook();
      if (codebook == null) {
        report(result);
        throw new CommandException(ExitStatus.NOTHING_DONE, "no image could be decoded");
      }
      json.store(CodebookJson.write(codebook));
      gpl.store(GimpPalette.write(codebook.palette(), name(stem)));
      return print(result, codebook, List.of(stem + ".json", stem + ".gpl")).code();
    } catch (InputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    } catch (RunException e) {
      throw new CommandException(ExitStatus.INTERNAL_ERROR, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.INTERNAL_ERROR, "cannot store the palette: " + FailureReason.of(e), e);
    }
  }

  private SingleFile target(String file) throws IOException, CommandException {
    SingleFile target = SingleFile.at(file, hadoop);
    if (job.existingOutput() == ExistingOutput.REFUSE && target.exists()) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE,
          "the file exists: choose another, or replace it with --overwrite: " + file);
    }
    return target;
  }

  private static String name(String stem) {
    return stem.substring(stem.lastIndexOf('/') + 1);
  }

  private ExitStatus print(PaletteRun.Result result, Codebook codebook, List<String> files) {
    PrintWriter out = command.commandLine().getOut();
    if (show.json()) {
      out.print(new String(CodebookJson.write(codebook), java.nio.charset.StandardCharsets.UTF_8));
      out.flush();
    } else if (!show.quiet()) {
      out.println(
          "a palette of "
              + Figures.count(codebook.palette().size(), "colour")
              + " from "
              + Figures.count(result.counted(), "image")
              + (result.exact() ? "" : ", fitted on bins"));
      files.forEach(out::println);
    }
    report(result);
    return result.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.SOME_FAILED;
  }

  private void report(PaletteRun.Result result) {
    PrintWriter err = command.commandLine().getErr();
    for (ImageOutcome failure :
        result.failures().subList(0, Math.min(MOST_FAILURES_SHOWN, result.failures().size()))) {
      err.println(
          "huepack: "
              + Printable.text(failure.input().uri())
              + ": "
              + Printable.text(String.valueOf(failure.error())));
    }
    if (result.failures().size() > MOST_FAILURES_SHOWN) {
      err.println(
          "huepack: … and "
              + Figures.count(result.failures().size() - MOST_FAILURES_SHOWN, "more image")
              + " failed");
    }
  }
}
