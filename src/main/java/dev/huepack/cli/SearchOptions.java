package dev.huepack.cli;

import dev.huepack.job.Scope;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how good palettes are searched for. */
final class SearchOptions {
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

  /** How long palettes are searched for: one for all is worth a long search. */
  Effort effort(Scope scope) {
    Effort unlessSaid = scope == Scope.CORPUS ? Effort.BEST : Effort.DEFAULT;
    return effort == null ? unlessSaid : effort;
  }

  QuantizeSettings quantize(int colors, Scope scope) {
    // Iterations over all colours are Spark jobs where one palette is for all.
    Effort iterating = effort == null ? Effort.DEFAULT : effort;
    return new QuantizeSettings(
        colors,
        effort(scope),
        seeding,
        seed,
        maxIterations == null ? iterating.maxIterations() : maxIterations,
        tolerance == null ? iterating.tolerance() : tolerance,
        fixedColors,
        space.space());
  }

  /** Of what is drawn at random. */
  long seed() {
    return seed;
  }

  /** Where centres start. */
  Seeding seeding() {
    return seeding;
  }

  /** How many colours every palette has whatever the picture is. */
  int fixedColors() {
    return (int) fixedColors.stream().distinct().count();
  }
}
