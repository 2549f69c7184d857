package dev.huepack.cli;

import picocli.CommandLine.Option;

/** The options that say what a command shows. */
final class OutputOptions {
  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      description =
          "How progress is shown on standard error: auto, plain, none (default: ${DEFAULT-VALUE}).")
  private ProgressStyle progress = ProgressStyle.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  private boolean quiet;

  @Option(names = "--json", description = "Print the summary as JSON: what run.json holds.")
  private boolean json;

  ProgressStyle progress() {
    return quiet ? ProgressStyle.NONE : progress;
  }

  boolean quiet() {
    return quiet;
  }

  boolean json() {
    return json;
  }
}
