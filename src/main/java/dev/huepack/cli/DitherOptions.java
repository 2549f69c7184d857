package dev.huepack.cli;

import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import picocli.CommandLine.Option;

/** The options that say how neighbouring pixels share what a palette lacks. */
final class DitherOptions {
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
          "How much of it is made up for, 0 (none) to 1 (all; default: ${DEFAULT-VALUE}).")
  private double ditherStrength = DitherSettings.DEFAULT_STRENGTH;

  DitherSettings dither() {
    return new DitherSettings(dither, ditherStrength);
  }
}
