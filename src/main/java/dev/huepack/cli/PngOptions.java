package dev.huepack.cli;

import dev.huepack.codec.PngEffort;
import picocli.CommandLine.Option;

/** The option that says how indexed images are encoded. */
final class PngOptions {
  @Option(
      names = "--png-effort",
      paramLabel = "HOW",
      description =
          "How hard PNG files are made small: fast, default (2 to 7 %% smaller), best (another 2 to 7"
              + " %%, several times the time; default: ${DEFAULT-VALUE}).")
  private PngEffort effort = PngEffort.DEFAULT;

  PngEffort effort() {
    return effort;
  }
}
