package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageColorsTest {
  private static final int SEEDS = 60;

  @Test
  void everyPixelGetsTheLabelOfItsColor() {
    for (long seed = 0; seed < SEEDS; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      ImageColors colors = ImageColors.of(raster, 1 << 20);
      byte[] labels = new byte[colors.histogram().size()];
      for (int entry = 0; entry < labels.length; entry++) {
        labels[entry] = (byte) hash(colors.histogram().color(entry));
      }

      byte[] indices = colors.labelPixels(labels, 200);

      byte[] expected = new byte[raster.pixels()];
      for (int pixel = 0; pixel < expected.length; pixel++) {
        int color = raster.argb()[pixel];
        expected[pixel] = (byte) (PackedColor.isTransparent(color) ? 200 : hash(color));
      }
      assertThat(indices).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 300, 1 << 20, Integer.MAX_VALUE})
  void distinctColorsAreExactOnBothSidesOfTheLimit(int limit) {
    for (long seed = 0; seed < SEEDS; seed++) {
      PixelRaster raster = SyntheticRasters.withAlpha(seed);
      ImageColors colors = ImageColors.of(raster, limit);

      long visible =
          Arrays.stream(raster.argb())
              .filter(c -> !PackedColor.isTransparent(c))
              .distinct()
              .count();
      boolean hasTransparent = Arrays.stream(raster.argb()).anyMatch(PackedColor::isTransparent);

      assertThat(colors.distinctColors())
          .as("seed %d", seed)
          .isEqualTo(visible + (hasTransparent ? 1 : 0));
      assertThat(colors.histogram().isExact()).as("seed %d", seed).isEqualTo(visible <= limit);
    }
  }

  @Test
  void hiddenColorsAreNotSeen() {
    int[] hidden = SyntheticRasters.noise(16, 16, 7).argb();
    int[] blackened = hidden.clone();
    for (int pixel = 0; pixel < hidden.length; pixel += 3) {
      hidden[pixel] &= 0xFFFFFF;
      blackened[pixel] = 0;
    }
    for (int limit : new int[] {50, 1000}) {
      ImageColors colors = ImageColors.of(new PixelRaster(16, 16, hidden), limit);
      ImageColors expected = ImageColors.of(new PixelRaster(16, 16, blackened), limit);

      assertThat(colors.histogram()).isEqualTo(expected.histogram());
      assertThat(colors.distinctColors()).isEqualTo(expected.distinctColors());
    }
  }

  @Test
  void aPictureOfNothingHasOneColor() {
    ImageColors colors = ImageColors.of(new PixelRaster(2, 1, new int[] {0x00FF0000, 0}), 1);

    assertThat(colors.distinctColors()).isEqualTo(1);
    assertThat(colors.histogram().size()).isZero();
    assertThat(colors.histogram().transparentPixels()).isEqualTo(2);
    assertThat(colors.labelPixels(new byte[0], 3)).containsExactly(3, 3);
  }

  @Test
  void labelsOfBinsSayNothingAboutPixels() {
    ImageColors colors = ImageColors.of(SyntheticRasters.noise(9, 9, 1), 10);

    assertThatThrownBy(() -> colors.labelPixels(new byte[81], 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the pixels of a coarse histogram must be mapped by colour");
  }

  private static int hash(int color) {
    return color * 31 + (color >>> 11);
  }
}
