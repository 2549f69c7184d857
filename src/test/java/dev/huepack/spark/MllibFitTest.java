package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Quantizer;
import dev.huepack.quantize.Seeding;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Would notice if another version of MLlib computed otherwise. */
@ExtendWith(SharedSpark.class)
class MllibFitTest {
  /** More colours than this are cut into several slices. */
  private static final int COLORS_A_SLICE = 1 << 16;

  private final SparkSession spark;

  MllibFitTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @CsvSource({"SPLIT, 16", "SPLIT, 64", "RANDOM, 16", "RANDOM, 64"})
  void findsTheSameDoublesAsTheTaskSolver(Seeding seeding, int colors) {
    QuantizeSettings settings = new QuantizeSettings(colors, seeding, 1, 25, 0.01);
    for (Fit fit : plan(TestPictures.clouds(120, 90, 7), settings)) {
      assertThat(mllib(fit, settings)).isDeepEqualTo(Quantizer.fit(fit, settings));
    }
  }

  @Test
  void findsTheSameDoublesInSixDimensions() {
    QuantizeSettings settings = new QuantizeSettings(32, Seeding.SPLIT, 1, 25, 0.01);
    List<Fit> fits = plan(TestPictures.glow(90, 80), settings);

    assertThat(fits).extracting(fit -> fit.points().dimensions()).containsExactly(3, 6);
    for (Fit fit : fits) {
      assertThat(mllib(fit, settings)).isDeepEqualTo(Quantizer.fit(fit, settings));
    }
  }

  @Test
  void findsTheSameDoublesOnSeveralSlices() {
    QuantizeSettings settings = new QuantizeSettings(16, Seeding.RANDOM, 1, 5, 0);
    Fit fit = plan(TestPictures.noise(480, 400, 11), settings).get(0);

    assertThat(fit.points().size()).isGreaterThan(2 * COLORS_A_SLICE);
    assertThat(mllib(fit, settings)).isDeepEqualTo(Quantizer.fit(fit, settings));
  }

  @Test
  void weighsColorsByTheirPixels() {
    int[] pixels = new int[200];
    Arrays.fill(pixels, TestPictures.rgb(255, 255, 255));
    Arrays.fill(pixels, 0, 99, TestPictures.rgb(10, 10, 10));
    pixels[99] = TestPictures.rgb(0, 0, 0);
    QuantizeSettings settings = new QuantizeSettings(2, Seeding.SPLIT, 1, 10, 0);
    Fit fit = Quantizer.plan(histogram(new PixelRaster(200, 1, pixels)), settings).get(0);

    assertThat(mllib(fit, settings))
        .isDeepEqualTo(new double[][] {{9.9, 9.9, 9.9}, {255, 255, 255}});
  }

  @Test
  void findsItsOwnStartWithWeightsOnRequest() {
    QuantizeSettings settings = new QuantizeSettings(8, Seeding.K_MEANS_PARALLEL, 3, 10, 0.05);
    Fit fit = plan(TestPictures.clouds(60, 50, 7), settings).get(0);

    double[][] centers = mllib(fit, settings);

    assertThat(centers.length).isBetween(1, 8);
    assertThat(centers).isDeepEqualTo(mllib(fit, settings));
    assertThat(Arrays.stream(centers).flatMapToDouble(Arrays::stream))
        .allMatch(c -> c >= 0 && c <= 255);
  }

  @Test
  void refusesSumsThatWouldNotBeExact() {
    ColorHistogram histogram =
        histogram(
            new PixelRaster(
                3,
                1,
                new int[] {
                  TestPictures.rgb(255, 0, 0),
                  TestPictures.rgb(0, 255, 0),
                  TestPictures.rgb(0, 0, 255)
                }));
    for (int doubling = 0; doubling < 45; doubling++) {
      histogram = histogram.merge(histogram);
    }
    QuantizeSettings settings = new QuantizeSettings(2, Seeding.SPLIT, 1, 10, 0);
    Fit fit = Quantizer.plan(histogram, settings).get(0);

    assertThatThrownBy(() -> mllib(fit, settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a total weight of 105,553,116,266,496 is too large for exact sums, which end at 2^53:"
                + " split the input");
  }

  private double[][] mllib(Fit fit, QuantizeSettings settings) {
    return new MllibFit(spark).fit(fit, settings);
  }

  private static List<Fit> plan(BufferedImage image, QuantizeSettings settings) {
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Quantizer.plan(
        histogram(new PixelRaster(image.getWidth(), image.getHeight(), argb)), settings);
  }

  private static ColorHistogram histogram(PixelRaster raster) {
    return ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT).histogram();
  }
}
