package dev.huepack.cli;

import dev.huepack.codec.PaletteFormat;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.job.Scope;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Seeding;
import dev.huepack.report.SweepText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sweep}: what palettes of several sizes make of a picture, or of several. */
@Command(
    name = "sweep",
    description = {
      "Says what palettes of several sizes make of a picture: error, bytes, time, and where more"
          + " colours begin to gain less.",
      "Several pictures share a palette of each size, as with compress --scope corpus."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  huepack sweep photo.jpg -k 2..256",
      "  huepack sweep photos -k 8,16,32,64 --sample 100 --report sweep.html"
    })
final class SweepCommand implements Callable<Integer> {
  private final SparkSource spark;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions inputs = new InputOptions();

  @Option(
      names = {"-k", "--colors"},
      paramLabel = "LIST",
      description =
          "Numbers of colours with commas between; A..B stands for up to 24 from A to B, spaced"
              + " geometrically (default: ${DEFAULT-VALUE}).")
  private String colors = "";

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Of more than N pictures take N, drawn by their names and the seed; 0: all (default:"
              + " ${DEFAULT-VALUE}).")
  private int sample;

  @Mixin private CountingOptions counting = new CountingOptions();
  @Mixin private SearchOptions search = new SearchOptions();
  @Mixin private SortOptions sort = new SortOptions();
  @Mixin private PngOptions png = new PngOptions();
  @Mixin private DitherOptions dither = new DitherOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also store a page that opens from disk: the curves, the knee, and a picture along them.")
  private @Nullable String report;

  @Option(names = "--overwrite", description = "Replace the page if it is there.")
  private boolean overwrite;

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  SweepCommand(SparkSource spark) {
    this.spark = spark;
  }

  @Override
  public Integer call() throws Exception {
    SweepSteps steps = steps();
    SingleFiles files = new SingleFiles(RunCommand.hadoop());
    SingleFiles.Existing existing =
        overwrite ? SingleFiles.Existing.REPLACE : SingleFiles.Existing.REFUSE;
    if (report != null) {
      files.requireRoom(report, existing);
    }
    SweepSteps.Swept swept =
        steps.run(spark, report == null ? SweepSteps.Views.FORGET : SweepSteps.Views.KEEP);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(SweepText.json(swept.subject(), swept.table()));
      out.flush();
    } else {
      SweepText.lines(swept.table()).forEach(out::println);
    }
    if (report != null) {
      files.store(
          report,
          swept.page().write(swept.subject(), swept.table(), ReportSteps.arguments(spec)),
          existing);
    }
    return swept.status().code();
  }

  /** Everything that was asked for, checked. */
  private SweepSteps steps() {
    try {
      if (sample < 0) {
        throw new IllegalArgumentException("sample must be a number of pictures, or 0: " + sample);
      }
      if (search.seeding() == Seeding.K_MEANS_PARALLEL) {
        throw new IllegalArgumentException(
            "seeding k-means|| is MLlib's own, and sweeps are fitted without it: use split or"
                + " random");
      }
      List<Integer> numbers = ColorCounts.parse(colors, search.fixedColors() + 1);
      // Whatever does not fit together for one of them is said before anything is read.
      numbers.forEach(number -> settings(number, Scope.IMAGE));
      return new SweepSteps(
          spec,
          inputs,
          numbers,
          sample,
          search.seed(),
          counting.sharing(Scope.CORPUS),
          this::settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private EngineSettings settings(int size, Scope scope) {
    int limit = Math.max(counting.sharing(scope).histogramLimit(), ColorHistogram.DEFAULT_LIMIT);
    return new EngineSettings(
        search.quantize(size, scope),
        inputs.limits(),
        limit,
        dither.dither(),
        Metrics.BASIC,
        new ImageEncoding(
            png.effort(search.effort(scope)), sort.sort(), List.of(PaletteFormat.JSON)),
        inputs.resize());
  }
}
