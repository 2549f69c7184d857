package dev.huepack.cli;

import dev.huepack.codec.DecodeLimits;
import dev.huepack.engine.Resize;
import dev.huepack.job.FailureLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which images a command takes, and when it gives up on them. */
final class InputOptions {
  /** Ten days; what is meant to be longer is 0. */
  private static final int MOST_SECONDS = 864_000;

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description =
          "Files, folders (taken with all below), globs, or URIs that Hadoop can read; or, save"
              + " for a palette, - for a single picture on standard input. Of zip and tar archives, SequenceFiles and Parquet tables"
              + " each entry is an image.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "LIST",
      description = "Also take the inputs that the file LIST names, one a line.")
  private @Nullable String filesFrom;

  @Option(
      names = "--image-column",
      paramLabel = "NAME",
      description =
          "The column of Parquet tables that holds images: bytes, or a struct of bytes and path"
              + " (default: the only one that can).")
  private @Nullable String imageColumn;

  @Mixin private PixelLimitOption pixelLimit = new PixelLimitOption();

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Refuse larger files before they are read (default: ${DEFAULT-VALUE}).")
  private long maxBytes;

  @Option(
      names = "--decode-timeout",
      paramLabel = "S",
      description =
          "Give an image up whose decoding takes more than S seconds; 0: never (default: ${DEFAULT-VALUE}).")
  private double decodeTimeout;

  @Option(
      names = "--max-failures",
      paramLabel = "N|P%",
      description =
          "Give up when more images fail: a number or a share (default: ${DEFAULT-VALUE}).")
  private FailureLimit maxFailures = FailureLimit.NONE;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Cut the work into at least N tasks; 0: by cores and sizes (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Mixin private ResizeOptions size = new ResizeOptions();

  List<String> inputs() {
    return inputs;
  }

  @Nullable String filesFrom() {
    return filesFrom;
  }

  @Nullable String imageColumn() {
    return imageColumn;
  }

  /** What a file may cost; fails as wrong usage does. */
  DecodeLimits limits() {
    if (!(decodeTimeout >= 0 && decodeTimeout <= MOST_SECONDS)) {
      throw new IllegalArgumentException(
          "decode-timeout must be 0 to "
              + MOST_SECONDS
              + ": "
              + Double.toString(decodeTimeout).replaceAll("\\.0$", ""));
    }
    return new DecodeLimits(
        pixelLimit.maxPixels(), maxBytes, Duration.ofNanos(Math.round(decodeTimeout * 1e9)));
  }

  FailureLimit maxFailures() {
    return maxFailures;
  }

  int partitions() {
    return partitions;
  }

  Resize resize() {
    return size.resize();
  }
}
