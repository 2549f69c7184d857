package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.codec.DecodeException;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class DitheredPaletteTest {
  private static final QuantizeSettings QUANTIZE =
      new QuantizeSettings(16, Seeding.SPLIT, 1, 10, 0.05);

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void automaticStrengthAddsHalfOfTheErrorAtMost(Dither method) throws Exception {
    double strongest = 0;
    for (String sample : new String[] {"peacock.jpg", "still-life.jpg", "mountains-at-dusk.jpg"}) {
      double plain = error(sample, DitherSettings.NONE);
      strongest = Math.max(strongest, error(sample, new DitherSettings(method, 0.75)) / plain);

      assertThat(error(sample, DitherSettings.automatic(method)) / plain)
          .as(sample)
          .isBetween(1.2, 1.5);
    }
    assertThat(strongest).as("what 0.75 adds to some picture").isGreaterThan(1.5);
  }

  @Test
  void whereEveryStrengthAddsMoreTheLeastIsTaken() throws Exception {
    DitherSettings never = new DitherSettings(Dither.FLOYD_STEINBERG, 0.75, 1);

    assertThat(error("peacock.jpg", never))
        .isEqualTo(error("peacock.jpg", new DitherSettings(Dither.FLOYD_STEINBERG, 0.25)));
  }

  private static double error(String sample, DitherSettings dither)
      throws IOException, DecodeException {
    byte[] file = Files.readAllBytes(Path.of("sample-images", sample));
    return new ImageCompressor(
            new EngineSettings(QUANTIZE, 1_000_000, ColorHistogram.DEFAULT_LIMIT, dither))
        .compress(file)
        .error()
        .perPixel();
  }
}
