package dev.huepack.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PixelRasterTest {
  @Test
  void itHasTheSizeAndThePixelsThatItWasGiven() {
    int[] argb = {1, 2, 3, 4, 5, 6};
    PixelRaster raster = new PixelRaster(3, 2, argb);

    assertThat(raster.width()).isEqualTo(3);
    assertThat(raster.height()).isEqualTo(2);
    assertThat(raster.pixels()).isEqualTo(6);
    assertThat(raster.argb()).isSameAs(argb);
  }

  @Test
  void aSizeWithoutPixelsIsRefused() {
    assertThatThrownBy(() -> new PixelRaster(0, 5, new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a raster needs at least one pixel: 0 x 5");
    assertThatThrownBy(() -> new PixelRaster(5, -1, new int[0]))
        .hasMessage("a raster needs at least one pixel: 5 x -1");
  }

  @Test
  void anArrayOfAnotherSizeIsRefusedAlsoWhereTheProductOverflows() {
    assertThatThrownBy(() -> new PixelRaster(3, 2, new int[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a raster of 3 x 2 needs 6 pixels: 5");
    assertThatThrownBy(() -> new PixelRaster(1 << 16, 1 << 16, new int[0]))
        .hasMessage("a raster of 65536 x 65536 needs 4294967296 pixels: 0");
  }
}
