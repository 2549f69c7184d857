package dev.huepack.color;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PackedColorTest {
  @Test
  void channelsComeOutAsTheyWentIn() {
    int color = PackedColor.of(0x12, 0xFE, 0x80, 0x01);

    assertThat(PackedColor.alpha(color)).isEqualTo(0x12);
    assertThat(PackedColor.red(color)).isEqualTo(0xFE);
    assertThat(PackedColor.green(color)).isEqualTo(0x80);
    assertThat(PackedColor.blue(color)).isEqualTo(0x01);
    assertThat(color).isEqualTo(0x12FE8001);
  }

  @Test
  void anOpaqueColorHasFullAlpha() {
    assertThat(PackedColor.opaque(1, 2, 255)).isEqualTo(PackedColor.of(255, 1, 2, 255));
    assertThat(PackedColor.isOpaque(0xFF000000)).isTrue();
    assertThat(PackedColor.isOpaque(0xFEFFFFFF)).isFalse();
  }

  @Test
  void onlyAlphaDecidesWhetherAColorIsTransparent() {
    assertThat(PackedColor.isTransparent(PackedColor.TRANSPARENT)).isTrue();
    assertThat(PackedColor.isTransparent(0x00FFFFFF)).isTrue();
    assertThat(PackedColor.isTransparent(0x01000000)).isFalse();
    assertThat(PackedColor.isTransparent(0xFF000000)).isFalse();
  }

  @Test
  void hexNamesAlphaOnlyWhereItTakesPart() {
    assertThat(PackedColor.toHex(0xFF0A0B0C)).isEqualTo("#0a0b0c");
    assertThat(PackedColor.toHex(0x800A0B0C)).isEqualTo("#0a0b0c80");
    assertThat(PackedColor.toHex(PackedColor.TRANSPARENT)).isEqualTo("#00000000");
  }
}
