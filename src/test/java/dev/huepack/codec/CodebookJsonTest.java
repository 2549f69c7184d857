package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.palette.Codebook;
import dev.huepack.palette.Palette;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodebookJsonTest {
  private static final Codebook TWO =
      new Codebook(
          new Palette(new int[] {0x80FF0001, 0xFF102030}),
          new double[] {254.5, 0, 1.0 / 3, 128, 16, 32.25, 48, 255},
          new long[] {1, 2});

  private static final String TWO_JSON =
      """
      {
        "schema": 1,
        "type": "huepack-codebook",
        "colorSpace": "srgb",
        "colors": [
          {"index": 0, "hex": "#ff000180", "rgba": [255, 0, 1, 128], \
      "centroid": [254.5, 0.0, 0.3333333333333333, 128.0], "count": 1, "share": 0.333333},
          {"index": 1, "hex": "#102030", "rgba": [16, 32, 48, 255], \
      "centroid": [16.0, 32.25, 48.0, 255.0], "count": 2, "share": 0.666667}
        ]
      }
      """;

  @Test
  void writesOneEntryALine() {
    assertThat(new String(CodebookJson.write(TWO), UTF_8)).isEqualTo(TWO_JSON);
  }

  @Test
  void readsBackWhatItWrote() throws PaletteFormatException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int size : new int[] {1, 2, 17, 256}) {
      int[] colors = random.ints(size).toArray();
      double[] centroids = random.doubles(4L * size, 0, 255).toArray();
      long[] counts = random.longs(size, 0, 1L << 50).toArray();
      Codebook codebook = new Codebook(new Palette(colors), centroids, counts);

      Codebook read = CodebookJson.read(CodebookJson.write(codebook));

      assertThat(read).as("seed %d", seed).isEqualTo(codebook);
    }
  }

  @Test
  void anUnusedCodebookHasNoShares() throws PaletteFormatException {
    Codebook unused =
        new Codebook(new Palette(new int[] {0xFF000000}), new double[] {0, 0, 0, 255}, new long[1]);

    byte[] json = CodebookJson.write(unused);

    assertThat(new String(json, UTF_8)).contains("\"count\": 0, \"share\": 0.000000");
    assertThat(CodebookJson.read(json)).isEqualTo(unused);
  }

  @Test
  void aCentroidThatIsNoNumberIsNotWritten() {
    Codebook broken =
        new Codebook(
            new Palette(new int[] {0xFF000000}), new double[] {0, Double.NaN, 0, 255}, new long[1]);

    assertThatThrownBy(() -> CodebookJson.write(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("centroid 0 must have channels from 0 to 255: NaN");
  }

  @Test
  void unknownKeysArePassedOver() throws PaletteFormatException {
    String json = TWO_JSON.replace("\"schema\": 1,", "\"schema\": 1, \"note\": {\"by\": [1]},");

    assertThat(CodebookJson.read(json.getBytes(UTF_8))).isEqualTo(TWO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\": 1 | \"schema\": 2 | codebook schema must be 1, others need another version: 2",
        "huepack-codebook | other | not a codebook: \"type\" must be \"huepack-codebook\":"
            + " \"other\"",
        "\"srgb\" | \"lab\" | codebook \"colorSpace\" must be \"srgb\": \"lab\"",
        "\"index\": 1 | \"index\": 0 | codebook colors[1].index must be 1: 0",
        "[16, 32, | [16, 256, | codebook colors[1].rgba must be four whole numbers from 0 to 255:"
            + " [16,256,48,255]",
        "[16, 32, | [32, | codebook colors[1].rgba must be four whole numbers from 0 to 255:"
            + " [32,48,255]",
        "#102030 | #102031 | codebook colors[1].hex must be rgba's #102030: \"#102031\"",
        "32.25 | -1 | codebook colors[1].centroid must be four numbers from 0 to 255:"
            + " [16.0,-1,48.0,255.0]",
        "32.25, | `` | codebook colors[1].centroid must be four numbers from 0 to 255:"
            + " [16.0,48.0,255.0]",
        "\"count\": 2 | \"count\": -2 | codebook colors[1].count must be a whole number, 0 or more:"
            + " -2",
        "\"count\": 2, | `` | codebook colors[1].count must be a whole number, 0 or more: missing",
      })
  void refusalsNameThePlaceAndTheReason(String part, String replacement, String message) {
    assertThat(TWO_JSON).contains(part);
    String json = TWO_JSON.replace(part, replacement == null ? "" : replacement);

    assertThatThrownBy(() -> CodebookJson.read(json.getBytes(UTF_8)))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage(message);
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> CodebookJson.read("{\n  \"schema\": ?}".getBytes(UTF_8)))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessageStartingWith("not a codebook: broken JSON at line 2, column ");
    assertThatThrownBy(() -> CodebookJson.read(new byte[0]))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessage("not a codebook: \"type\" must be \"huepack-codebook\": missing");
    assertThatThrownBy(() -> CodebookJson.read((TWO_JSON + "x").getBytes(UTF_8)))
        .isInstanceOf(PaletteFormatException.class)
        .hasMessageStartingWith("not a codebook: broken JSON at line ");
  }

  @Test
  void thereAreOneTo256Entries() {
    String none = TWO_JSON.substring(0, TWO_JSON.indexOf("[\n")) + "[]}";

    assertThatThrownBy(() -> CodebookJson.read(none.getBytes(UTF_8)))
        .hasMessage("codebook \"colors\" must be a list of 1 to 256 entries: 0");
  }
}
