package dev.huepack.cli;

import dev.huepack.codec.PaletteFormat;
import dev.huepack.palette.PaletteSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say in which order fitted palettes are stored, and in which formats. */
final class PaletteOptions {
  @Mixin private SortOptions sort = new SortOptions();

  PaletteSort sort() {
    return sort.sort();
  }

  @Option(
      names = "--codebook",
      paramLabel = "FORMATS",
      split = ",",
      description =
          "Formats in which codebooks are stored: json, gpl (GIMP), pal (JASC), act and ase (Adobe),"
              + " hex, css, png (swatches), mllib (a folder that Spark loads as a KMeansModel), with"
              + " commas between; or none (default: ${DEFAULT-VALUE}).")
  private List<String> codebooks = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** The formats that were asked for. */
  List<PaletteFormat> codebooks() {
    return codebooks.equals(List.of("none"))
        ? List.of()
        : codebooks.stream().map(this::format).toList();
  }

  private PaletteFormat format(String name) {
    return Arrays.stream(PaletteFormat.values())
        .filter(format -> format.suffix().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "codebook must be none or some of "
                        + Arrays.stream(PaletteFormat.values())
                            .map(PaletteFormat::suffix)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + name));
  }
}
