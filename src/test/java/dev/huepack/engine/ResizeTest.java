package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResizeTest {
  @ParameterizedTest
  @CsvSource({
    "100, 60, 50, 50, 50, 30",
    "60, 100, 50, 50, 30, 50",
    "100, 60, 200, 200, 100, 60",
    "100, 60, 100, 60, 100, 60",
    "100, 60, 100, 10, 17, 10",
    "1000, 1, 10, 10, 10, 1",
    "3, 2, 2, 2, 2, 1",
    "640, 480, 333, 9999, 333, 250",
  })
  void aPictureFitsInTheBoxAndKeepsItsShape(
      int width, int height, int boxWidth, int boxHeight, int newWidth, int newHeight) {
    PixelRaster resized =
        new Resize(boxWidth, boxHeight, Resize.Shape.FIT)
            .apply(SyntheticRasters.ramp(width, height));

    assertThat(resized.width()).isEqualTo(newWidth);
    assertThat(resized.height()).isEqualTo(newHeight);
  }

  @Test
  void aStretchedPictureGetsJustThatSize() {
    PixelRaster resized =
        new Resize(70, 90, Resize.Shape.STRETCH).apply(SyntheticRasters.ramp(100, 60));

    assertThat(resized.width()).isEqualTo(70);
    assertThat(resized.height()).isEqualTo(90);
  }

  @Test
  void nothingIsResizedUnlessAskedFor() {
    PixelRaster raster = SyntheticRasters.ramp(100, 60);

    assertThat(Resize.NONE.apply(raster)).isSameAs(raster);
    assertThat(Resize.NONE.isOn()).isFalse();
    assertThat(Resize.within(100).apply(raster)).isSameAs(raster);
    assertThat(Resize.within(10).isOn()).isTrue();
  }

  @Test
  void sidesOfNothingAreRefused() {
    assertThatThrownBy(() -> new Resize(0, 4, Resize.Shape.FIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resize must have sides of at least 1: 0x4");
  }
}
