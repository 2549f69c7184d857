package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.Serialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PaletteTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 1", "3, 2", "4, 2", "5, 3", "30, 5", "32, 5", "33, 6", "129, 8", "256, 8"
  })
  void anIndexTakesTheBitsThatTheSizeNeeds(int size, int bits) {
    assertThat(new Palette(new int[size]).indexBits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 257})
  void otherSizesThanAnIndexCanTellAreRefused(int size) {
    assertThatThrownBy(() -> new Palette(new int[size]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a palette has 1 to 256 entries: " + size);
  }

  @Test
  void thePrefixEndsWithTheLastEntryThatIsNotOpaque() {
    assertThat(new Palette(new int[] {0xFF000000, 0xFF000001}).translucentPrefix()).isZero();
    assertThat(new Palette(new int[] {0, 0xFF000001}).translucentPrefix()).isEqualTo(1);
    assertThat(new Palette(new int[] {0xFF000001, 0x80000000}).translucentPrefix()).isEqualTo(2);
  }

  @Test
  void nobodyCanChangeIt() {
    int[] colors = {0xFF000001, 0xFF000002};
    Palette palette = new Palette(colors);
    colors[0] = 0;
    palette.colors()[1] = 0;

    assertThat(palette.colors()).containsExactly(0xFF000001, 0xFF000002);
    assertThat(palette.color(1)).isEqualTo(0xFF000002);
  }

  @Test
  void orderIsPartOfIt() {
    Palette palette = new Palette(new int[] {0xFF000001, 0x80000002});

    assertThat(palette)
        .isEqualTo(Serialized.copy(palette))
        .hasSameHashCodeAs(Serialized.copy(palette))
        .isNotEqualTo(new Palette(new int[] {0x80000002, 0xFF000001}))
        .hasToString("Palette[#000001 #00000280]");
  }
}
