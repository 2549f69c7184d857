package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexedPngEncoderTest {
  private static final int HEIGHT = 11;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "5, 4", "16, 4", "17, 8", "255, 8", "256, 8"})
  void anotherDecoderSeesTheSamePixelsAtTheSmallestDepth(int size, int depth) throws Exception {
    for (int width : new int[] {1, 7, 8, 9, 31, 64}) {
      IndexedImage image = image(width, new Palette(Pictures.palette(size)));

      byte[] png = IndexedPngEncoder.encode(image);

      BufferedImage decoded = Pictures.decode(png);
      assertThat(decoded.getWidth()).isEqualTo(width);
      assertThat(decoded.getHeight()).isEqualTo(HEIGHT);
      assertThat(Pictures.pixels(decoded)).isEqualTo(colors(image));
      assertThat(((IndexColorModel) decoded.getColorModel()).getMapSize()).isLessThanOrEqualTo(256);
      assertThat((int) png[24]).isEqualTo(depth);
      assertThat(chunk(png, "PLTE")).hasSize(3 * size);
      assertThat(chunks(png)).doesNotContain("tRNS");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 17, 256})
  void translucentEntriesSurviveAndTheirChunkEndsWithTheLastOfThem(int size) throws Exception {
    int[] entries = Pictures.palette(size);
    entries[0] = 0x00123456;
    int last = size / 2;
    entries[last] = 0x80FF8000;
    IndexedImage image = image(29, new Palette(entries));

    byte[] png = IndexedPngEncoder.encode(image);

    assertThat(Pictures.pixels(Pictures.decode(png))).isEqualTo(colors(image));
    assertThat(new ImageDecoder(1000).decode(png).raster().argb()).isEqualTo(colors(image));
    assertThat(chunk(png, "tRNS")).hasSize(last + 1);
    assertThat(chunks(png)).containsExactly("IHDR", "sRGB", "PLTE", "tRNS", "IDAT", "IEND");
  }

  @ParameterizedTest
  @EnumSource(PngEffort.class)
  void everyEffortKeepsThePixelsOfFlatSmoothAndNoisyPictures(PngEffort effort) throws Exception {
    for (int size : new int[] {2, 4, 16, 64, 256}) {
      for (int kind = 0; kind < 3; kind++) {
        IndexedImage image = large(size, kind);

        byte[] png = IndexedPngEncoder.encode(image, effort);

        assertThat(Pictures.pixels(Pictures.decode(png))).isEqualTo(colors(image));
        assertThat(new ImageDecoder(1 << 20).decode(png).raster().argb()).isEqualTo(colors(image));
      }
    }
  }

  @Test
  void moreEffortGivesSmallerFilesWhereFiltersPayAndNoLargerOnesWhereTheyDoNot() {
    for (int kind = 0; kind < 2; kind++) {
      IndexedImage image = large(256, kind);
      int fast = IndexedPngEncoder.encode(image, PngEffort.FAST).length;
      int byDefault = IndexedPngEncoder.encode(image, PngEffort.DEFAULT).length;
      int best = IndexedPngEncoder.encode(image, PngEffort.BEST).length;

      assertThat(byDefault).isLessThanOrEqualTo(fast);
      assertThat(best).isLessThanOrEqualTo(byDefault);
      assertThat(best).isLessThan(kind == 0 ? fast + 1 : fast * 9 / 10);
    }
  }

  /** 240 x 200 pixels: flat tiles (0), a curved slope (1), noise (2). */
  private static IndexedImage large(int size, int kind) {
    Random random = new Random(3);
    byte[] indices = new byte[240 * 200];
    for (int i = 0; i < indices.length; i++) {
      int x = i % 240;
      int y = i / 240;
      int index =
          switch (kind) {
            case 0 -> x / 20 * 7 + y / 20 * 5;
            case 1 -> x * y / 90 + x / 3;
            default -> random.nextInt(size);
          };
      indices[i] = (byte) (index % size);
    }
    return new IndexedImage(240, 200, indices, new Palette(Pictures.palette(size)));
  }

  @Test
  void theSamePictureGivesTheSameBytes() {
    IndexedImage image = image(64, new Palette(Pictures.palette(40)));

    assertThat(IndexedPngEncoder.encode(image)).isEqualTo(IndexedPngEncoder.encode(image));
  }

  @Test
  void dataThatDoesNotCompressFits() throws Exception {
    byte[] noise = new byte[300 * 300];
    new Random(7).nextBytes(noise);
    IndexedImage image = new IndexedImage(300, 300, noise, new Palette(Pictures.palette(256)));

    byte[] png = IndexedPngEncoder.encode(image);

    assertThat(new ImageDecoder(90_000).decode(png).raster().argb()).isEqualTo(colors(image));
  }

  @Test
  void anIndexBeyondThePaletteIsRefused() {
    IndexedImage image =
        new IndexedImage(2, 1, new byte[] {0, 3}, new Palette(Pictures.palette(3)));

    assertThatThrownBy(() -> IndexedPngEncoder.encode(image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be below the palette's size, 3: 3");
  }

  private static IndexedImage image(int width, Palette palette) {
    byte[] indices = new byte[width * HEIGHT];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (byte) ((i * 7 + i / 5) % palette.size());
    }
    return new IndexedImage(width, HEIGHT, indices, palette);
  }

  private static int[] colors(IndexedImage image) {
    int[] colors = new int[image.width() * image.height()];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = image.color(i);
    }
    return colors;
  }

  private static List<String> chunks(byte[] png) {
    List<String> names = new ArrayList<>();
    for (int at = 8; at < png.length; at += 12 + length(png, at)) {
      names.add(name(png, at));
    }
    return names;
  }

  private static byte[] chunk(byte[] png, String name) {
    int at = 8;
    while (!name(png, at).equals(name)) {
      at += 12 + length(png, at);
    }
    return Arrays.copyOfRange(png, at + 8, at + 8 + length(png, at));
  }

  private static int length(byte[] png, int at) {
    return ByteBuffer.wrap(png).getInt(at);
  }

  private static String name(byte[] png, int at) {
    return new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
  }
}
