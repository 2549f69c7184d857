package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import org.junit.jupiter.api.Test;

final class SmallPictureTest {
  @Test
  void aPictureGetsNoMorePixelsThanItMayHaveAndKeepsItsShape() {
    PixelRaster raster = SyntheticRasters.noise(400, 100, 1);

    PixelRaster small = SmallPicture.of(raster, 10_000);

    assertThat(small.width()).isEqualTo(200);
    assertThat(small.height()).isEqualTo(50);
    assertThat(SmallPicture.of(raster, 40_000)).isSameAs(raster);
  }
}
