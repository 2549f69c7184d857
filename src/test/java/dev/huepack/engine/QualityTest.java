package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Notices a loss of quality: the squared error a pixel with the default settings stays within 1 %
 * of what was measured once. A change that finds better palettes may lower the figures.
 */
final class QualityTest {
  private static final double MARGIN = 1.01;

  @ParameterizedTest
  @CsvSource({
    "photo, 16, 328.33",
    "photo, 64, 89.74",
    "photo, 256, 27.06",
    "ramp, 16, 821.97",
    "ramp, 64, 204.35",
    "greys, 16, 64.58",
    "greys, 64, 4.272",
    "soft edges, 16, 262.20",
    "soft edges, 64, 65.01"
  })
  void theErrorStaysWhereItWas(String picture, int k, double measured) throws Exception {
    CompressedImage compressed =
        new ImageCompressor(
                new EngineSettings(
                    new QuantizeSettings(k, Seeding.SPLIT, 1, 10, 0.05),
                    1_000_000,
                    ColorHistogram.DEFAULT_LIMIT))
            .compress(EncodedPictures.png(draw(picture)));

    assertThat(compressed.error().perPixel()).isLessThan(MARGIN * measured);
  }

  private static PixelRaster draw(String picture) {
    return switch (picture) {
      case "photo" -> SyntheticRasters.photo(200, 150, 17);
      case "ramp" -> SyntheticRasters.ramp(150, 150);
      case "greys" -> SyntheticRasters.greys(100, 100, 17);
      case "soft edges" -> softEdges();
      default -> throw new IllegalArgumentException("no such picture: " + picture);
    };
  }

  /** A photo seen through a round hole with a soft rim. */
  private static PixelRaster softEdges() {
    PixelRaster photo = SyntheticRasters.photo(120, 120, 18);
    int[] argb = photo.argb();
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int x = pixel % 120 - 60;
      int y = pixel / 120 - 60;
      double alpha = 255 * (1.5 - StrictMath.sqrt(x * x + y * y) / 40);
      argb[pixel] = (int) Math.max(0, Math.min(255, alpha)) << 24 | (argb[pixel] & 0xFFFFFF);
    }
    return new PixelRaster(120, 120, argb);
  }
}
