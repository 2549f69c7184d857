package dev.huepack.quantize.dither;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocalStrengthTest {
  private static final int ERROR = 4000;
  private static final double UNDITHERED = 25;

  @Test
  void whereNeighboursAreAlikeMoreIsHandedOnThanWhereTheyDiffer() {
    // Grey, a step of 5 levels (3 · 5² = 3 · 25) to the right, and black beside white at the end.
    LocalStrength local = new LocalStrength(row(100, 100, 105, 0, 255), 0.5, UNDITHERED);

    assertThat(handedOn(local, 0)).isBetween((int) (0.649 * ERROR), (int) (0.651 * ERROR));
    // Nothing lies below, where it would have to differ as much for half of the range.
    assertThat(handedOn(local, 1)).isBetween((int) (0.54 * ERROR), (int) (0.56 * ERROR));
    assertThat(handedOn(local, 3)).isBetween((int) (0.35 * ERROR), (int) (0.37 * ERROR));
    assertThat(handedOn(local, 4)).as("the last looks back").isEqualTo(handedOn(local, 3));
  }

  @Test
  void allIsHandedOnAtStrengthOneAndNothingAtZero() {
    PixelRaster row = row(100, 100, 105, 0, 255);
    LocalStrength all = new LocalStrength(row, 1, UNDITHERED);
    LocalStrength nothing = new LocalStrength(row, 0, UNDITHERED);

    for (int x = 0; x < row.width(); x++) {
      assertThat(handedOn(all, x)).isEqualTo(ERROR);
      assertThat(handedOn(nothing, x)).isZero();
    }
  }

  @Test
  void anyPixelOfAnyShapeHasAStrength() {
    for (int width = 1; width <= 3; width++) {
      for (int height = 1; height <= 3; height++) {
        int[] argb = new int[width * height];
        Arrays.setAll(argb, pixel -> PackedColor.opaque(pixel, 0, 0));
        LocalStrength local =
            new LocalStrength(new PixelRaster(width, height, argb), 0.5, UNDITHERED);

        for (int pixel = 0; pixel < argb.length; pixel++) {
          int strength = local.at(pixel % width, pixel);
          assertThat(LocalStrength.of(strength, ERROR)).isBetween(ERROR / 3, ERROR * 2 / 3);
        }
      }
    }
  }

  private static int handedOn(LocalStrength local, int x) {
    return LocalStrength.of(local.at(x, x), ERROR);
  }

  private static PixelRaster row(int... greys) {
    int[] argb = new int[greys.length];
    Arrays.setAll(argb, x -> PackedColor.opaque(greys[x], greys[x], greys[x]));
    return new PixelRaster(argb.length, 1, argb);
  }
}
