package dev.huepack.cli;

import dev.huepack.engine.EngineSettings;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.Solver;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that make up a compression job. */
final class JobOptions {
  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description = "Files, folders (taken with all below), globs, or URIs that Hadoop can read.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "LIST",
      description = "Also take the inputs that the file LIST names, one a line.")
  private @Nullable String filesFrom;

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

  @Option(
      names = {"-k", "--colors"},
      paramLabel = "K",
      description = "Palette entries an image gets at most, 1 to 256 (default: ${DEFAULT-VALUE}).")
  private int colors;

  @Option(
      names = "--solver",
      paramLabel = "WHO",
      description = {
        "Who fits palettes: task (in the task that has the image), mllib (Spark MLlib KMeans), auto (default: ${DEFAULT-VALUE})."
      })
  private Solver solver = Solver.AUTO;

  @Option(
      names = "--seeding",
      paramLabel = "HOW",
      description = {
        "Where centres start: split (variance splitting and swap search), random (random pixels), k-means|| (MLlib's own;"
            + " default: ${DEFAULT-VALUE})."
      })
  private Seeding seeding = Seeding.SPLIT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what is drawn at random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--max-iterations",
      paramLabel = "N",
      description = "The most iterations of k-means over all colours (default: ${DEFAULT-VALUE}).")
  private int maxIterations;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "Iterations end when no centre moves farther, in levels of 0 to 255 (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description =
          "Refuse images with more pixels, from their header (default: ${DEFAULT-VALUE}).")
  private long maxPixels;

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

  @Option(
      names = "--concurrent-fits",
      paramLabel = "N",
      description = "Images that MLlib works on at once (default: ${DEFAULT-VALUE}).")
  private int concurrentFits;

  /**
   * The job.
   *
   * @throws IllegalArgumentException if a value is out of range or does not go with another
   */
  CompressionJob toJob() {
    QuantizeSettings quantize =
        new QuantizeSettings(colors, seeding, seed, maxIterations, tolerance);
    return new CompressionJob(
        inputs,
        filesFrom,
        output,
        overwrite ? ExistingOutput.REPLACE : ExistingOutput.REFUSE,
        new EngineSettings(quantize, maxPixels, ColorHistogram.DEFAULT_LIMIT),
        solver,
        maxFailures,
        new Distribution(partitions, concurrentFits));
  }
}
