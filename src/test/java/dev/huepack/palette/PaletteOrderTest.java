package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteOrderTest {
  private static final int[] COLORS = {
    0xFFFFFFFF, 0x00000000, 0xFF0000FF, 0xFF808080, 0xFFFF0000, 0x80FF0000, 0xFF00FF00
  };

  @ParameterizedTest
  @EnumSource(PaletteSort.class)
  void anyOrderKeepsPicturesAndWhatEntriesStandFor(PaletteSort sort) {
    Random random = new Random(5);
    byte[] indices = new byte[600];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (byte) random.nextInt(COLORS.length);
    }
    IndexedImage image = new IndexedImage(30, 20, indices, new Palette(COLORS));
    Codebook codebook = codebook();

    PaletteOrder order = new PaletteSorter(sort).order(codebook, image);

    IndexedImage ordered = order.of(image);
    for (int pixel = 0; pixel < indices.length; pixel++) {
      assertThat(ordered.color(pixel)).isEqualTo(image.color(pixel));
    }
    Codebook moved = order.of(codebook);
    assertThat(moved.palette()).isEqualTo(ordered.palette());
    for (int entry = 0; entry < COLORS.length; entry++) {
      int before = indexOf(codebook.palette(), moved.palette().color(entry));
      assertThat(moved.count(entry)).isEqualTo(codebook.count(before));
      assertThat(moved.centroids()[4 * entry]).isEqualTo(codebook.centroids()[4 * before]);
    }
    if (sort != PaletteSort.ORIGINAL) {
      assertThat(moved.palette().translucentPrefix()).isEqualTo(2);
    }
    assertThat(order.isIdentity()).isEqualTo(sort == PaletteSort.ORIGINAL);
  }

  @Test
  void ordersAreWhatTheirNamesSay() {
    assertThat(sorted(PaletteSort.FREQUENCY))
        .containsExactly(
            0x80FF0000, 0x00000000, 0xFF00FF00, 0xFFFF0000, 0xFF808080, 0xFF0000FF, -1);
    assertThat(sorted(PaletteSort.LUMA))
        .containsExactly(
            0x00000000, 0x80FF0000, 0xFF0000FF, 0xFFFF0000, 0xFF808080, 0xFF00FF00, -1);
    assertThat(sorted(PaletteSort.LIGHTNESS))
        .containsExactly(
            0x00000000, 0x80FF0000, 0xFF0000FF, 0xFFFF0000, 0xFF808080, 0xFF00FF00, -1);
    assertThat(sorted(PaletteSort.HUE))
        .containsExactly(
            0x00000000, 0x80FF0000, 0xFF808080, -1, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF);
  }

  @Test
  void entriesThatLieSideBySideGetCloseNumbers() {
    int[] greys = new int[64];
    Arrays.setAll(greys, i -> 0xFF000000 | (i * 37 % 64) * 0x040404);
    byte[] indices = new byte[64 * 64];
    for (int i = 0; i < indices.length; i++) {
      // The entry whose grey is the column's.
      indices[i] = (byte) (i % 64 * 45 % 64);
    }
    IndexedImage slope = new IndexedImage(64, 64, indices, new Palette(greys));
    Codebook codebook = new Codebook(new Palette(greys), new double[256], new long[64]);

    IndexedImage ordered = new PaletteSorter(PaletteSort.SIZE).order(codebook, slope).of(slope);

    int steps = 0;
    for (int x = 1; x < 64; x++) {
      steps += Math.abs((ordered.indices()[x] & 0xFF) - (ordered.indices()[x - 1] & 0xFF));
    }
    assertThat(steps).isEqualTo(63);
  }

  @Test
  void aSharedPaletteIsOrderedByHowNearItsColorsAre() {
    int[] greys = new int[32];
    Arrays.setAll(greys, i -> 0xFF000000 | (i * 13 % 32) * 0x080808);
    long[] counts = new long[32];
    Arrays.fill(counts, 1000);
    Codebook codebook = new Codebook(new Palette(greys), new double[128], counts);

    Palette ordered = new PaletteSorter(PaletteSort.SIZE).order(codebook).of(codebook.palette());

    int near = 0;
    for (int i = 1; i < 32; i++) {
      near += Math.abs((ordered.color(i) & 0xFF) - (ordered.color(i - 1) & 0xFF)) == 8 ? 1 : 0;
    }
    assertThat(near).isEqualTo(31);
  }

  @Test
  void whatIsNoOrderIsRefused() {
    assertThatThrownBy(() -> new PaletteOrder(new int[] {0, 2, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no order of entries: [0, 2, 2]");
  }

  private static int[] sorted(PaletteSort sort) {
    Codebook codebook = codebook();
    return new PaletteSorter(sort).order(codebook).of(codebook.palette()).colors();
  }

  private static Codebook codebook() {
    double[] centroids = new double[4 * COLORS.length];
    long[] counts = new long[COLORS.length];
    for (int i = 0; i < COLORS.length; i++) {
      centroids[4 * i] = i;
      counts[i] = 10L * i + 1;
    }
    return new Codebook(new Palette(COLORS), centroids, counts);
  }

  private static int indexOf(Palette palette, int color) {
    int index = 0;
    while (palette.color(index) != color) {
      index++;
    }
    return index;
  }
}
