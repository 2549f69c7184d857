package dev.huepack.cli;

import dev.huepack.color.ColorSpace;
import picocli.CommandLine.Option;

/** The option that says where distances between colours are measured. */
final class SpaceOptions {
  @Option(
      names = "--color-space",
      paramLabel = "SPACE",
      description =
          "Where colours are compared: srgb (least squared error), linear, lab, oklab (as they look;"
              + " default: ${DEFAULT-VALUE}).")
  private ColorSpace space = ColorSpace.SRGB;

  ColorSpace space() {
    return space;
  }
}
