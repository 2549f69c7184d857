package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EncodedImage;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoder;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedPalette;
import dev.huepack.engine.UnsuitableFormatException;
import dev.huepack.engine.WhenLarger;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.Layout;
import dev.huepack.job.Scope;
import dev.huepack.job.Solver;
import dev.huepack.palette.Codebook;
import dev.huepack.quality.Metrics;
import dev.huepack.storage.HadoopSettings;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Compresses one picture from a file or standard input to a file or standard output: no folder, no
 * codebook, no Spark. The same bytes as in a folder.
 */
final class SinglePicture {
  private final CommandSpec command;
  private final CompressionJob job;
  private final SingleFiles files;

  SinglePicture(CommandSpec command, CompressionJob job, HadoopSettings hadoop) {
    this.command = command;
    this.job = job;
    files = new SingleFiles(hadoop);
  }

  /** Whether a job names a stream. */
  static boolean isAskedFor(CompressionJob job) {
    return job.inputs().contains(StandardInput.NAME) || job.output().equals(StandardInput.NAME);
  }

  int run() throws CommandException {
    requireSingle();
    requireNothingElse();
    String input = job.inputs().get(0);
    byte[] source =
        input.equals(StandardInput.NAME)
            ? StandardInput.read(job.engine().limits().maxBytes())
            : files.read(input);
    store(compress(source, input.equals(StandardInput.NAME) ? "standard input" : input));
    return ExitStatus.DONE.code();
  }

  private void requireSingle() {
    if (job.inputs().size() != 1 || job.filesFrom() != null) {
      throw wrongUsage("- stands for a single picture: name no other input");
    }
    if (job.given() == null && job.sharing().scope() != Scope.IMAGE) {
      throw wrongUsage("- stands for a single picture, which shares no palette: use --scope image");
    }
    if (job.given() == null && job.effectiveSolver() == Solver.MLLIB) {
      throw wrongUsage("- stands for a single picture, without Spark: use --solver task");
    }
    if (job.existingOutput() == ExistingOutput.RESUME
        || job.existingOutput() == ExistingOutput.RETRY_FAILED) {
      throw wrongUsage("a single picture is not resumed: leave out --resume and --retry-failed");
    }
  }

  /** Refuses what was asked for in vain: there is no folder, and nothing but the picture. */
  private void requireNothingElse() {
    ParseResult given = command.commandLine().getParseResult();
    for (String option : List.of("--dry-run", "--labels", "--json", "--report-cards")) {
      if (given.hasMatchedOption(option)) {
        throw wrongUsage("- stands for a single picture and nothing else: leave out " + option);
      }
    }
    if (given.hasMatchedOption("--codebook") && !job.engine().encoding().codebooks().isEmpty()) {
      throw wrongUsage(
          "- stands for a single picture without a codebook: leave out --codebook, or name a file"
              + " and a folder");
    }
    if (job.layout() != Layout.FILES) {
      throw wrongUsage("- stands for a single picture and no table: use --layout files");
    }
    if (job.engine().metrics() != Metrics.BASIC) {
      throw wrongUsage("- stands for a single picture without figures: use --metrics basic");
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private byte[] compress(byte[] source, String name) throws CommandException {
    ImageCompressor compressor = new ImageCompressor(job.engine());
    EncodedImage file;
    try {
      PreparedImage prepared = compressor.prepare(source);
      file = new ImageEncoder(job.engine().encoding()).encode(prepared, map(compressor, prepared));
    } catch (DecodeException | UnsuitableFormatException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, name + ": " + e.getMessage(), e);
    }
    file.judgedBy(job.given() == null ? job.engine().goal() : null).image().warnings().stream()
        .filter(warning -> warning.startsWith("missed "))
        .forEach(warning -> command.commandLine().getErr().println("huepack: " + warning));
    WhenLarger whenLarger = job.engine().encoding().whenLarger();
    if (file.content().length <= source.length || whenLarger == WhenLarger.STORE) {
      return file.content();
    }
    if (whenLarger == WhenLarger.SOURCE) {
      return source;
    }
    throw new CommandException(
        ExitStatus.NOTHING_DONE,
        name
            + ": larger than its source, not stored: "
            + file.content().length
            + " bytes instead of "
            + source.length);
  }

  private CompressedImage map(ImageCompressor compressor, PreparedImage prepared) {
    Codebook given = job.given();
    return given == null
        ? compressor.quantize(prepared)
        : new SharedPalette(given.palette(), job.engine().quantize().space(), job.engine().dither())
            .map(prepared);
  }

  private void store(byte[] content) throws CommandException {
    files.store(
        job.output(),
        content,
        job.existingOutput() == ExistingOutput.REPLACE
            ? SingleFiles.Existing.REPLACE
            : SingleFiles.Existing.REFUSE);
  }
}
