package dev.huepack.cli;

import dev.huepack.codec.OutputFormat;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.SourceMetadata;
import dev.huepack.engine.WhenLarger;
import dev.huepack.palette.PaletteSort;
import dev.huepack.quantize.Effort;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say in which files pictures are stored. */
final class ImageFileOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Format of the stored images: png, gif, jpeg (a preview, its colours are the palette's only"
              + " nearly), source (the input's, png where that is none of these; default:"
              + " ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.PNG;

  @Option(
      names = "--skip-if-larger",
      description = "Store no image that would be larger than its source; see --instead.")
  private boolean skipIfLarger;

  @Option(
      names = "--instead",
      paramLabel = "WHAT",
      description =
          "What --skip-if-larger stores: source (the input, byte for byte), nothing (default:"
              + " ${DEFAULT-VALUE}).")
  private WhenLarger instead = WhenLarger.SOURCE;

  @Option(
      names = "--keep-metadata",
      description =
          "Copy EXIF (with the place where the picture was taken), XMP and text of JPEG, PNG and WebP"
              + " into PNG and JPEG images. Without it, only sources that --skip-if-larger keeps have"
              + " theirs.")
  private boolean keepMetadata;

  @Mixin private PngOptions png = new PngOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  ImageEncoding encoding(Effort palettes, PaletteSort sort, List<PaletteFormat> codebooks) {
    if (!skipIfLarger && command.commandLine().getParseResult().hasMatchedOption("--instead")) {
      throw new ParameterException(command.commandLine(), "--instead needs --skip-if-larger");
    }
    return new ImageEncoding(
        png.effort(palettes),
        sort,
        codebooks,
        format,
        skipIfLarger ? instead : WhenLarger.STORE,
        keepMetadata ? SourceMetadata.KEEP : SourceMetadata.DROP);
  }
}
