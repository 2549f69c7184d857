package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TransparencyTest {
  @Test
  void transparentPixelsHaveOneReservedEntryThatCounts() {
    int[] argb = SyntheticRasters.noise(20, 20, 1).argb();
    for (int pixel = 0; pixel < argb.length; pixel += 2) {
      argb[pixel] &= 0xFFFFFF;
    }
    QuantizedPicture picture = QuantizedPicture.of(new PixelRaster(20, 20, argb), 8);

    assertThat(picture.palette.size()).isEqualTo(8);
    assertThat(picture.palette.color(0)).isEqualTo(PackedColor.TRANSPARENT);
    assertThat(picture.palette.translucentPrefix()).isEqualTo(1);
    assertThat(picture.quantization.transparentLabel()).isZero();
    assertThat(picture.quantization.codebook().count(0)).isEqualTo(200);
  }

  @Test
  void hiddenColorsDoNotChangeAnything() {
    for (int k : new int[] {1, 2, 5, 30, 256}) {
      int[] hidden = SyntheticRasters.photo(30, 20, k).argb();
      int[] blackened = hidden.clone();
      Random random = new Random(k);
      for (int pixel = 0; pixel < hidden.length; pixel++) {
        if (random.nextInt(4) == 0) {
          hidden[pixel] &= 0xFFFFFF;
          blackened[pixel] = 0;
        }
      }
      QuantizedPicture one = QuantizedPicture.of(new PixelRaster(30, 20, hidden), k);
      QuantizedPicture other = QuantizedPicture.of(new PixelRaster(30, 20, blackened), k);

      assertThat(one.quantization.codebook())
          .as("k %d", k)
          .isEqualTo(other.quantization.codebook());
      assertThat(one.indices()).as("k %d", k).isEqualTo(other.indices());
    }
  }

  @Test
  void aPaletteOfTwoKeepsOneEntryForEachKindOfPixelThatNeedsItsOwn() {
    QuantizedPicture mixed =
        QuantizedPicture.of(raster(0xFF102030, 0xFF304050, 0x80FF0000, 0x40FF0000), 2);
    assertThat(mixed.palette.colors()).containsExactly(0x60FF0000, 0xFF203040);

    // With the reserved entry only one is left: for opaque pixels, since those must have one.
    QuantizedPicture reserved =
        QuantizedPicture.of(raster(0xFF102030, 0xFF304050, 0xF0304050, 0x10304050, 0), 2);
    assertThat(reserved.palette.colors()).containsExactly(0, 0xFF203040);
    assertThat(reserved.indices()).containsExactly(1, 1, 1, 0, 0);
  }

  @Test
  void aSingleEntryIsTheMeanOfAllKinds() {
    QuantizedPicture picture =
        QuantizedPicture.of(raster(0xFFFF0000, 0xFFFF0000, 0x00FFFFFF, 0x00FFFFFF), 1);

    assertThat(picture.palette.colors()).containsExactly(0x80FF0000);
    assertThat(picture.indices()).containsExactly(0, 0, 0, 0);
    assertThat(picture.quantization.transparentLabel()).isZero();
    assertThat(picture.quantization.codebook().centroids()).containsExactly(255, 0, 0, 127.5);
    assertThat(picture.quantization.codebook().totalCount()).isEqualTo(4);
  }

  @Test
  void aSingleEntryForTranslucentPixelsLeavesNoLabelForTransparentOnes() {
    QuantizedPicture picture = QuantizedPicture.of(raster(0x80FF0000, 0x4000FF00), 1);

    assertThat(picture.palette.colors()).containsExactly(PackedColor.of(96, 170, 85, 0));
    assertThat(picture.quantization.transparentLabel()).isEqualTo(Quantization.NO_LABEL);
  }

  @Test
  void aSingleEntryThatCannotBeSeenHidesNoColor() {
    int[] argb = new int[1000];
    argb[0] = 0xFFFF0000;
    QuantizedPicture picture = QuantizedPicture.of(raster(argb), 1);

    assertThat(picture.palette.colors()).containsExactly(PackedColor.TRANSPARENT);
  }

  @Test
  void aPictureOfNothingHasOneTransparentEntry() {
    QuantizedPicture picture = QuantizedPicture.of(raster(0x00123456, 0x00FFFFFF), 16);

    assertThat(picture.palette.colors()).containsExactly(PackedColor.TRANSPARENT);
    assertThat(picture.indices()).containsExactly(0, 0);
  }

  @Test
  void anUnusedAlphaChannelMakesNoDifference() {
    for (long seed = 0; seed < 20; seed++) {
      PixelRaster raster = SyntheticRasters.opaque(seed);
      int[] withAlpha = Arrays.copyOf(raster.argb(), raster.pixels() + 1);
      withAlpha[raster.pixels()] = 0;
      QuantizedPicture rgb = QuantizedPicture.of(raster, 16);
      QuantizedPicture rgba =
          QuantizedPicture.of(new PixelRaster(withAlpha.length, 1, withAlpha), 17);

      // One transparent pixel and one more entry: all the rest is as before.
      assertThat(Arrays.copyOfRange(rgba.palette.colors(), 1, rgba.palette.size()))
          .as("seed %d", seed)
          .isEqualTo(rgb.palette.colors());
    }
  }

  @Test
  void softEdgesKeepTheirAlpha() {
    int[] argb = new int[256 * 4];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = PackedColor.of(i % 256, 200, 30, 30);
    }
    QuantizedPicture picture = QuantizedPicture.of(raster(argb), 16);

    // 255 levels of alpha on 15 entries: steps of 17, uniform error of variance 17²/12 at most
    // over 255², on each background as wide as the colour's distance to it.
    double span = ((200 * 200 + 2 * 30 * 30) + (55 * 55 + 2 * 225 * 225)) / 2.0;
    assertThat(picture.squaredErrorPerPixel()).isLessThan(1.05 * span * 17 * 17 / 12 / (255 * 255));
  }

  private static PixelRaster raster(int... argb) {
    return new PixelRaster(argb.length, 1, argb);
  }
}
