package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.palette.Palette;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GimpPaletteTest {
  @Test
  void isTheTextThatGimpReads() {
    Palette palette = new Palette(new int[] {0x00000000, 0xFF0102FF, 0x80FF0000});

    assertThat(new String(GimpPalette.write(palette, "a\nname"), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            GIMP Palette
            Name: a name
            Columns: 3
            #
              0   0   0\ttransparent
              1   2 255\t#0102ff
            255   0   0\t#ff000080
            """);
  }

  @Test
  void comesBackAsItWent() throws Exception {
    Palette palette = new Palette(new int[] {0xFF000000, 0xFF0102FF, 0xFFFFFFFF});

    assertThat(GimpPalette.read(GimpPalette.write(palette, "x"))).isEqualTo(palette);
    assertThat(PaletteReader.read(GimpPalette.write(palette, "x")).palette()).isEqualTo(palette);
  }

  @Test
  void isReadWithNamesOrWithoutAndWithAnyLineEnds() throws Exception {
    byte[] file = text("GIMP Palette\r\n#c\r\n\r\n 1 2 3\r\n4\t5 6  a name\r\n");

    assertThat(GimpPalette.read(file)).isEqualTo(new Palette(new int[] {0xFF010203, 0xFF040506}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GIMP Palette;1 2 256      | line 2: a channel must be 0 to 255: 256",
        "GIMP Palette;#;1 2        | line 3: not 'red green blue [name]': 1 2",
        "GIMP Palette;9999 2 3     | line 2: a channel must be 0 to 255: 9999",
        "GIMP Palette;#            | a palette has 1 to 256 entries: 0",
        "GIMP;1 2 3                | line 1: a GIMP palette begins with 'GIMP Palette'"
      })
  void isRefusedWithLineAndReason(String lines, String message) {
    assertThatThrownBy(() -> GimpPalette.read(text(lines.replace(';', '\n'))))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage(message);
  }

  @Test
  void isRefusedIfItIsNoText() {
    assertThatThrownBy(() -> GimpPalette.read(new byte[] {'G', (byte) 0xFF}))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage("line 1: a palette of this kind is UTF-8 text, and this is not");
  }

  @Test
  void alphaIsReadWhereTheFileSaysThatItHasIt() throws Exception {
    byte[] file = text("GIMP Palette\nChannels: RGBA\n#\n1 2 3 128 a name\n4 5 6 255\n");

    assertThat(GimpPalette.read(file)).isEqualTo(new Palette(new int[] {0x80010203, 0xFF040506}));
    assertThatThrownBy(() -> GimpPalette.read(text("GIMP Palette\nChannels: RGBA\n1 2 3\n")))
        .hasMessage("line 3: not 'red green blue alpha [name]': 1 2 3");
  }

  @Test
  void whatIsNoPaletteFileIsRefused() {
    assertThatThrownBy(() -> PaletteReader.read(text("red")))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage(
            "not a palette file: neither a Huepack codebook (JSON) nor .gpl, .pal, .act, .ase, .hex,"
                + " .css or an indexed PNG");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
