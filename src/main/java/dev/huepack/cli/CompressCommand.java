package dev.huepack.cli;

import dev.huepack.job.CompressionJob;
import dev.huepack.storage.HadoopSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compress}: many images in; quantized images, codebooks, tables and a summary out. */
@Command(
    name = "compress",
    description =
        "Writes each image with a palette of at most K colours, its codebook, tables and a summary.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  huepack compress photos -o small -k 64 --skip-if-larger",
      "  huepack compress sprites -o game --scope folder --codebook json,gpl",
      "  huepack compress - -o - -k 16 < photo.jpg > photo.png"
    })
final class CompressCommand implements Callable<Integer> {
  private final SparkSource spark;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private FolderOptions folder = new FolderOptions();
  @Mixin private FitOptions fit = new FitOptions();
  @Mixin private PaletteOptions palettes = new PaletteOptions();
  @Mixin private ImageFileOptions files = new ImageFileOptions();
  @Mixin private MappingOptions mapping = new MappingOptions();
  @Mixin private ReportOptions report = new ReportOptions();
  @Mixin private OutputOptions show = new OutputOptions();

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  CompressCommand(SparkSource spark) {
    this.spark = spark;
  }

  @Override
  public Integer call() throws Exception {
    CompressionJob job =
        Jobs.fitting(
            spec,
            inputs,
            fit,
            mapping,
            files.encoding(fit.effort(), palettes.sort(), palettes.codebooks()),
            folder.output(),
            folder.existing(),
            folder.layout(),
            folder.products());
    HadoopSettings hadoop = RunCommand.hadoop();
    if (SinglePicture.isAskedFor(job)) {
      return new SinglePicture(spec, job, hadoop).run();
    }
    RunCommand run = new RunCommand(spec, job, hadoop, show, report);
    return dryRun ? run.dryRun() : run.run(spark);
  }
}
