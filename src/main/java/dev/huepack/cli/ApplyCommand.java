package dev.huepack.cli;

import dev.huepack.codec.PaletteFormat;
import dev.huepack.job.CompressionJob;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.PaletteSort;
import dev.huepack.quantize.Effort;
import dev.huepack.storage.HadoopSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code apply}: maps images to a palette that is there already. */
@Command(
    name = "apply",
    description =
        "Writes each image with the colours of a given palette, whose indices all outputs share.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  huepack apply --palette brand.gpl pictures -o branded",
      "  huepack apply --palette small/codebooks/corpus.json new -o more"
    })
final class ApplyCommand implements Callable<Integer> {
  private final SparkSource spark;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions inputs = new InputOptions();

  @Option(
      names = {"-p", "--palette"},
      paramLabel = "FILE",
      required = true,
      description =
          "A palette: a Huepack codebook (JSON), .gpl, .pal, .act, .ase, .hex, .css, an indexed PNG, or"
              + " the folder of a KMeansModel that Spark MLlib saved.")
  private String palette = "";

  @Mixin private SpaceOptions space = new SpaceOptions();
  @Mixin private MappingOptions mapping = new MappingOptions();
  @Mixin private FolderOptions folder = new FolderOptions();
  @Mixin private ImageFileOptions files = new ImageFileOptions();
  @Mixin private ReportOptions report = new ReportOptions();
  @Mixin private OutputOptions show = new OutputOptions();

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  ApplyCommand(SparkSource spark) {
    this.spark = spark;
  }

  @Override
  public Integer call() throws Exception {
    HadoopSettings hadoop = RunCommand.hadoop();
    Codebook given = new SingleFiles(hadoop).readPalette(palette);
    CompressionJob job =
        Jobs.mapping(
            spec,
            inputs,
            given,
            files.encoding(Effort.DEFAULT, PaletteSort.ORIGINAL, List.of(PaletteFormat.JSON)),
            space.space(),
            mapping,
            folder);
    if (SinglePicture.isAskedFor(job)) {
      return new SinglePicture(spec, job, hadoop).run();
    }
    RunCommand run = new RunCommand(spec, job, hadoop, show, report);
    return dryRun ? run.dryRun() : run.run(spark);
  }
}
