package dev.huepack.quantize;

import dev.huepack.color.ColorSpace;
import dev.huepack.palette.Palette;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a palette is to be found.
 *
 * @param colors the most entries the palette may have, 1 to 256, transparent ones included
 * @param effort how much work the search for good centres is worth
 * @param seeding where centres start
 * @param seed for seeding that draws at random
 * @param maxIterations the most iterations of Lloyd's algorithm over all colours, 0 to 10,000
 * @param tolerance iterations end when no centre moved farther than this, in levels of 0 to 255;
 *     not negative
 * @param fixedColors opaque colours that the palette has whatever the picture is, packed; fewer
 *     than {@code colors}
 * @param space where distances between colours are measured; {@code tolerance} is in levels there
 *     too, since 255 are from black to white in each
 */
public record QuantizeSettings(
    int colors,
    Effort effort,
    Seeding seeding,
    long seed,
    int maxIterations,
    double tolerance,
    List<Integer> fixedColors,
    ColorSpace space)
    implements Serializable {
  /** The most iterations that can be asked for. */
  public static final int MAX_ITERATIONS = 10_000;

  /** Checks the ranges. */
  public QuantizeSettings {
    if (colors < 1 || colors > Palette.MAX_SIZE) {
      throw new IllegalArgumentException("colors must be 1 to " + Palette.MAX_SIZE + ": " + colors);
    }
    if (maxIterations < 0 || maxIterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "max-iterations must be 0 to " + MAX_ITERATIONS + ": " + maxIterations);
    }
    if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException(
          "tolerance must be a number that is not negative: " + tolerance);
    }
    fixedColors = fixedColors.stream().distinct().toList();
    if (fixedColors.size() >= colors && !fixedColors.isEmpty()) {
      throw new IllegalArgumentException(
          "colors must be at least "
              + (fixedColors.size() + 1)
              + ", one more than have a fixed-color: "
              + colors);
    }
  }

  /** Settings for sRGB. */
  public QuantizeSettings(
      int colors,
      Effort effort,
      Seeding seeding,
      long seed,
      int maxIterations,
      double tolerance,
      List<Integer> fixedColors) {
    this(colors, effort, seeding, seed, maxIterations, tolerance, fixedColors, ColorSpace.SRGB);
  }

  /** The same in another space. */
  public QuantizeSettings in(ColorSpace other) {
    return new QuantizeSettings(
        colors, effort, seeding, seed, maxIterations, tolerance, fixedColors, other);
  }

  /** Settings that fix no colour. */
  public QuantizeSettings(
      int colors, Effort effort, Seeding seeding, long seed, int maxIterations, double tolerance) {
    this(colors, effort, seeding, seed, maxIterations, tolerance, List.of());
  }

  /** The same with another number of colours. */
  public QuantizeSettings withColors(int number) {
    return new QuantizeSettings(
        number, effort, seeding, seed, maxIterations, tolerance, fixedColors, space);
  }

  /** The same with more colours fixed. */
  QuantizeSettings fixing(List<Integer> more) {
    return new QuantizeSettings(
        colors,
        effort,
        seeding,
        seed,
        maxIterations,
        tolerance,
        Stream.concat(fixedColors.stream(), more.stream()).toList(),
        space);
  }

  /** Settings of the default effort. */
  public QuantizeSettings(
      int colors, Seeding seeding, long seed, int maxIterations, double tolerance) {
    this(colors, Effort.DEFAULT, seeding, seed, maxIterations, tolerance);
  }
}
