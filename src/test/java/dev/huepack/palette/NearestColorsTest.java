package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NearestColorsTest {
  private static final int PALETTES = 60;
  private static final int LOOK_UPS = 2_000;

  @Test
  void itFindsWhatAFullSearchFindsTiesIncluded() {
    for (long seed = 0; seed < PALETTES; seed++) {
      Random random = new Random(seed);
      // On a coarse grid many entries are equally near, and some are equal.
      int grid = random.nextBoolean() ? 0xFFFFFFFF : 0xE0E0E0E0;
      int opaqueOf4 = random.nextInt(5);
      int[] colors = new int[1 + random.nextInt(256)];
      for (int i = 0; i < colors.length; i++) {
        colors[i] = (random.nextInt() & grid) | (random.nextInt(4) < opaqueOf4 ? 0xFF000000 : 0);
      }
      Palette palette = new Palette(colors);
      NearestColors nearest = new NearestColors(palette);

      for (int i = 0; i < LOOK_UPS; i++) {
        int color = random.nextInt() | (i % 2 == 0 ? 0xFF000000 : 0);
        assertThat(nearest.find(color))
            .as("seed %d, colour %08x", seed, color)
            .isEqualTo(bruteForce(palette, color));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void itFindsWhatAFullSearchFindsInEverySpace(ColorSpace space) {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int grid = random.nextBoolean() ? 0xFFFFFFFF : 0xE0E0E0E0;
      int[] colors = new int[1 + random.nextInt(256)];
      for (int i = 0; i < colors.length; i++) {
        colors[i] = (random.nextInt() & grid) | (random.nextInt(3) > 0 ? 0xFF000000 : 0);
      }
      Palette palette = new Palette(colors);
      NearestColors nearest = new NearestColors(palette, space);

      for (int i = 0; i < LOOK_UPS; i++) {
        int color = random.nextInt() | (i % 2 == 0 ? 0xFF000000 : 0);
        assertThat(nearest.find(color))
            .as("seed %d, colour %08x", seed, color)
            .isEqualTo(bruteForce(palette, color, space));
      }
    }
  }

  @Test
  void severalThreadsFindWhatOneFinds() {
    Random random = new Random(5);
    Palette palette = new Palette(random.ints(256).map(color -> color | 0xFF000000).toArray());
    int[] colors = random.ints(200_000).map(color -> color | 0xFF000000).toArray();
    NearestColors alone = new NearestColors(palette);
    NearestColors shared = new NearestColors(palette);
    int[] expected = Arrays.stream(colors).map(alone::find).toArray();

    int[] found = Arrays.stream(colors).parallel().map(shared::find).toArray();

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void neighboursInACellDoNotDisturbEachOther() {
    Palette palette = new Palette(new int[] {0xFF101010, 0xFF111111, 0xFF121212, 0xFF101012});
    NearestColors nearest = new NearestColors(palette);

    for (int red = 0; red < 32; red++) {
      for (int blue = 0; blue < 32; blue++) {
        int color = PackedColor.opaque(red, 17, blue);
        assertThat(nearest.find(color)).isEqualTo(bruteForce(palette, color));
      }
    }
  }

  @Test
  void anEntryThatCanOnlyDrawLevelInOneCornerOfACellIsStillACandidate() {
    // Cells are 4 levels wide: of 4 to 7 only 7 is as near to 14 as to 0.
    Palette palette = new Palette(new int[] {0xFF0E0E0E, 0xFF000000});

    assertThat(new NearestColors(palette).find(0xFF070707)).isZero();
    assertThat(new NearestColors(palette).find(0xFF070706)).isEqualTo(1);
  }

  @Test
  void anOpaqueColorNeverBecomesTranslucentWhereItCanBeHelped() {
    Palette palette = new Palette(new int[] {0xFE808080, 0xFF000000});

    assertThat(new NearestColors(palette).find(0xFF808080)).isEqualTo(1);
    assertThat(new NearestColors(new Palette(new int[] {0, 0xFE808080})).find(0xFF808080))
        .isEqualTo(1);
  }

  @Test
  void theHiddenColorOfATransparentPixelDoesNotMatter() {
    Palette palette = new Palette(new int[] {0x40FFFFFF, PackedColor.TRANSPARENT});
    NearestColors nearest = new NearestColors(palette);

    assertThat(nearest.find(0x00FFFFFF)).isEqualTo(1);
    assertThat(nearest.find(0x00000000)).isEqualTo(1);
  }

  private static int bruteForce(Palette palette, int color) {
    boolean opaqueOnly = false;
    for (int argb : palette.colors()) {
      opaqueOnly |= PackedColor.isOpaque(argb) && PackedColor.isOpaque(color);
    }
    int best = -1;
    long smallest = Long.MAX_VALUE;
    for (int entry = 0; entry < palette.size(); entry++) {
      long difference = ColorDifference.squared(color, palette.color(entry));
      if (difference < smallest && !(opaqueOnly && !PackedColor.isOpaque(palette.color(entry)))) {
        smallest = difference;
        best = entry;
      }
    }
    return best;
  }

  private static int bruteForce(Palette palette, int argb, ColorSpace space) {
    boolean opaqueOnly =
        PackedColor.isOpaque(argb)
            && Arrays.stream(palette.colors()).anyMatch(PackedColor::isOpaque);
    double[] place = new double[6];
    double[] other = new double[6];
    space.locateOnBlackAndWhite(argb, place);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int entry = 0; entry < palette.size(); entry++) {
      if (!opaqueOnly || PackedColor.isOpaque(palette.color(entry))) {
        space.locateOnBlackAndWhite(palette.color(entry), other);
        double sum = 0;
        for (int axis = 0; axis < 6; axis++) {
          sum += (place[axis] - other[axis]) * (place[axis] - other[axis]);
        }
        if (sum < least) {
          least = sum;
          best = entry;
        }
      }
    }
    return best;
  }
}
