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
        "a {/--x: #12;/}          | line 2: not a colour such as '--name: #ff8000;': --x: #12",
        "a {/--x: #ff0000;/--y: red | line 3: not a colour such as '--name: #ff8000;': --y: red",
      })
  void malformedTextIsRefusedWithLineAndReason(String lines, String message) {
    byte[] file = lines.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PaletteReader.read(file))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.hex  | ff00/     | line 1: not a colour such as ff8000: ff00",
        "a.HEX  | 0xff0000/ | line 1: not a colour such as ff8000: 0xff0000",
        "a.gpl  | Name: x/  | line 1: a GIMP palette begins with 'GIMP Palette'",
        "a.pal  | RIFF      | line 1: a JASC palette begins with 'JASC-PAL', '0100' and its count",
        "a.act  | short     | an Adobe colour table has 768 or 772 bytes: 5",
        "a.ase  | ASEE0000  | a swatch file begins with 'ASEF', and this does not",
        "a.css  | a {}      | a palette has 1 to 256 entries: 0",
        "a.json | [1]       | not a codebook: \"type\" must be \"huepack-codebook\": missing",
        "a.txt  | words     | not a palette file: neither a Huepack codebook (JSON) nor .gpl, .pal,"
            + " .act, .ase, .hex, .css or an indexed PNG",
      })
  void aFileThatLooksLikeNothingIsJudgedByItsName(String name, String text, String message) {
    byte[] file = text.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PaletteReader.read(file, name))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage(message);
  }

  @Test
  void styleSheetsAreReadAsTheyAreWritten() throws Exception {
    String sheet =
        """
        /* --old: #000000;
           not one */
        .block--name:hover { color: var(--a) }
        :root{--a:#f80;--b: #F80C ;--c:#0102ff80}
        :root { --ünï: #0102FF }
        """;

    assertThat(PaletteReader.read(sheet.getBytes(StandardCharsets.UTF_8)).palette())
        .isEqualTo(new Palette(new int[] {0xFFFF8800, 0xCCFF8800, 0x800102FF, 0xFF0102FF}));
    assertThatThrownBy(
            () -> PaletteReader.read((sheet + "--gap: 4px;").getBytes(StandardCharsets.UTF_8)))
        .hasMessage("line 6: not a colour such as '--name: #ff8000;': --gap: 4px");
  }

  @Test
  void aColorTableIsTakenForOneWhateverItsColorsLookLike() throws Exception {
    for (int[] start :
        new int[][] {{0x7B, 0, 0}, {0xEF, 0xBB, 0xBF}, {0, 0, 1}, {' ', '\n', '{'}}) {
      int[] colors = Pictures.palette(200);
      colors[0] = 0xFF000000 | start[0] << 16 | start[1] << 8 | start[2];
      Codebook codebook = codebook(colors);

      byte[] table = PaletteFormat.ACT.write(codebook, "x");

      assertThat(PaletteReader.read(table).palette()).isEqualTo(codebook.palette());
    }
  }

  @Test
  void aStyleSheetOfAColorTablesLengthIsNone() throws Exception {
    String sheet = ":root { --a: #ff8000 }";
    byte[] file = (sheet + " ".repeat(768 - sheet.length())).getBytes(StandardCharsets.UTF_8);

    assertThat(PaletteReader.read(file).palette()).isEqualTo(new Palette(new int[] {0xFFFF8000}));
  }

  @Test
  void binaryFormatsAreRefusedWithTheByteAndTheReason() {
    byte[] table = PaletteFormat.ACT.write(codebook(Pictures.palette(4)), "x");
    table[771] = 9;
    table[770] = 0;
    assertThatThrownBy(() -> PaletteReader.read(table))
        .hasMessage(
            "the transparent entry of an Adobe colour table, at byte 770, must be below its count,"
                + " 4, or 65535 for none: 9");
    byte[] swatches = PaletteFormat.ASE.write(codebook(Pictures.palette(4)), "x");
    swatches[5] = 2;
    assertThatThrownBy(() -> PaletteReader.read(swatches))
        .hasMessage("swatch file: the version, at byte 4, must be 1: 2");
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
