package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.ImageFormat;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageCompressorTest {
  private static final int MAX_PIXELS = 1_000_000;

  @Test
  void anotherDecoderSeesThePaletteTheLabelsAndTheErrorThatWereMeasured() throws Exception {
    for (long seed = 0; seed < 24; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      byte[] encoded = EncodedPictures.png(raster);
      CompressedImage compressed = compressor(1 + (int) (seed * 11 % 256)).compress(encoded);

      PixelRaster written = EncodedPictures.decode(IndexedPngEncoder.encode(compressed.image()));

      assertThat(written.width()).isEqualTo(raster.width());
      assertThat(written.height()).isEqualTo(raster.height());
      Palette palette = compressed.codebook().palette();
      double sum = 0;
      for (int pixel = 0; pixel < raster.pixels(); pixel++) {
        int color = written.argb()[pixel];
        assertThat(color)
            .as("seed %d, pixel %d", seed, pixel)
            .isEqualTo(palette.color(compressed.image().indices()[pixel] & 0xFF));
        sum += ColorDifference.squared(color, raster.argb()[pixel]);
      }
      double perPixel = sum / ColorDifference.UNITS / raster.pixels();
      assertThat(compressed.error().perPixel())
          .as("seed %d", seed)
          .isCloseTo(perPixel, within(1e-9 * (1 + perPixel)));
      assertThat(compressed.error().pixels()).isEqualTo(raster.pixels());
      assertThat(compressed.codebook().totalCount()).isEqualTo(raster.pixels());
    }
  }

  @Test
  void aJpegIsMeasuredAgainstItsDecodedPixels() throws Exception {
    byte[] encoded = EncodedPictures.jpeg(SyntheticRasters.photo(90, 60, 2));
    PixelRaster reference = new ImageDecoder(MAX_PIXELS).decode(encoded).raster();

    CompressedImage compressed = compressor(16).compress(encoded);

    PixelRaster written = EncodedPictures.decode(IndexedPngEncoder.encode(compressed.image()));
    assertThat(compressed.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(compressed.frames()).isEqualTo(1);
    assertThat(compressed.distinctColors())
        .isEqualTo(Arrays.stream(reference.argb()).distinct().count());
    assertThat(Arrays.stream(written.argb()).distinct().count()).isEqualTo(16);
    assertThat(compressed.error().perPixel()).isCloseTo(error(reference, written), within(1e-9));
    assertThat(compressed.error().psnr().orElseThrow()).isBetween(25.0, 45.0);
  }

  @Test
  void anUnusedAlphaChannelChangesNothing() throws Exception {
    PixelRaster raster = SyntheticRasters.photo(50, 40, 5);

    CompressedImage rgb = compressor(20).compress(EncodedPictures.opaquePng(raster));
    CompressedImage rgba = compressor(20).compress(EncodedPictures.png(raster));

    assertThat(EncodedPictures.png(raster)).isNotEqualTo(EncodedPictures.opaquePng(raster));
    assertThat(IndexedPngEncoder.encode(rgba.image()))
        .isEqualTo(IndexedPngEncoder.encode(rgb.image()));
    assertThat(rgba.codebook()).isEqualTo(rgb.codebook());
    assertThat(rgba.error()).isEqualTo(rgb.error());
  }

  @Test
  void aPictureOfFewColorsComesBackAsItWas() throws Exception {
    PixelRaster raster = SyntheticRasters.fewColors(30, 30, 16, 1);

    CompressedImage compressed = compressor(16).compress(EncodedPictures.opaquePng(raster));

    assertThat(EncodedPictures.decode(IndexedPngEncoder.encode(compressed.image())).argb())
        .isEqualTo(raster.argb());
    assertThat(compressed.error().psnr()).isEmpty();
  }

  @Test
  void stepsThatRunApartGiveWhatTheyGiveTogether() throws Exception {
    byte[] encoded = EncodedPictures.png(SyntheticRasters.photo(50, 40, 6));
    ImageCompressor compressor = compressor(12);
    PreparedImage prepared = compressor.prepare(encoded);

    CompressedImage apart = compressor.finish(prepared, compressor.solve(prepared));

    CompressedImage together = compressor.compress(encoded);
    assertThat(compressor.plan(prepared)).hasSize(1);
    assertThat(apart.codebook()).isEqualTo(together.codebook());
    assertThat(apart.image().indices()).isEqualTo(together.image().indices());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 64, 256})
  void aPictureOverTheHistogramsLimitIsNearlyAsGood(int k) throws Exception {
    PixelRaster raster = SyntheticRasters.photo(160, 120, 8);
    byte[] encoded = EncodedPictures.opaquePng(raster);

    CompressedImage exact = compressor(k).compress(encoded);
    CompressedImage coarse = compressor(k, 1000).compress(encoded);

    assertThat(exact.distinctColors()).isGreaterThan(10_000).isEqualTo(coarse.distinctColors());
    assertThat(coarse.error().perPixel())
        .isBetween(0.97 * exact.error().perPixel(), 1.03 * exact.error().perPixel());
    assertMappedByPixel(raster, coarse, k);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 256})
  void translucentPicturesOverTheLimitKeepTheirRules(int k) throws Exception {
    int[] argb = SyntheticRasters.photo(100, 80, 9).argb();
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int alpha = pixel % 100 < 40 ? 255 : pixel % 100 < 50 ? 0 : 2 * (pixel % 100);
      argb[pixel] = alpha << 24 | (argb[pixel] & 0xFFFFFF);
    }
    PixelRaster raster = new PixelRaster(100, 80, argb);
    byte[] encoded = EncodedPictures.png(raster);

    CompressedImage exact = compressor(k).compress(encoded);
    CompressedImage coarse = compressor(k, 500).compress(encoded);

    assertThat(coarse.error().perPixel())
        .isBetween(0.97 * exact.error().perPixel(), 1.05 * exact.error().perPixel());
    assertMappedByPixel(raster, coarse, k);
    if (k > 1) {
      for (int pixel = 0; pixel < argb.length; pixel++) {
        int color = coarse.image().color(pixel);
        assertThat(PackedColor.isOpaque(color) || !PackedColor.isOpaque(argb[pixel])).isTrue();
        assertThat(color == 0 || !PackedColor.isTransparent(argb[pixel])).isTrue();
      }
    }
  }

  private static void assertMappedByPixel(PixelRaster raster, CompressedImage compressed, int k) {
    Codebook codebook = compressed.codebook();
    assertThat(codebook.palette().size()).isEqualTo(k);
    assertThat(codebook.totalCount()).isEqualTo(raster.pixels());
    long[] counts = new long[k];
    double[] sums = new double[Codebook.CHANNELS * k];
    int[] result = new int[raster.pixels()];
    boolean hasOpaque = PackedColor.isOpaque(codebook.palette().color(k - 1));
    for (int pixel = 0; pixel < result.length; pixel++) {
      int index = compressed.image().indices()[pixel] & 0xFF;
      int color = raster.argb()[pixel];
      result[pixel] = compressed.image().color(pixel);
      counts[index]++;
      sums[4 * index] += PackedColor.red(color) * PackedColor.alpha(color);
      sums[4 * index + 1] += PackedColor.green(color) * PackedColor.alpha(color);
      sums[4 * index + 2] += PackedColor.blue(color) * PackedColor.alpha(color);
      sums[4 * index + 3] += PackedColor.alpha(color);
      long smallest = Long.MAX_VALUE;
      for (int entry : codebook.palette().colors()) {
        if (!hasOpaque || PackedColor.isOpaque(entry) || !PackedColor.isOpaque(color)) {
          smallest = Math.min(smallest, ColorDifference.squared(color, entry));
        }
      }
      assertThat(ColorDifference.squared(color, result[pixel])).isEqualTo(smallest);
    }
    for (int entry = 0; entry < k; entry++) {
      assertThat(codebook.count(entry)).isEqualTo(counts[entry]).isPositive();
      double alpha = sums[4 * entry + 3];
      assertThat(Arrays.copyOfRange(codebook.centroids(), 4 * entry, 4 * entry + 4))
          .containsExactly(
              new double[] {
                sums[4 * entry] / Math.max(1, alpha),
                sums[4 * entry + 1] / Math.max(1, alpha),
                sums[4 * entry + 2] / Math.max(1, alpha),
                alpha / counts[entry]
              },
              within(1e-9));
    }
    PixelRaster written = new PixelRaster(raster.width(), raster.height(), result);
    double error = error(raster, written);
    assertThat(compressed.error().perPixel()).isCloseTo(error, within(1e-9 * error));
  }

  @Test
  void whatIsNoPictureFailsAndTooManyPixelsAreRefused() throws Exception {
    byte[] encoded = EncodedPictures.png(SyntheticRasters.ramp(40, 30));
    QuantizeSettings settings = new QuantizeSettings(16, Seeding.SPLIT, 1, 10, 0.05);
    ImageCompressor small =
        new ImageCompressor(new EngineSettings(settings, 1199, ColorHistogram.DEFAULT_LIMIT));

    assertThatThrownBy(() -> small.compress(encoded))
        .isInstanceOf(DecodeException.class)
        .hasMessage("too many pixels: 1,200 (40 x 30); --max-pixels allows 1,199");
    assertThatThrownBy(() -> small.compress(new byte[] {1, 2, 3}))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    QuantizeSettings quantize = new QuantizeSettings(64, Seeding.SPLIT, 1, 10, 0.05);

    assertThatThrownBy(() -> new EngineSettings(quantize, 0, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max-pixels must be at least 1: 0");
    assertThatThrownBy(() -> new EngineSettings(quantize, 1, 63))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the histogram's limit must be at least the number of colours, 64: 63");
    assertThat(new EngineSettings(quantize, 1, 64).histogramLimit()).isEqualTo(64);
  }

  private static double error(PixelRaster reference, PixelRaster result) {
    double sum = 0;
    for (int pixel = 0; pixel < reference.pixels(); pixel++) {
      sum += ColorDifference.squared(reference.argb()[pixel], result.argb()[pixel]);
    }
    return sum / ColorDifference.UNITS / reference.pixels();
  }

  private static ImageCompressor compressor(int k) {
    return compressor(k, ColorHistogram.DEFAULT_LIMIT);
  }

  private static ImageCompressor compressor(int k, int histogramLimit) {
    return new ImageCompressor(
        new EngineSettings(
            new QuantizeSettings(k, Seeding.SPLIT, 1, 10, 0.05), MAX_PIXELS, histogramLimit));
  }
}
