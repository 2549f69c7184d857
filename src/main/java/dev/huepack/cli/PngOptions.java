package dev.huepack.cli;

import dev.huepack.codec.PngEffort;
import dev.huepack.quantize.Effort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how indexed images are encoded. */
final class PngOptions {
  @Option(
      names = "--png-effort",
      paramLabel = "HOW",
      description =
          "How hard PNG files are made small: fast, default (drawings 3 to 6 %% smaller), best (another"
              + " 3 %%, of photos 0.5 %%, in about seven times the time; default: fast with --effort"
              + " fast, else default).")
  private @Nullable PngEffort effort;

  /** What was asked for, or what suits the effort that palettes are worth. */
  PngEffort effort(Effort palettes) {
    if (effort != null) {
      return effort;
    }
    // Who wants a palette in half the time does not want the file to take longer than that. The
    // other way round, a palette for all is searched for long by itself, and files are many.
    return palettes == Effort.FAST ? PngEffort.FAST : PngEffort.DEFAULT;
  }
}
