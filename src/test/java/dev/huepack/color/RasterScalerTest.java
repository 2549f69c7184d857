package dev.huepack.color;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RasterScalerTest {
  private static final int BLACK = PackedColor.opaque(0, 0, 0);
  private static final int WHITE = PackedColor.opaque(255, 255, 255);

  @Test
  void lightIsMixedNotLevels() {
    PixelRaster raster = new PixelRaster(2, 2, new int[] {BLACK, WHITE, WHITE, BLACK});

    assertThat(RasterScaler.scaled(raster, 1, 1).argb()).containsExactly(0xFFBCBCBC);
  }

  @Test
  void hiddenColoursDoNotShow() {
    int hidden = PackedColor.of(0, 255, 0, 0);
    PixelRaster halfHidden = new PixelRaster(2, 1, new int[] {WHITE, hidden});
    PixelRaster allHidden = new PixelRaster(2, 1, new int[] {hidden, hidden});

    assertThat(RasterScaler.scaled(halfHidden, 1, 1).argb()).containsExactly(0x80FFFFFF);
    assertThat(RasterScaler.scaled(allHidden, 1, 1).argb()).containsExactly(0);
  }

  @Test
  void flatColoursStayWhatTheyAre() {
    for (int level = 0; level < 256; level++) {
      int grey = PackedColor.opaque(level, 255 - level, level / 2);
      int[] argb = new int[35];
      java.util.Arrays.fill(argb, grey);

      assertThat(RasterScaler.scaled(new PixelRaster(7, 5, argb), 3, 2).argb())
          .as("level %d", level)
          .containsOnly(grey);
      assertThat(RasterScaler.scaled(new PixelRaster(7, 5, argb), 9, 8).argb()).containsOnly(grey);
    }
  }

  @Test
  void aPictureThatHasTheSizeIsLeftAlone() {
    PixelRaster raster = SyntheticRasters.withAlpha(1);

    assertThat(RasterScaler.scaled(raster, raster.width(), raster.height())).isSameAs(raster);
  }
}
