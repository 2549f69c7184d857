package dev.huepack.cli;

import picocli.CommandLine.Option;

/** How large a picture may be: for all commands that decode. */
final class PixelLimitOption {
  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description =
          "Refuse images with more pixels, from their header (default: ${DEFAULT-VALUE}).")
  private long maxPixels;

  /** Pixels that a picture has at most. */
  long maxPixels() {
    return maxPixels;
  }
}
