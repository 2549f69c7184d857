package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GifEncoderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 16, 17, 64, 128, 129, 255, 256})
  void theJdkAndOurOwnDecoderSeeTheSamePixels(int size) throws Exception {
    Palette palette = new Palette(Pictures.palette(size));
    for (int width : new int[] {1, 2, 7, 64, 201}) {
      for (int kind = 0; kind < 3; kind++) {
        IndexedImage image = image(width, 1 + 30 * kind, palette, kind);

        byte[] gif = GifEncoder.encode(image);

        assertThat(new ImageDecoder(1 << 20).decode(gif).raster().argb()).isEqualTo(colors(image));
        assertThat(Pictures.pixels(Pictures.decode(gif))).isEqualTo(colors(image));
      }
    }
  }

  @Test
  void pixelDataOfEveryLengthEndsWhereTheCodesGrow() throws Exception {
    Palette palette = new Palette(Pictures.palette(4));
    for (int width = 1; width < 700; width++) {
      IndexedImage image = image(width, 1, palette, 2);

      assertThat(Pictures.pixels(Pictures.decode(GifEncoder.encode(image))))
          .as("width %d", width)
          .isEqualTo(colors(image));
    }
  }

  @Test
  void aTableThatIsFullIsBegunAnew() throws Exception {
    IndexedImage noise = image(400, 300, new Palette(Pictures.palette(256)), 2);

    assertThat(Pictures.pixels(Pictures.decode(GifEncoder.encode(noise)))).isEqualTo(colors(noise));
  }

  @Test
  void nearlyTransparentEntriesBecomeTransparentAndOthersOpaque() throws Exception {
    Palette palette = new Palette(new int[] {0x7F112233, 0x00000000, 0x80445566, 0xFF778899});
    IndexedImage image = new IndexedImage(4, 1, new byte[] {0, 1, 2, 3}, palette);

    int[] pixels = new ImageDecoder(10).decode(GifEncoder.encode(image)).raster().argb();

    assertThat(Arrays.stream(pixels).map(color -> color >>> 24).toArray())
        .containsExactly(0, 0, 255, 255);
    assertThat(Arrays.copyOfRange(pixels, 2, 4)).containsExactly(0xFF445566, 0xFF778899);
    assertThat(GifEncoder.isExact(palette)).isFalse();
    assertThat(GifEncoder.isExact(new Palette(new int[] {0x00000000, 0xFF000000}))).isTrue();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Palette palette = new Palette(new int[] {0xFF000000});

    assertThatThrownBy(
            () -> GifEncoder.encode(new IndexedImage(70_000, 1, new byte[70_000], palette)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GIF has sides of at most 65535 pixels, choose another format: 70000 x 1");
    assertThatThrownBy(() -> GifEncoder.encode(new IndexedImage(1, 1, new byte[] {1}, palette)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be below the palette's size, 1: 1");
  }

  /** Flat, smooth or noisy. */
  private static IndexedImage image(int width, int height, Palette palette, int kind) {
    Random random = new Random(width + 1000L * palette.size());
    byte[] indices = new byte[width * height];
    for (int pixel = 0; pixel < indices.length; pixel++) {
      int index = kind == 0 ? 0 : kind == 1 ? pixel / 3 : random.nextInt(palette.size());
      indices[pixel] = (byte) (index % palette.size());
    }
    return new IndexedImage(width, height, indices, palette);
  }

  private static int[] colors(IndexedImage image) {
    int[] colors = new int[image.indices().length];
    for (int pixel = 0; pixel < colors.length; pixel++) {
      colors[pixel] = image.color(pixel);
    }
    return colors;
  }
}
