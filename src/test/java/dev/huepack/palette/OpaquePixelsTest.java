package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests {@link OpaquePixels}, {@link LabelCube}, {@link ColorPlaces} and {@link ColorSet}. */
final class OpaquePixelsTest {
  private static final Palette PALETTE =
      new Palette(new Random(7).ints(256).map(color -> color | 0xFF000000).toArray());

  @Test
  void everyColorHasAPlaceOfItsOwnAndSixtyFourInARowAreABox() {
    BitSet places = new BitSet(ColorPlaces.COLORS);
    int stray = 0;
    for (int color = 0; color < ColorPlaces.COLORS; color++) {
      int place = ColorPlaces.of(color | 0xFF000000);
      stray += place >>> 6 == ColorPlaces.of(color & 0xFEFCF8) >>> 6 ? 0 : 1;
      places.set(place);
    }
    assertThat(stray).isZero();
    for (int blue = 0; blue < 8; blue++) {
      assertThat(ColorPlaces.of(0xFF9A7B58 + blue)).isEqualTo(ColorPlaces.of(0xFF9A7B58) + blue);
    }
    assertThat(places.length()).isEqualTo(ColorPlaces.COLORS);
    assertThat(places.cardinality()).isEqualTo(ColorPlaces.COLORS);
  }

  @Test
  void allColorsAreMappedToTheirNearestEntriesAndCounted() {
    NearestColors nearest = new NearestColors(PALETTE);
    LabelCube cube = new LabelCube(new NearestColors(PALETTE));
    ColorSet set = new ColorSet();
    OpaquePixels opaque = new OpaquePixels();
    EntrySums expected = new EntrySums(PALETTE.size());
    int[] argb = new int[OpaquePixels.MOST];
    byte[] indices = new byte[OpaquePixels.MOST];
    byte[] entries = new byte[OpaquePixels.MOST];
    for (int from = 0; from < ColorPlaces.COLORS; from += argb.length) {
      int first = from;
      Arrays.setAll(argb, i -> (first + i) | 0xFF000000);
      assertThat(opaque.take(argb, 0, argb.length)).isTrue();
      opaque.map(cube, indices, 0, set);
      for (int i = 0; i < argb.length; i++) {
        int entry = nearest.find(argb[i]);
        entries[i] = (byte) entry;
        expected.add(entry, argb[i], 1);
      }
      assertThat(indices).isEqualTo(entries);
    }
    EntrySums sums = new EntrySums(PALETTE.size());
    opaque.addTo(sums, PALETTE);
    assertThat(sums.toCodebook(PALETTE)).isEqualTo(expected.toCodebook(PALETTE));
    assertThat(set.drain(argb)).isEqualTo(ColorPlaces.COLORS);
    assertThat(set.drain(argb)).isZero();
  }

  @Test
  void theSquaredErrorOfMoreThanTwoToTheThirtyTwoIsExact() {
    Palette black = new Palette(new int[] {0xFF000000});
    LabelCube cube = new LabelCube(new NearestColors(black));
    OpaquePixels opaque = new OpaquePixels();
    int[] white = new int[OpaquePixels.MOST];
    Arrays.fill(white, 0xFFFFFFFF);
    byte[] indices = new byte[white.length];
    ColorSet set = new ColorSet();
    int blocks = 12_000;
    for (int block = 0; block < blocks; block++) {
      assertThat(opaque.take(white, 0, white.length)).isTrue();
      opaque.map(cube, indices, 0, set);
    }

    long error = opaque.addTo(new EntrySums(1), black);

    assertThat(error).isEqualTo(3L * 255 * 255 * white.length * blocks);
  }
}
