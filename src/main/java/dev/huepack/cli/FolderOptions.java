package dev.huepack.cli;

import dev.huepack.job.ExistingOutput;
import picocli.CommandLine.Option;

/** The options that name the output folder. */
final class FolderOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder for all results; created if missing.")
  private String output = "";

  @Option(
      names = "--overwrite",
      description = "Remove what an earlier run wrote to the output folder, and nothing else.")
  private boolean overwrite;

  String output() {
    return output;
  }

  ExistingOutput existing() {
    return overwrite ? ExistingOutput.REPLACE : ExistingOutput.REFUSE;
  }
}
