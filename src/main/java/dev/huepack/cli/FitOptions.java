package dev.huepack.cli;

import dev.huepack.engine.ColorGoal;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how palettes are fitted, and on whose colours. */
final class FitOptions {
  @Mixin private ColorOptions colors = new ColorOptions();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description =
          "Whose colours share a palette: image (each has its own), folder, corpus (default:"
              + " ${DEFAULT-VALUE}).")
  private Scope scope = Scope.IMAGE;

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

  @Option(
      names = "--solver",
      paramLabel = "WHO",
      description = {
        "Who fits palettes: task (in the task that has the image), mllib (Spark MLlib KMeans), auto (default: ${DEFAULT-VALUE})."
      })
  private Solver solver = Solver.AUTO;

  @Option(
      names = "--effort",
      paramLabel = "HOW",
      description = {
        "How long good palettes are searched for: fast (half the time), default, best (many times"
            + " the time; default: best for a corpus, which is one fit, else default)."
      })
  private @Nullable Effort effort;

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
      description =
          "The most iterations of k-means over all colours (default: 6; 0 with fast, 20 with"
              + " best).")
  private @Nullable Integer maxIterations;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "Iterations end when no centre moves farther, in levels of 0 to 255 (default: 0.05).")
  private @Nullable Double tolerance;

  @Option(
      names = "--fixed-color",
      paramLabel = "#RRGGBB",
      converter = FixedColor.class,
      description =
          "A colour that every palette has exactly, and that counts; may be given several times.")
  private List<Integer> fixedColors = List.of();

  @Mixin private SpaceOptions space = new SpaceOptions();

  @Option(
      names = "--concurrent-fits",
      paramLabel = "N",
      description = "Images that MLlib works on at once (default: ${DEFAULT-VALUE}).")
  private int concurrentFits;

  /** How long palettes are searched for: one for all is worth a long search. */
  Effort effort() {
    Effort unlessSaid = scope == Scope.CORPUS ? Effort.BEST : Effort.DEFAULT;
    return effort == null ? unlessSaid : effort;
  }

  QuantizeSettings quantize() {
    // Iterations over all colours are Spark jobs where one palette is for all.
    Effort iterating = effort == null ? Effort.DEFAULT : effort;
    return new QuantizeSettings(
        colors.most(),
        effort(),
        seeding,
        seed,
        maxIterations == null ? iterating.maxIterations() : maxIterations,
        tolerance == null ? iterating.tolerance() : tolerance,
        fixedColors,
        space.space());
  }

  /** What decides on the number of colours; null where it was said. */
  @Nullable ColorGoal goal() {
    return colors.goal();
  }

  Sharing sharing() {
    return new Sharing(scope, weighting, histogramLimit);
  }

  Solver solver() {
    return solver;
  }

  int concurrentFits() {
    return concurrentFits;
  }
}
