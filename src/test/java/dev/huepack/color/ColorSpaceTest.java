package dev.huepack.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ColorSpaceTest {
  private static final double GRID = 1.0 / (1 << ColorSpace.GRID_BITS);

  @ParameterizedTest
  @EnumSource
  void fromBlackToWhiteIt255(ColorSpace space) {
    assertThat(place(space, 0xFF000000)).containsExactly(new double[3], within(1e-9));
    double[] white = place(space, 0xFFFFFFFF);
    assertThat(white[0]).isCloseTo(255, within(0.001));
    boolean channels = space == ColorSpace.SRGB || space == ColorSpace.LINEAR;
    assertThat(white[1]).isCloseTo(channels ? 255 : 0, within(0.03));
    assertThat(white[2]).isCloseTo(channels ? 255 : 0, within(0.03));
  }

  /** Lab as scikit-image 0.20's rgb2lab gives it for D65; OKLab as its author's page prints it. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, FF0000, 255, 0, 0",
    "LINEAR, 808080, 55.046, 55.046, 55.046",
    "LAB, FF0000, 135.767, 204.236, 171.373",
    "LAB, 00FF00, 223.716, -219.774, 212.116",
    "LAB, 0000FF, 82.362, 201.945, -275.048",
    "OKLAB, FF0000, 160.127, 57.340, 32.096",
    "OKLAB, 00FF00, 220.936, -59.640, 45.772",
    "OKLAB, 0000FF, 115.263, -8.277, -79.436",
  })
  void knownColorsLieWhereOthersPutThem(
      ColorSpace space, String rgb, double first, double second, double third) {
    double[] place = place(space, 0xFF000000 | Integer.parseInt(rgb, 16));
    assertThat(place).containsExactly(new double[] {first, second, third}, within(0.05));
  }

  @ParameterizedTest
  @EnumSource
  void placesLieOnTheGrid(ColorSpace space) {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      for (double coordinate : place(space, random.nextInt())) {
        assertThat(coordinate / GRID).isEqualTo(Math.rint(coordinate / GRID));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOpaqueColorIsTheSameOnBlackAndOnWhite(ColorSpace space) {
    double[] places = new double[6];
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      int color = random.nextInt() | 0xFF000000;
      space.locateOnBlackAndWhite(color, places);
      double[] place = place(space, color);
      assertThat(places)
          .containsExactly(place[0], place[1], place[2], place[0], place[1], place[2]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsBlackOnBlackAndWhiteOnWhite(ColorSpace space) {
    double[] places = new double[6];
    space.locateOnBlackAndWhite(PackedColor.TRANSPARENT, places);
    double[] white = place(space, 0xFFFFFFFF);
    assertThat(places).containsExactly(0, 0, 0, white[0], white[1], white[2]);
  }

  @ParameterizedTest
  @EnumSource
  void boundsHoldAllColorsBetween(ColorSpace space) {
    Random random = new Random(3);
    double[] from = new double[3];
    double[] to = new double[3];
    for (int i = 0; i < 500; i++) {
      int side = 1 + random.nextInt(64);
      int red = random.nextInt(256 - side);
      int green = random.nextInt(256 - side);
      int blue = random.nextInt(256 - side);
      space.bounds(
          PackedColor.opaque(red, green, blue),
          PackedColor.opaque(red + side, green + side, blue + side),
          from,
          to);
      for (int j = 0; j < 100; j++) {
        int color =
            PackedColor.opaque(
                red + random.nextInt(side + 1),
                green + random.nextInt(side + 1),
                blue + random.nextInt(side + 1));
        double[] place = place(space, color);
        for (int axis = 0; axis < 3; axis++) {
          assertThat(place[axis]).isBetween(from[axis], to[axis]);
        }
      }
    }
  }

  private static double[] place(ColorSpace space, int argb) {
    double[] place = new double[3];
    space.locate(argb, place);
    return place;
  }
}
