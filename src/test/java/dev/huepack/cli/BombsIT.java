package dev.huepack.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.codec.PngFixture;
import dev.huepack.spark.TestPictures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred pictures, ten of which are made to exhaust a heap of 1 GB. */
class BombsIT {
  private static final long PATIENCE_SECONDS = 300;
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path temp;

  @Test
  void theOthersComeOut() throws Exception {
    Path input = Files.createDirectory(temp.resolve("in"));
    Map<String, byte[]> bombs = bombs();
    TestPictures.write(input, bombs);
    zeros(input.resolve("over-max-bytes.png"), 1_000_000_001L);
    zeros(input.resolve("over-the-memory.png"), 999_999_999L);
    assertThat(bombs).hasSize(8);
    TestPictures.write(input, swollen());
    for (int i = 0; i < 88; i++) {
      byte[] picture = TestPictures.png(TestPictures.clouds(60, 40, i));
      Files.write(input.resolve("picture-" + i + ".png"), picture);
    }

    Process process =
        MainProcess.start(
            temp,
            MainProcess.command(
                "local[2]",
                "compress",
                input.toString(),
                "-o",
                temp.resolve("out").toString(),
                "--progress",
                "none"));
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(temp.resolve("stderr"))).isEqualTo(3);
    JsonNode run = new ObjectMapper().readTree(temp.resolve("out/run.json").toFile());
    assertThat(run.path("images").asInt()).isEqualTo(100);
    assertThat(run.path("succeeded").asInt()).isEqualTo(90);
    assertThat(run.path("failures"))
        .hasToString(
            "{\"the file is too large\":1,\"the file is too large for the memory\":1,\"too many pixels\":8}");
    assertThat(run.path("warnings")).hasToString("{\"the colour profile was ignored\":1}");
    try (Stream<Path> stored = Files.list(temp.resolve("out/images"))) {
      assertThat(stored).hasSize(90);
    }
    assertThat(temp.resolve("stderr")).isEmptyFile();
  }

  /** Pictures that a reader of headers refuses. */
  private static Map<String, byte[]> bombs() {
    byte[] speck = PngFixture.deflate(new byte[100]);
    Map<String, byte[]> bombs = new TreeMap<>();
    bombs.put("header.png", png(100_000, 100_000, 2, speck));
    // Whole and within --max-pixels: only the memory is too small for it.
    bombs.put("whole.png", png(99_000, 1_000, 0, PngFixture.deflate(new byte[99_001 * 1_000])));
    bombs.put("deep.png", png(9_999, 9_999, 6, PngFixture.deflate(new byte[MEGABYTE])));
    bombs.put(
        "header.jpg",
        ByteBuffer.allocate(21)
            .putInt(0xFFD8FFC0)
            .putShort((short) 17)
            .put((byte) 8)
            .putShort((short) 65_500)
            .putShort((short) 65_500)
            .put((byte) 3)
            .array());
    bombs.put(
        "header.gif",
        ByteBuffer.allocate(64)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("GIF89a".getBytes(ISO_8859_1))
            .putShort((short) 65_535)
            .putShort((short) 65_535)
            .put(new byte[3])
            .put((byte) ',')
            .putInt(0)
            .putInt(-1)
            .put((byte) 0)
            .put((byte) 8)
            .array());
    bombs.put(
        "header.bmp",
        ByteBuffer.allocate(60)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("BM".getBytes(ISO_8859_1))
            .putInt(60)
            .putInt(0)
            .putInt(54)
            .putInt(40)
            .putInt(Integer.MAX_VALUE)
            .putInt(Integer.MAX_VALUE)
            .putShort((short) 1)
            .putShort((short) 24)
            .array());
    bombs.put(
        "header.webp",
        ByteBuffer.allocate(30)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(ISO_8859_1))
            .putInt(22)
            .put("WEBPVP8X".getBytes(ISO_8859_1))
            .putInt(10)
            .putInt(0)
            .put(new byte[] {-1, -1, 0, -1, -1, 0})
            .array());
    bombs.put("header.tif", tiff());
    return bombs;
  }

  private static byte[] png(int width, int height, int type, byte[] data) {
    return new PngFixture().header(width, height, 8, type, 0).chunk("IDAT", data).end();
  }

  /** 60,000 x 60,000 grey pixels in one strip. */
  private static byte[] tiff() {
    int[][] entries = {
      {256, 60_000}, {257, 60_000}, {258, 8}, {259, 8}, {262, 1}, {273, 8}, {277, 1}, {279, 8}
    };
    ByteBuffer file =
        ByteBuffer.allocate(8 + 2 + entries.length * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return file.putInt(0).array();
  }

  /** Small pictures with metadata that would be 200 MB each. */
  private static Map<String, byte[]> swollen() {
    byte[] zeros = PngFixture.deflate(new byte[200 * MEGABYTE]);
    ByteBuffer text = ByteBuffer.allocate(zeros.length + 3).put((byte) 'x').putShort((short) 0);
    byte[] pixel = PngFixture.deflate(new byte[] {0, 1, 2, 3});
    return Map.of(
        "text.png",
        new PngFixture()
            .header(1, 1, 8, 2, 0)
            .chunk("zTXt", text.put(zeros).array())
            .chunk("IDAT", pixel)
            .end(),
        "profile.png",
        new PngFixture()
            .header(1, 1, 8, 2, 0)
            .chunk("iCCP", text.array())
            .chunk("IDAT", pixel)
            .end());
  }

  private static void zeros(Path file, long bytes) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }
}
