package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.codec.PaletteReader;
import dev.huepack.engine.PictureFacts;
import dev.huepack.palette.Codebook;
import dev.huepack.report.Figures;
import dev.huepack.report.Printable;
import dev.huepack.spark.FailureReason;
import dev.huepack.spark.LabelFile;
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
          "A picture, a palette (also a folder that MLlib saved), a file of labels, or the output"
              + " folder of a run; - for a picture or palette on standard input.")
  private String file = "";

  @Mixin private PixelLimitOption pixelLimit = new PixelLimitOption();

  @Override
  public Integer call() throws Exception {
    HadoopSettings hadoop = RunCommand.hadoop();
    PrintWriter out = spec.commandLine().getOut();
    try {
      Optional<StoredRun> run =
          file.equals(StandardInput.NAME) ? Optional.empty() : StoredRun.at(file, hadoop);
      if (run.isPresent()) {
        new RunInspection(run.get(), out).print();
        return ExitStatus.DONE.code();
      }
    } catch (IOException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, file + ": " + FailureReason.of(e), e);
    }
    SingleFiles files = new SingleFiles(hadoop);
    if (!file.equals(StandardInput.NAME) && files.isFolder(file)) {
      if (!files.isModel(file)) {
        throw new CommandException(
            ExitStatus.NOTHING_DONE,
            file + ": no output folder of Huepack; name one, a picture or a palette");
      }
      printPalette(PaletteFormat.MLLIB, files.readPalette(file), out);
      return ExitStatus.DONE.code();
    }
    inspect(files.read(file), files, out);
    return ExitStatus.DONE.code();
  }

  private void inspect(byte[] content, SingleFiles files, PrintWriter out) throws CommandException {
    PaletteFormat palette = PaletteReader.formatOf(content, file);
    if (palette != null && palette != PaletteFormat.PNG) {
      printPalette(palette, files.palette(content, file), out);
    } else if (LabelFile.isLikely(content)) {
      printLabels(content, out);
    } else {
      printPicture(content, out);
    }
  }

  private static void printPalette(PaletteFormat format, Codebook palette, PrintWriter out) {
    line("format", format.label(), out);
    line("palette", Figures.count(palette.palette().size(), "colour"), out);
    PaletteSwatches.print(palette, colors(), out);
  }

  private void printLabels(byte[] content, PrintWriter out) throws CommandException {
    try {
      LabelFile.Content labels = LabelFile.read(content, pixelLimit.maxPixels());
      line("format", "labels of a picture", out);
      line("size", labels.image().width() + " x " + labels.image().height() + " pixels", out);
      line("bytes", Figures.number(content.length), out);
      line("palette", Figures.count(labels.codebook().palette().size(), "colour"), out);
      PaletteSwatches.print(labels.codebook(), colors(), out);
    } catch (IOException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, file + ": " + e.getMessage(), e);
    }
  }

  private void printPicture(byte[] content, PrintWriter out) throws CommandException {
    try {
      print(PictureFacts.of(content, pixelLimit.maxPixels()), content.length, out);
    } catch (DecodeException e) {
      String problem =
          e.kind() == DecodeException.Kind.NOT_AN_IMAGE
              ? "neither a picture nor a palette: " + e.getMessage()
              : e.getMessage();
      throw new CommandException(ExitStatus.NOTHING_DONE, file + ": " + problem, e);
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
    line("format", facts.format().label(), out);
    line("size", facts.width() + " x " + facts.height() + " pixels", out);
    int orientation = facts.traits().orientation();
    line("orientation", orientation + (orientation == 1 ? ", upright" : ", turned upright"), out);
    String colors = facts.traits().colors();
    line("profile", colors == null ? "none" : Printable.text(colors), out);
    line("bytes", Figures.number(bytes), out);
    line("frames", facts.frames() + (facts.frames() > 1 ? ", the rest is of the first" : ""), out);
    line("distinct colours", Figures.number(facts.distinctColors()), out);
    line("transparency", transparency(facts), out);
    facts.warnings().forEach(warning -> line("warning", Printable.text(warning), out));
    Codebook stored = facts.palette();
    if (stored != null) {
      line("palette", Figures.count(stored.palette().size(), "colour"), out);
      PaletteSwatches.print(stored, colors(), out);
    }
  }

  private static String transparency(PictureFacts facts) {
    if (facts.transparentPixels() == 0 && facts.translucentPixels() == 0) {
      return "none";
    }
    return Figures.count(facts.transparentPixels(), "pixel")
        + " transparent, "
        + Figures.number(facts.translucentPixels())
        + " translucent";
  }

  private static void line(String name, String value, PrintWriter out) {
    out.printf("%-16s %s%n", name, value);
  }
}
