package dev.huepack.cli;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.Sweep;
import dev.huepack.engine.SweepTable;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.PaletteSort;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import dev.huepack.report.Figures;
import dev.huepack.report.SweepReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: what palettes of several sizes make of a picture. */
@Command(
    name = "sweep",
    description = {
      "Says what palettes of several sizes make of a picture: error, bytes, time, and where more"
          + " colours begin to gain less."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  huepack sweep photo.jpg -k 2..256"})
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "IMAGE", description = "A picture of any format that compress takes.")
  private String image = "";

  @Option(
      names = {"-k", "--colors"},
      paramLabel = "LIST",
      description =
          "Numbers of colours with commas between; A..B stands for up to 24 from A to B, spaced"
              + " geometrically (default: ${DEFAULT-VALUE}).")
  private String colors = "";

  @Option(
      names = "--effort",
      paramLabel = "HOW",
      description =
          "How long good palettes are searched for: fast, default, best (default:"
              + " ${DEFAULT-VALUE}).")
  private Effort effort = Effort.DEFAULT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what is drawn at random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description =
          "Refuse images with more pixels, from their header (default: ${DEFAULT-VALUE}).")
  private long maxPixels;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also store a page that opens from disk: the curves, the knee, and pictures along them.")
  private @Nullable String report;

  @Option(names = "--overwrite", description = "Replace the page if it is there.")
  private boolean overwrite;

  @Mixin private PngOptions png = new PngOptions();

  @Override
  public Integer call() throws Exception {
    List<Integer> sizes = sizes();
    SingleFiles files = new SingleFiles(RunCommand.hadoop());
    byte[] encoded = files.read(image);
    try {
      SweepReport page = new SweepReport(image, encoded.length);
      Sweep sweep = new Sweep(this::settings);
      SweepTable table =
          report == null
              ? sweep.run(encoded, sizes)
              : sweep.run(
                  encoded,
                  sizes,
                  (k, original, result) -> page.add(k, original.raster(), result.image()));
      print(table, spec.commandLine().getOut());
      if (report != null) {
        files.store(
            report,
            page.write(table, ReportSteps.arguments(spec)),
            overwrite ? SingleFiles.Existing.REPLACE : SingleFiles.Existing.REFUSE);
      }
    } catch (DecodeException e) {
      throw new CommandException(ExitStatus.NOTHING_DONE, image + ": " + e.getMessage(), e);
    }
    return ExitStatus.DONE.code();
  }

  private List<Integer> sizes() {
    try {
      return ColorCounts.parse(colors);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private EngineSettings settings(int size) {
    return new EngineSettings(
        new QuantizeSettings(
            size, effort, Seeding.SPLIT, seed, effort.maxIterations(), effort.tolerance()),
        maxPixels,
        ColorHistogram.DEFAULT_LIMIT,
        DitherSettings.NONE,
        Metrics.BASIC,
        new ImageEncoding(png.effort(effort), PaletteSort.SIZE, List.of(PaletteFormat.JSON)));
  }

  private static void print(SweepTable table, PrintWriter out) {
    out.println("    K  squared error       PSNR    SSIM       bytes  seconds");
    for (SweepTable.Row row : table.rows()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%5d  %13.3f  %9s  %6s  %10d  %7.3f%s",
              row.colors(),
              row.error().perPixel(),
              Figures.psnr(row.error().psnr()),
              row.similarity().isPresent()
                  ? String.format(Locale.ROOT, "%.4f", row.similarity().getAsDouble())
                  : "-",
              row.encodedBytes(),
              row.seconds(),
              row.equals(table.knee()) ? "  knee" : ""));
    }
  }
}
