package dev.huepack.cli;

import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Weighting;
import picocli.CommandLine.Option;

/** The options that say how colours are counted that share a palette. */
final class CountingOptions {
  @Option(
      names = "--weighting",
      paramLabel = "HOW",
      description =
          "How much an image counts in a shared palette: pixels (big ones more), images (each the"
              + " same; default: ${DEFAULT-VALUE}).")
  private Weighting weighting = Weighting.PIXELS;

  @Option(
      names = "--histogram-limit",
      paramLabel = "N",
      description =
          "Distinct colours that a shared palette tells apart, 256 to 16777216; with more it is fitted"
              + " on bins (default: ${DEFAULT-VALUE}).")
  private int histogramLimit;

  Sharing sharing(Scope scope) {
    return new Sharing(scope, weighting, histogramLimit);
  }
}
