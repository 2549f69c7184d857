package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Tests {@link NearestInParts}, and palettes of pictures with so many colours that it is needed.
 */
final class NearestInPartsTest {
  private static final int SIDE = 540;
  private static final int FIXED = 0xFF123456;

  @Test
  void everyColorOfVeryManyGetsItsNearestEntryAndEveryEntryIsUsed() {
    for (Effort effort : List.of(Effort.FAST, Effort.DEFAULT)) {
      for (ColorSpace space : ColorSpace.values()) {
        for (int k : new int[] {2, 40}) {
          QuantizeSettings settings =
              new QuantizeSettings(
                      k, effort, Seeding.SPLIT, 1, effort.maxIterations(), effort.tolerance())
                  .in(space);
          ColorHistogram histogram = noise(9, color -> color | 0xFF000000);
          assertThat(histogram.size()).isGreaterThan(1 << 18);
          assertAllGetTheirNearest(histogram, settings);
          assertThat(assertAllGetTheirNearest(histogram, settings.fixing(List.of(FIXED))))
              .contains(FIXED);
        }
      }
    }
  }

  @Test
  void translucentColorsGetTheirsToo() {
    QuantizeSettings settings = new QuantizeSettings(24, Seeding.SPLIT, 1, 4, 0.05);
    ColorHistogram mixed =
        noise(3, color -> (color & 1) == 0 ? color | 0xFF000000 : color | 0x01000000);
    assertThat(mixed.firstOpaque()).isPositive();
    assertAllGetTheirNearest(mixed, settings);
    assertAllGetTheirNearest(mixed, settings.in(ColorSpace.OKLAB));
    assertAllGetTheirNearest(noise(4, color -> (color & 0x7FFFFFFF) | 0x40000000), settings);
  }

  @Test
  void aFewTranslucentPixelsAmongVeryManyColorsMayHaveNoEntryOfTheirOwn() {
    int[] argb = pixels(7, color -> color | 0xFF000000);
    Arrays.fill(argb, 0, 3, 0x80102030);
    QuantizeSettings settings =
        new QuantizeSettings(2, Seeding.SPLIT, 1, 4, 0.05).fixing(List.of(FIXED));
    int[] colors = assertAllGetTheirNearest(histogram(argb), settings);
    assertThat(Arrays.stream(colors).allMatch(PackedColor::isOpaque)).isTrue();
  }

  /** One kind has fewer bins than colours, and the solver brings too few centres for it. */
  @Test
  void entriesThatAreMissingAreFoundAmongColors() {
    int[] argb = pixels(5, color -> (color & 0x7FFFFFFF) | 0x40000000);
    for (int i = 0; i < 400; i++) {
      argb[i] = PackedColor.opaque(20 + i % 2, 30 + i / 2 % 2, 40 + i / 4 % 3);
    }
    ColorHistogram histogram = histogram(argb);
    QuantizeSettings settings = new QuantizeSettings(12, Seeding.SPLIT, 1, 4, 0.05);
    double[][] oneEach = {{20, 30, 40}};
    double[][] translucent = {{9_000, 9_000, 9_000, -9_000, -9_000, -9_000}};

    Quantization found = Quantizer.finish(histogram, List.of(oneEach, translucent), settings);

    assertThat(found.codebook().palette().size()).isEqualTo(12);
    assertThat(Arrays.stream(found.codebook().palette().colors()).distinct().count()).isEqualTo(12);
  }

  @Test
  void anEntryThatNoColorWouldHaveIsPutOnOneThatIsServedBadly() {
    ColorHistogram histogram = noise(6, color -> color | 0xFF000000);
    int[] colors = {0xFF808080, 0xFF808080, 0xFF808080, 0xFFFF0000};
    for (ColorSpace space : List.of(ColorSpace.SRGB, ColorSpace.LAB)) {
      NearestInParts nearest =
          new NearestInParts(histogram, true, space, colors, new int[] {0xFF0000FF});
      int[] labels = new int[histogram.size()];
      nearest.find(labels);

      assertThat(Arrays.stream(nearest.colors()).distinct().count()).isEqualTo(4);
      assertThat(Arrays.stream(labels).distinct().count()).isEqualTo(5);
    }
  }

  private static int[] assertAllGetTheirNearest(
      ColorHistogram histogram, QuantizeSettings settings) {
    Quantization found = Quantizer.quantize(histogram, settings);
    int[] colors = found.codebook().palette().colors();
    assertThat(colors).hasSize(settings.colors());
    boolean[] used = new boolean[colors.length];
    for (int color = 0; color < histogram.size(); color += 7) {
      boolean opaque = color >= histogram.firstOpaque();
      double[] place = place(histogram.color(color), opaque, settings.space());
      double least = Double.POSITIVE_INFINITY;
      for (int entry : colors) {
        if (!opaque || PackedColor.isOpaque(entry)) {
          least = Math.min(least, squared(place, place(entry, opaque, settings.space())));
        }
      }
      int label = found.labels()[color] & 0xFF;
      used[label] = true;
      assertThat(squared(place, place(colors[label], opaque, settings.space()))).isEqualTo(least);
      assertThat(!opaque || PackedColor.isOpaque(colors[label])).isTrue();
    }
    assertThat(used).doesNotContain(false);
    return colors;
  }

  private static double[] place(int color, boolean opaque, ColorSpace space) {
    return WeightedPoints.locate(color, opaque ? 3 : 6, space);
  }

  private static double squared(double[] place, double[] other) {
    double squared = 0;
    for (int axis = 0; axis < place.length; axis++) {
      squared += (place[axis] - other[axis]) * (place[axis] - other[axis]);
    }
    return squared;
  }

  private static ColorHistogram noise(long seed, IntUnaryOperator kind) {
    return histogram(pixels(seed, kind));
  }

  private static int[] pixels(long seed, IntUnaryOperator kind) {
    return new Random(seed).ints(SIDE * SIDE).map(kind).toArray();
  }

  private static ColorHistogram histogram(int[] argb) {
    return ImageColors.of(new PixelRaster(SIDE, SIDE, argb), 1 << 20).histogram();
  }
}
