package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PackedColor;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ColorCounterTest {
  private static final int SEEDS = 60;
  private static final int LIMIT = 1 << 20;

  /** Sizes of pictures for which blocks get room when they are needed, and all at once. */
  private static final int[] LARGE = {1 << 20, 1 << 22};

  @Test
  void picturesOfEverySizeAreCountedAndLabelledAlike() {
    for (long seed = 0; seed < SEEDS; seed++) {
      int[] argb = SyntheticRasters.withAlpha(seed).argb();
      ColorCounter small = ColorCounter.of(argb.length);
      assertThat(small.count(argb, LIMIT)).isTrue();
      ColorHistogram histogram = small.toHistogram(LIMIT);
      byte[] labels = new byte[histogram.size()];
      for (int entry = 0; entry < labels.length; entry++) {
        labels[entry] = (byte) (entry + 1);
      }
      byte[] expected = small.label(argb, histogram, labels, 0);
      for (int pixels : LARGE) {
        ColorCounter large = ColorCounter.of(pixels);
        assertThat(large.count(argb, LIMIT)).isTrue();
        assertThat(large.distinctColors()).as("seed %d", seed).isEqualTo(small.distinctColors());
        assertThat(large.toHistogram(LIMIT)).as("seed %d", seed).isEqualTo(histogram);
        assertThat(large.label(argb, histogram, labels, 0)).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void blocksOfOpaquePixelsAndMixedOnesMakeOnePicture() {
    int[] argb = SyntheticRasters.noise(200, 200, 4).argb();
    argb[9_000] = 0x80FF0000;
    argb[9_001] = 0x00FF0000;
    ColorCounter byHash = ColorCounter.of(1);
    assertThat(byHash.count(argb, LIMIT)).isTrue();
    ColorHistogram expected = byHash.toHistogram(LIMIT);

    for (int pixels : LARGE) {
      ColorCounter counter = ColorCounter.of(pixels);
      assertThat(counter.count(argb, LIMIT)).isTrue();
      assertThat(counter.toHistogram(LIMIT)).isEqualTo(expected);
    }
  }

  /** Of opaque, translucent and hidden pixels, with few and many of each. */
  @Test
  void moreColorsThanTheLimitAreCountedInTheBinsOfTheirExactHistogram() {
    for (int seed = 0; seed < 12; seed++) {
      int alphas = seed % 4;
      int[] argb =
          new Random(seed)
              .ints(30_000)
              .map(color -> (color & 3) < alphas ? color & 0x3FFFFFFF : color | 0xFF000000)
              .toArray();
      Arrays.fill(argb, 100, 300, 0x00123456);
      Arrays.fill(argb, 300, 900, argb[0]);
      ColorCounter table = ColorCounter.of(1);
      assertThat(table.count(argb, LIMIT)).isTrue();
      ColorHistogram exact = table.toHistogram(LIMIT);
      TranslucentPixels translucent = TranslucentPixels.of(argb);
      for (int limit : new int[] {1, 1000, exact.size() - 1}) {
        ColorCounter counter = ColorCounter.of(LARGE[seed % 2]);
        assertThat(counter.count(argb, limit)).isFalse();
        assertThat(counter.distinctColors(translucent)).isEqualTo(table.distinctColors());
        assertThat(counter.toBins(translucent, limit))
            .as("seed %d, limit %d", seed, limit)
            .isEqualTo(exact.withLimit(limit));
      }
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
    for (int pixels : LARGE) {
      ColorCounter counter = ColorCounter.of(pixels);

      assertThat(counter.count(argb, LIMIT)).isTrue();

      ColorHistogram histogram = counter.toHistogram(LIMIT);
      assertThat(histogram.size()).isEqualTo(counts.length);
      for (int i = 0; i < counts.length; i++) {
        assertThat(histogram.color(i)).isEqualTo(colors[i]);
        assertThat(histogram.count(i)).as("of %d", counts[i]).isEqualTo(counts[i]);
      }
    }
  }

  @Test
  void allGiveUpAtTheSameColor() {
    int[] argb = SyntheticRasters.noise(40, 40, 3).argb();
    int distinct = (int) Arrays.stream(argb).distinct().count();

    for (int pixels : new int[] {argb.length, LARGE[0], LARGE[1]}) {
      assertThat(ColorCounter.of(pixels).count(argb, distinct)).isTrue();
      assertThat(ColorCounter.of(pixels).count(argb, distinct - 1)).isFalse();
    }
  }
}
