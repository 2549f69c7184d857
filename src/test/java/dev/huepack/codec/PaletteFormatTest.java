package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.palette.Codebook;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.Palette;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteFormatTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MLLIB")
  void everyFormatComesBackAsItWent(PaletteFormat format) throws Exception {
    for (int size : new int[] {1, 2, 15, 16, 17, 100, 255, 256}) {
      Codebook codebook = codebook(Pictures.palette(size));

      byte[] file = format.write(codebook, "näme");

      assertThat(PaletteReader.read(file).palette()).isEqualTo(codebook.palette());
      assertThat(format.write(codebook, "näme")).isEqualTo(file);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MLLIB")
  void entriesKeepTheirNumbersBesideATransparentOne(PaletteFormat format) throws Exception {
    Codebook codebook = codebook(new int[] {0x00000000, 0xFF102030, 0xFFFFFFFF});

    Palette read = PaletteReader.read(format.write(codebook, "x")).palette();

    assertThat(read.size()).isEqualTo(3);
    assertThat(read.color(1)).isEqualTo(0xFF102030);
    boolean knowsAlpha =
        switch (format) {
          case JSON, ACT, HEX, CSS, PNG -> true;
          case GPL, PAL, ASE, MLLIB -> false;
        };
    assertThat(read.color(0)).isEqualTo(knowsAlpha ? 0 : 0xFF000000);
  }

  @Test
  void textFormatsAreWhatOtherProgramsRead() {
    EntrySums sums = new EntrySums(2);
    sums.add(0, 0xFFFF8000, 1);
    sums.add(1, 0xFF0102FF, 1);
    sums.add(1, 0xFF0102FF, 1);
    sums.add(1, 0xFF0102FF, 1);
    Codebook codebook = sums.toCodebook(new Palette(new int[] {0xFFFF8000, 0xFF0102FF}));

    assertThat(text(PaletteFormat.PAL, codebook))
        .isEqualTo("JASC-PAL\r\n0100\r\n2\r\n255 128 0\r\n1 2 255\r\n");
    assertThat(text(PaletteFormat.HEX, codebook)).isEqualTo("ff8000\n0102ff\n");
    assertThat(text(PaletteFormat.CSS, codebook))
        .isEqualTo(
            """
            :root {
              --color-0: #ff8000; /* 25.00 % */
              --color-1: #0102ff; /* 75.00 % */
            }
            """);
  }

  @Test
  void binaryFormatsAreLaidOutAsDescribed() {
    Codebook codebook = codebook(new int[] {0x00000000, 0xFFFF8000});

    ByteBuffer table = ByteBuffer.wrap(PaletteFormat.ACT.write(codebook, "x"));
    assertThat(table.capacity()).isEqualTo(772);
    assertThat(new byte[] {table.get(3), table.get(4), table.get(5)})
        .isEqualTo(new byte[] {-1, -128, 0});
    assertThat(table.getShort(768)).isEqualTo((short) 2);
    assertThat(table.getShort(770)).isZero();

    ByteBuffer swatches = ByteBuffer.wrap(PaletteFormat.ASE.write(codebook, "x"));
    assertThat(swatches.getInt(0)).isEqualTo(0x41534546);
    assertThat(swatches.getInt(8)).as("blocks: a group, two colours, its end").isEqualTo(4);
    int second = 12 + 6 + swatches.getInt(14);
    second += 6 + swatches.getInt(second + 2);
    assertThat(swatches.getShort(second)).isEqualTo((short) 1);
    int model = second + 6 + 2 + 2 * swatches.getShort(second + 6);
    assertThat(swatches.getInt(model)).isEqualTo(0x52474220);
    assertThat(swatches.getFloat(model + 4)).isEqualTo(1f);
    assertThat(swatches.getFloat(model + 8)).isEqualTo(128 / 255f);
    assertThat(swatches.getShort(model + 16)).isEqualTo((short) 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JASC-PAL/0100/2/1 2 3    | line 3: the count must be that of the lines that follow, 1: 2",
        "JASC-PAL/0100/1/1 2 300  | line 4: a channel must be 0 to 255: 1 2 300",
        "JASC-PAL/0100/1/1 2      | line 4: not 'red green blue': 1 2",
        "JASC-PAL/0200/0          | line 2: the version must be 0100: 0200",
        "ff0000/00ff              | line 2: not a colour such as ff8000: 00ff",
        "a {/--x: #12;/}          | line 2: not a colour such as '--name: #ff8000;': --x: #12;",
        "a {/--x: #ff0000;/--y: red | line 3: not a colour such as '--name: #ff8000;': --y: red",
      })
  void malformedTextIsRefusedWithLineAndReason(String lines, String message) {
    byte[] file = lines.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PaletteReader.read(file))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "GPL", "PAL", "HEX", "CSS"})
  void aByteOrderMarkStandsForNothing(PaletteFormat format) throws Exception {
    Codebook codebook = codebook(Pictures.palette(3));
    byte[] file = format.write(codebook, "x");
    byte[] marked =
        ByteBuffer.allocate(file.length + 3)
            .put(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})
            .put(file)
            .array();

    assertThat(PaletteReader.read(marked).palette()).isEqualTo(codebook.palette());
  }

  @Test
  void everyTruncationIsAPaletteOrARefusal() {
    for (PaletteFormat format : PaletteFormat.values()) {
      if (format.isFolder()) {
        continue;
      }
      byte[] file = format.write(codebook(Pictures.palette(5)), "x");
      for (int length = 0; length < file.length; length++) {
        byte[] cut = Arrays.copyOf(file, length);
        try {
          assertThat(PaletteReader.read(cut).palette().size()).isBetween(1, 256);
        } catch (PaletteFormatException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  @Test
  void aTableOfNothingAndAPictureWithoutAPaletteAreRefused() {
    byte[] table = new byte[772];
    assertThatThrownBy(() -> PaletteReader.read(table))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage("the count of an Adobe colour table, at byte 768, must be 1 to 256: 0");
  }

  private static String text(PaletteFormat format, Codebook codebook) {
    return new String(format.write(codebook, "x"), StandardCharsets.UTF_8);
  }

  private static Codebook codebook(int[] colors) {
    return new EntrySums(colors.length).toCodebook(new Palette(colors));
  }
}
