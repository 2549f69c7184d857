package dev.huepack.cli;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.ImageOutcome;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.SavedHistogram;
import dev.huepack.report.Figures;
import dev.huepack.report.Printable;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.KMeansModelFolder;
import dev.huepack.spark.PaletteRun;
import dev.huepack.spark.RunException;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputException;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.SingleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Fits one palette on all inputs and stores it in two files. */
final class CorpusPalette {
  private static final int MOST_FAILURES_SHOWN = 10;

  private final CommandSpec command;
  private final CompressionJob job;
  private final HadoopSettings hadoop;
  private final OutputOptions show;
  private final HistogramOptions histograms;

  CorpusPalette(
      CommandSpec command,
      CompressionJob job,
      HadoopSettings hadoop,
      OutputOptions show,
      HistogramOptions histograms) {
    this.histograms = histograms;
    this.command = command;
    this.job = job;
    this.hadoop = hadoop;
    this.show = show;
  }

  int run(SparkSource spark) throws CommandException {
    try {
      InputListing inputs = RunCommand.list(job, hadoop);
      String stem = stem();
      Map<PaletteFormat, SingleFile> targets = new EnumMap<>(PaletteFormat.class);
      for (PaletteFormat format : formats()) {
        targets.put(format, target(stem + "." + format.suffix()));
      }
      String save = histograms.save();
      SingleFile saved = save == null ? null : target(save);
      SavedHistogram earlier = earlier();
      PaletteRun.Result result =
          new PaletteRun(spark.context(), job)
              .run(inputs, new InputReader(hadoop, job.engine().limits().maxBytes()), earlier);
      Codebook codebook = result.codebook();
      if (codebook == null) {
        report(result);
        throw new CommandException(ExitStatus.NOTHING_DONE, "no image could be decoded");
      }
      for (Map.Entry<PaletteFormat, SingleFile> target : targets.entrySet()) {
        store(target.getKey(), codebook, name(stem), target.getValue());
      }
      if (saved != null) {
        saved.store(result.histogram().write());
      }
      return print(
              result,
              codebook,
              targets.keySet().stream().map(format -> stem + "." + format.suffix()).toList())
          .code();
    } catch (InputException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, String.valueOf(e.getMessage()), e);
    } catch (RunException e) {
      throw new CommandException(ExitStatus.INTERNAL_ERROR, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.INTERNAL_ERROR, "cannot store the palette: " + FailureReason.of(e), e);
    }
  }

  private static void store(PaletteFormat format, Codebook codebook, String name, SingleFile file)
      throws IOException {
    if (format.isFolder()) {
      file.storeFolder(KMeansModelFolder.write(codebook.palette()));
    } else {
      file.store(format.write(codebook, name));
    }
  }

  /** What was counted earlier, in the way that it is counted now; null if there is none. */
  private @Nullable SavedHistogram earlier() throws CommandException {
    SavedHistogram earlier = histograms.read(new SingleFiles(hadoop));
    if (earlier != null) {
      try {
        PaletteRun.requireSameCounting(job, earlier);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
      }
    }
    return earlier;
  }

  /** The formats that are asked for, and the one that the file's name asks for. */
  private Set<PaletteFormat> formats() {
    Set<PaletteFormat> formats = EnumSet.noneOf(PaletteFormat.class);
    formats.addAll(job.engine().encoding().codebooks());
    for (PaletteFormat format : PaletteFormat.values()) {
      if (job.output().endsWith("." + format.suffix())) {
        formats.add(format);
      }
    }
    if (formats.isEmpty()) {
      formats.add(PaletteFormat.JSON);
    }
    return formats;
  }

  private String stem() {
    String suffixes =
        Arrays.stream(PaletteFormat.values())
            .map(PaletteFormat::suffix)
            .collect(Collectors.joining("|"));
    return job.output().replaceFirst("\\.(" + suffixes + ")$", "");
  }

  private SingleFile target(String file) throws IOException, CommandException {
    SingleFile target = SingleFile.at(file, hadoop);
    if (job.existingOutput() == ExistingOutput.REFUSE && target.exists()) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE,
          "the file exists: choose another, or replace it with --overwrite: " + file);
    }
    if (target.isFolder() && !KMeansModelFolder.isLikely(target.files(KMeansModelFolder.FOLDERS))) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE,
          "a folder that is no saved MLlib model is not replaced: choose another name: " + file);
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
              + Figures.count(result.histogram().pictures(), "image")
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
