package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import org.junit.jupiter.api.Test;

final class TruecolorPngEncoderTest {
  @Test
  void anotherDecoderSeesTheSamePixels() throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      PixelRaster raster =
          seed % 2 == 0 ? SyntheticRasters.opaque(seed) : SyntheticRasters.withAlpha(seed);

      byte[] png = TruecolorPngEncoder.encode(raster);

      assertThat(Pictures.pixels(Pictures.decode(png)))
          .as("seed %d", seed)
          .isEqualTo(raster.argb());
    }
  }

  @Test
  void smoothRowsAreFiltered() {
    PixelRaster ramp = SyntheticRasters.ramp(300, 200);

    assertThat(TruecolorPngEncoder.encode(ramp)).hasSizeLessThan(3 * ramp.pixels() / 20);
  }
}
