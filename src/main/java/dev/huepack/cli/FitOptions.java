package dev.huepack.cli;

import dev.huepack.engine.ColorGoal;
import dev.huepack.job.Scope;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how many colours palettes get, from whose colours, and who fits them. */
final class FitOptions {
  @Mixin private ColorOptions colors = new ColorOptions();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description =
          "Whose colours share a palette: image (each has its own), folder, corpus (default:"
              + " ${DEFAULT-VALUE}).")
  private Scope scope = Scope.IMAGE;

  @Mixin private CountingOptions counting = new CountingOptions();

  @Option(
      names = "--solver",
      paramLabel = "WHO",
      description = {
        "Who fits palettes: task (in the task that has the image), mllib (Spark MLlib KMeans), auto (default: ${DEFAULT-VALUE})."
      })
  private Solver solver = Solver.AUTO;

  @Mixin private SearchOptions search = new SearchOptions();

  @Option(
      names = "--concurrent-fits",
      paramLabel = "N",
      description = "Images that MLlib works on at once (default: ${DEFAULT-VALUE}).")
  private int concurrentFits;

  /** How long palettes are searched for: one for all is worth a long search. */
  Effort effort() {
    return search.effort(scope);
  }

  QuantizeSettings quantize() {
    return search.quantize(colors.most(), scope);
  }

  /** What decides on the number of colours; null where it was said. */
  @Nullable ColorGoal goal() {
    return colors.goal();
  }

  Sharing sharing() {
    return counting.sharing(scope);
  }

  Solver solver() {
    return solver;
  }

  int concurrentFits() {
    return concurrentFits;
  }
}
