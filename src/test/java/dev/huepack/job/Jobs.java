package dev.huepack.job;

import dev.huepack.engine.EngineSettings;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.math.BigInteger;
import java.util.List;

/** Makes jobs and outcomes for tests. */
public final class Jobs {
  private Jobs() {}

  /** A job of one input with the defaults and this many colours. */
  public static CompressionJob ofColors(int colors) {
    return of(settings(colors, Seeding.SPLIT), Solver.AUTO);
  }

  static CompressionJob of(EngineSettings engine, Solver solver) {
    return new CompressionJob(
        List.of("in"),
        null,
        "out",
        ExistingOutput.REFUSE,
        engine,
        solver,
        FailureLimit.NONE,
        new Distribution(0, 4));
  }

  static EngineSettings settings(int colors, Seeding seeding) {
    return new EngineSettings(
        new QuantizeSettings(colors, seeding, 1, 10, 0.05),
        100_000_000,
        ColorHistogram.DEFAULT_LIMIT);
  }

  /** An input of this size. */
  public static InputImage input(String name, long bytes) {
    return new InputImage("/pictures/" + name, name, name, bytes, 0);
  }

  /** A picture of 10 x 10 pixels that was stored without loss, and what was remarked about it. */
  public static ImageOutcome remarked(String name, int frames, String... warnings) {
    return ImageOutcome.succeeded(
        input(name, 500),
        "images/" + name + ".png",
        "codebooks/" + name + ".json",
        new ImageMeasures(
            "png",
            10,
            10,
            frames,
            List.of(warnings),
            3,
            3,
            3,
            400,
            BigInteger.ZERO,
            null,
            StoredFile.PNG,
            1,
            2,
            3));
  }

  /** A picture of 10 x 10 pixels of three colours that was stored without loss. */
  public static ImageOutcome lossless(String name, long inputBytes, long encodedBytes) {
    ImageMeasures measures =
        new ImageMeasures("png", 10, 10, 1, 3, 3, 3, encodedBytes, BigInteger.ZERO, 1, 2, 3);
    return ImageOutcome.succeeded(
        input(name, inputBytes),
        "images/" + name + ".png",
        "codebooks/" + name + ".json",
        measures);
  }

  /** A picture of 10 x 10 pixels that was stored, with this squared error a pixel. */
  public static ImageOutcome stored(
      String name, long inputBytes, long encodedBytes, int squaredErrorPerPixel) {
    ImageMeasures measures =
        new ImageMeasures(
            "jpeg",
            10,
            10,
            1,
            50,
            16,
            16,
            encodedBytes,
            BigInteger.valueOf(100L * 130_050 * squaredErrorPerPixel),
            1,
            2,
            3);
    return ImageOutcome.succeeded(
        input(name, inputBytes),
        "images/" + name + ".png",
        "codebooks/" + name + ".json",
        measures);
  }
}
