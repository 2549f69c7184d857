package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
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
  void bothGiveUpAtTheSameColor() {
    int[] argb = SyntheticRasters.noise(40, 40, 3).argb();
    int distinct = (int) Arrays.stream(argb).distinct().count();

    for (int pixels : new int[] {argb.length, 1 << 20}) {
      assertThat(ColorCounter.of(pixels).count(argb, distinct)).isTrue();
      assertThat(ColorCounter.of(pixels).count(argb, distinct - 1)).isFalse();
    }
  }
}
