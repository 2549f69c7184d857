package dev.huepack.cli;

import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how neighbouring pixels share what a palette lacks. */
final class DitherOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--dither",
      paramLabel = "HOW",
      description =
          "How pixels share what the palette cannot show: none, floyd-steinberg (closest to the image),"
              + " blue-noise (an even grain; default: ${DEFAULT-VALUE}).")
  private Dither dither = Dither.NONE;

  @Option(
      names = "--dither-strength",
      paramLabel = "S",
      description =
          "How much of it is made up for, 0 (none) to 1 (all), or auto: as much as leaves an image's squared"
              + " error within 1.5 times that of no dithering, 0.75 at most, 0.25 at least (default:"
              + " ${DEFAULT-VALUE}).")
  private String ditherStrength = AUTO;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  DitherSettings dither() {
    // Of MappingOptions that no command line filled there is no command.
    CommandLine line = command.commandLine();
    if (line != null
        && dither == Dither.NONE
        && line.getParseResult().hasMatchedOption("--dither-strength")) {
      throw new ParameterException(
          line, "--dither-strength needs --dither floyd-steinberg or blue-noise");
    }
    return ditherStrength.strip().equalsIgnoreCase(AUTO)
        ? DitherSettings.automatic(dither)
        : new DitherSettings(dither, strength());
  }

  private double strength() {
    try {
      return Double.parseDouble(ditherStrength.strip());
    } catch (NumberFormatException e) {
      throw new ParameterException(
          command.commandLine(), "dither-strength must be 0 to 1 or auto: " + ditherStrength, e);
    }
  }
}
