package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IndexedImageTest {
  @Test
  void anIndexIsAnUnsignedByte() {
    int[] colors = new int[256];
    colors[255] = 0xFF123456;
    IndexedImage image = new IndexedImage(2, 1, new byte[] {0, -1}, new Palette(colors));

    assertThat(image.color(0)).isZero();
    assertThat(image.color(1)).isEqualTo(0xFF123456);
    assertThat(image.width()).isEqualTo(2);
    assertThat(image.height()).isEqualTo(1);
  }

  @Test
  void indicesMustFillThePicture() {
    Palette palette = new Palette(new int[1]);

    assertThatThrownBy(() -> new IndexedImage(2, 2, new byte[3], palette))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an indexed image of 2 x 2 cannot have 3 indices");
    assertThatThrownBy(() -> new IndexedImage(0, 2, new byte[0], palette))
        .hasMessage("an indexed image of 0 x 2 cannot have 0 indices");
  }
}
