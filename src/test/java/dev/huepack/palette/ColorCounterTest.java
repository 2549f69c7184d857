package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PackedColor;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ColorCounterTest {
  private static final int SEEDS = 60;
  private static final int LIMIT = 1 << 20;

  @Test
  void smallAndLargePicturesAreCountedAndLabelledAlike() {
    for (long seed = 0; seed < SEEDS; seed++) {
      int[] argb = SyntheticRasters.withAlpha(seed).argb();
      ColorCounter small = ColorCounter.of(argb.length);
      ColorCounter large = ColorCounter.of(1 << 20);

      assertThat(small.count(argb, LIMIT)).isTrue();
      assertThat(large.count(argb, LIMIT)).isTrue();
      assertThat(small.distinctColors()).as("seed %d", seed).isEqualTo(large.distinctColors());
      ColorHistogram histogram = small.toHistogram(LIMIT);
      assertThat(large.toHistogram(LIMIT)).as("seed %d", seed).isEqualTo(histogram);
      byte[] labels = new byte[histogram.size()];
      for (int entry = 0; entry < labels.length; entry++) {
        labels[entry] = (byte) (entry + 1);
      }
      assertThat(small.label(argb, histogram, labels, 0))
          .as("seed %d", seed)
          .isEqualTo(large.label(argb, histogram, labels, 0));
    }
  }

  @Test
  void whatAByteCannotCountIsCounted() {
    int[] counts = {1, 2, 127, 128, 129, 255, 256, 257, 383, 384, 385, 511, 512, 513, 70_000};
    int[] argb = new int[Arrays.stream(counts).sum()];
    int[] colors = new int[counts.length];
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      colors[i] = PackedColor.opaque(3, 2 * i, 8 + i);
      Arrays.fill(argb, next, next + counts[i], colors[i]);
      next += counts[i];
    }
    ColorCounter counter = ColorCounter.of(argb.length);

    assertThat(counter.count(argb, LIMIT)).isTrue();

    ColorHistogram histogram = counter.toHistogram(LIMIT);
    assertThat(histogram.size()).isEqualTo(counts.length);
    for (int i = 0; i < counts.length; i++) {
      assertThat(histogram.color(i)).isEqualTo(colors[i]);
      assertThat(histogram.count(i)).as("of %d", counts[i]).isEqualTo(counts[i]);
    }
  }

  @Test
  void eachColorIsHeardOfOnceWithItsPixels() {
    NearestColors nearest = new NearestColors(manyColors());
    for (long seed = 0; seed < SEEDS; seed++) {
      int[] argb = SyntheticRasters.withAlpha(seed).argb();
      Map<Integer, Long> expected =
          Arrays.stream(argb)
              .map(color -> PackedColor.isTransparent(color) ? PackedColor.TRANSPARENT : color)
              .boxed()
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      for (int pixels : new int[] {argb.length, 1 << 20}) {
        ColorCounter counter = ColorCounter.of(pixels);
        counter.count(argb, LIMIT);
        Map<Integer, Long> heard = new HashMap<>();

        byte[] labels =
            counter.label(
                argb,
                new LabelCube(nearest),
                (entry, color, count) -> {
                  assertThat(entry).isEqualTo(nearest.find(color));
                  assertThat(heard.put(color, count)).isNull();
                });

        assertThat(heard).as("seed %d", seed).isEqualTo(expected);
        for (int pixel = 0; pixel < argb.length; pixel++) {
          assertThat(labels[pixel]).isEqualTo((byte) nearest.find(argb[pixel]));
        }
      }
    }
  }

  @Test
  void bothGiveUpAtTheSameColor() {
    int[] argb = SyntheticRasters.noise(40, 40, 3).argb();
    int distinct = (int) Arrays.stream(argb).distinct().count();

    for (int pixels : new int[] {argb.length, 1 << 20}) {
      assertThat(ColorCounter.of(pixels).count(argb, distinct)).isTrue();
      assertThat(ColorCounter.of(pixels).count(argb, distinct - 1)).isFalse();
    }
  }

  /** As many as there can be, so that the last is one that is never remembered. */
  private static Palette manyColors() {
    return new Palette(
        Arrays.stream(SyntheticRasters.withAlpha(1).argb())
            .map(color -> PackedColor.isTransparent(color) ? PackedColor.TRANSPARENT : color)
            .distinct()
            .limit(Palette.MAX_SIZE)
            .toArray());
  }
}
