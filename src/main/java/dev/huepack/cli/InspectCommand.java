package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.codec.PaletteReader;
import dev.huepack.engine.PictureFacts;
import dev.huepack.palette.Codebook;
import dev.huepack.report.Figures;
import dev.huepack.spark.FailureReason;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: says what is in a picture, a palette file or an output folder. */
@Command(
    name = "inspect",
    description = "Says what is in a picture, a palette file or the output folder of a run.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  huepack inspect photo.jpg", "  huepack inspect small"})
final class InspectCommand implements Callable<Integer> {
  /** Set by the launcher, since Java cannot tell whether standard output alone is a terminal. */
  private static final String OUTPUT_TERMINAL_PROPERTY = "huepack.output.terminal";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description =
          "A picture, a palette (also a folder that MLlib saved), or the output folder of a run.")
  private String file = "";

  @Mixin private PixelLimitOption pixelLimit = new PixelLimitOption();

  @Override
  public Integer call() throws Exception {
    HadoopSettings hadoop = RunCommand.hadoop();
    PrintWriter out = spec.commandLine().getOut();
    try {
      Optional<StoredRun> run = StoredRun.at(file, hadoop);
      if (run.isPresent()) {
        new RunInspection(run.get(), out).print();
        return ExitStatus.DONE.code();
      }
    } catch (IOException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, file + ": " + FailureReason.of(e), e);
    }
    SingleFiles files = new SingleFiles(hadoop);
    if (files.isFolder(file)) {
      if (!files.isModel(file)) {
        throw new CommandException(
            ExitStatus.NOTHING_DONE,
            file + ": no output folder of Huepack; name one, a picture or a palette");
      }
      PaletteSwatches.print(files.readPalette(file), colors(), out);
      return ExitStatus.DONE.code();
    }
    byte[] content = files.read(file);
    try {
      print(PictureFacts.of(content, pixelLimit.maxPixels()), content.length, out);
    } catch (DecodeException notAPicture) {
      if (notAPicture.kind() != DecodeException.Kind.NOT_AN_IMAGE) {
        throw new CommandException(
            ExitStatus.NOTHING_DONE, file + ": " + notAPicture.getMessage(), notAPicture);
      }
      PaletteSwatches.print(palette(content), colors(), out);
    }
    return ExitStatus.DONE.code();
  }

  private Codebook palette(byte[] content) throws CommandException {
    try {
      return PaletteReader.read(content);
    } catch (PaletteFormatException e) {
      throw new CommandException(
          ExitStatus.NOTHING_DONE,
          file + ": neither a picture nor a palette: " + e.getMessage(),
          e);
    }
  }

  /** Colour only on a terminal, and not where the user does not want any. */
  private static PaletteSwatches.Style colors() {
    String unwanted = System.getenv("NO_COLOR");
    boolean terminal = Boolean.getBoolean(OUTPUT_TERMINAL_PROPERTY);
    return terminal && (unwanted == null || unwanted.isEmpty())
        ? PaletteSwatches.Style.COLORED
        : PaletteSwatches.Style.PLAIN;
  }

  private static void print(PictureFacts facts, int bytes, PrintWriter out) {
    out.println("format           " + facts.format().label());
    out.println("size             " + facts.width() + " x " + facts.height() + ", upright");
    out.println("bytes            " + Figures.number(bytes));
    out.println("frames           " + facts.frames());
    out.println("distinct colours " + Figures.number(facts.distinctColors()));
    out.println(
        "transparency     "
            + Figures.number(facts.transparentPixels())
            + " pixels transparent, "
            + Figures.number(facts.translucentPixels())
            + " translucent");
    Codebook stored = facts.palette();
    if (stored != null) {
      out.println("palette          " + Figures.count(stored.palette().size(), "colour"));
      PaletteSwatches.print(stored, colors(), out);
    }
  }
}
