package dev.huepack.cli;

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
    sortOptions = false)
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
    RunCommand run =
        new RunCommand(
            spec,
            Jobs.fitting(
                spec,
                inputs,
                fit,
                mapping,
                files.encoding(palettes.sort(), palettes.codebooks()),
                folder.output(),
                folder.existing(),
                folder.products()),
            RunCommand.hadoop(),
            show,
            report);
    return dryRun ? run.dryRun() : run.run(spark);
  }
}
