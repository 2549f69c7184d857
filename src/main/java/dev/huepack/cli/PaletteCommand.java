package dev.huepack.cli;

import dev.huepack.codec.PngEffort;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.Layout;
import dev.huepack.job.Products;
import dev.huepack.job.Scope;
import dev.huepack.storage.HadoopSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code palette}: fits palettes and stores them, no images. */
@Command(
    name = "palette",
    description = {
      "Fits one palette on all images and stores it in the formats of --codebook.",
      "With --scope folder or image: one a folder or image, in an output folder."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  huepack palette pictures -o brand.json -k 24 --codebook json,gpl,ase"})
final class PaletteCommand implements Callable<Integer> {
  private final SparkSource spark;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions inputs = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description =
          "The file to store, and with the same name the other formats of --codebook; with --scope"
              + " folder or image a folder.")
  private String output = "";

  @Option(names = "--overwrite", description = "Replace what is there from an earlier run.")
  private boolean overwrite;

  @Mixin private FitOptions fit = new FitOptions();
  @Mixin private PaletteOptions palettes = new PaletteOptions();
  @Mixin private HistogramOptions histograms = new HistogramOptions();
  @Mixin private ReportOptions report = new ReportOptions();
  @Mixin private OutputOptions show = new OutputOptions();

  PaletteCommand(SparkSource spark) {
    this.spark = spark;
  }

  @Override
  public Integer call() throws Exception {
    if (inputs.inputs().contains(StandardInput.NAME) || output.equals(StandardInput.NAME)) {
      throw new ParameterException(
          spec.commandLine(), "palette reads and stores files: name one instead of -");
    }
    ExistingOutput existing = overwrite ? ExistingOutput.REPLACE : ExistingOutput.REFUSE;
    CompressionJob job =
        Jobs.fitting(
            spec,
            inputs,
            fit,
            new MappingOptions(),
            new ImageEncoding(PngEffort.FAST, palettes.sort(), palettes.codebooks()),
            output,
            existing,
            Layout.FILES,
            Products.CODEBOOKS);
    HadoopSettings hadoop = RunCommand.hadoop();
    if (job.sharing().scope() == Scope.CORPUS) {
      return new CorpusPalette(spec, job, hadoop, show, histograms).run(spark);
    }
    if (histograms.isUsed()) {
      throw new ParameterException(
          spec.commandLine(),
          "histograms are saved and merged for one palette for all images: use --scope corpus");
    }
    return new RunCommand(spec, job, hadoop, show, report).run(spark);
  }
}
