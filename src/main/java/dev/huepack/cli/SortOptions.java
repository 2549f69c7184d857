package dev.huepack.cli;

import dev.huepack.palette.PaletteSort;
import picocli.CommandLine.Option;

/** The option that says in which order a palette's entries come. */
final class SortOptions {
  @Option(
      names = "--sort",
      paramLabel = "BY",
      description =
          "Order of a palette's entries: size (so that indexed images are small), frequency, luma,"
              + " hue, lightness, original (default: ${DEFAULT-VALUE}).")
  private PaletteSort sort = PaletteSort.SIZE;

  PaletteSort sort() {
    return sort;
  }
}
