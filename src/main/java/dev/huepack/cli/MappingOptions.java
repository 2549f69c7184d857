package dev.huepack.cli;

import dev.huepack.quality.Metrics;
import dev.huepack.quantize.dither.DitherSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how pixels are mapped to a palette, and how that is judged. */
final class MappingOptions {
  @Mixin private DitherOptions dither = new DitherOptions();

  @Option(
      names = "--metrics",
      paramLabel = "WHICH",
      description =
          "Figures of quality: basic (squared error and PSNR), full (SSIM and CIEDE2000 as well; default:"
              + " ${DEFAULT-VALUE}).")
  private Metrics metrics = Metrics.BASIC;

  Metrics metrics() {
    return metrics;
  }

  DitherSettings dither() {
    return dither.dither();
  }
}
