package dev.huepack.cli;

import dev.huepack.job.ExistingOutput;
import dev.huepack.job.Layout;
import dev.huepack.job.Products;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that name the output folder. */
final class FolderOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description =
          "The folder for all results; created if missing. With - for the input, a file, or - for standard output.")
  private String output = "";

  @Option(
      names = "--layout",
      paramLabel = "HOW",
      description =
          "How images are stored: files (one each), parquet (rows of a table in the folder images,"
              + " with their codebooks; default: ${DEFAULT-VALUE}).")
  private Layout layout = Layout.FILES;

  @ArgGroup private OnExisting onExisting = new OnExisting();

  /** At most one of them. */
  private static final class OnExisting {
    @Option(
        names = "--overwrite",
        description = "Remove what an earlier run wrote to the output folder, and nothing else.")
    private boolean overwrite;

    @Option(
        names = "--resume",
        description =
            "Finish an earlier run with the same settings: what it has done is left as it is.")
    private boolean resume;

    @Option(names = "--retry-failed", description = "Like --resume, and try again what failed.")
    private boolean retryFailed;
  }

  @Option(
      names = "--labels",
      description =
          "Also store each image's labels by themselves, bit-packed in Parquet with its codebook and"
              + " shape: decompress restores the image from that file alone.")
  private boolean labels;

  Products products() {
    return labels ? Products.IMAGES_CODEBOOKS_AND_LABELS : Products.IMAGES_AND_CODEBOOKS;
  }

  String output() {
    return output;
  }

  Layout layout() {
    return layout;
  }

  ExistingOutput existing() {
    if (onExisting.overwrite) {
      return ExistingOutput.REPLACE;
    }
    if (onExisting.resume) {
      return ExistingOutput.RESUME;
    }
    return onExisting.retryFailed ? ExistingOutput.RETRY_FAILED : ExistingOutput.REFUSE;
  }
}
