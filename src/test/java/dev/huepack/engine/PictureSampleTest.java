package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PictureSampleTest {
  @Test
  void bandsTellAboutHowLargeTheWholeFileIs() throws Exception {
    PreparedImage photo = prepared(SyntheticRasters.photo(480, 400, 7));
    PictureSample sample = Objects.requireNonNull(PictureSample.of(photo, settings(256)));

    for (int colors : new int[] {8, 40, 200}) {
      CompressedImage whole = new ImageCompressor(settings(colors)).quantize(photo);
      int bytes = new ImageEncoder(ImageEncoding.DEFAULT).encode(photo, whole).content().length;
      assertThat(sample.bytes(colors))
          .as("%d", colors)
          .isCloseTo(bytes, Percentage.withPercentage(25));
    }
  }

  @Test
  void smallAndNarrowPicturesHaveNone() throws Exception {
    assertThat(PictureSample.of(prepared(SyntheticRasters.photo(100, 80, 1)), settings(8)))
        .isNull();
    assertThat(PictureSample.of(prepared(SyntheticRasters.photo(4000, 9, 1)), settings(8)))
        .isNull();
  }

  private static PreparedImage prepared(PixelRaster raster) throws Exception {
    return new ImageCompressor(settings(256)).prepare(EncodedPictures.opaquePng(raster));
  }

  private static EngineSettings settings(int colors) {
    return new EngineSettings(
        new QuantizeSettings(colors, Seeding.SPLIT, 1, 6, 0.05),
        1 << 20,
        ColorHistogram.DEFAULT_LIMIT,
        DitherSettings.NONE,
        Metrics.BASIC,
        ImageEncoding.DEFAULT);
  }
}
