package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.color.SyntheticRasters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SavedHistogramTest {
  @Test
  void whatIsReadIsWhatWasWritten() {
    for (long seed = 0; seed < 60; seed++) {
      ColorHistogram exact = histogram(seed, 1 << 20);
      ColorHistogram coarse = histogram(seed, 256);
      for (ColorHistogram histogram :
          new ColorHistogram[] {exact, coarse, exact.scaledTo(1 << 24)}) {
        SavedHistogram saved = new SavedHistogram(histogram, "images", seed);

        SavedHistogram read = SavedHistogram.read(saved.write());

        assertThat(read).as("seed %d", seed).isEqualTo(saved);
        assertThat(read.write()).isEqualTo(saved.write());
      }
    }
    SavedHistogram nothing = new SavedHistogram(ColorHistogram.empty(256), "pixels", 0);
    assertThat(SavedHistogram.read(nothing.write())).isEqualTo(nothing);
  }

  @Test
  void aColorTakesFewBytes() {
    ColorHistogram photo = ImageColors.of(SyntheticRasters.photo(200, 150, 3), 1 << 20).histogram();

    assertThat(saved(photo).write().length).isLessThan(5 * photo.size() + 200);
  }

  @Test
  void everyDamageIsRefused() {
    byte[] whole = saved(histogram(5, 1 << 20)).write();
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

      assertThatThrownBy(() -> SavedHistogram.read(damaged))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "(damaged histogram: |not a histogram|histograms must have version).*");
    }
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SavedHistogram.read(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SavedHistogram.read(Arrays.copyOf(whole, whole.length + 1)))
        .hasMessage("damaged histogram: its checksum is wrong");
  }

  @Test
  void aFileOfAnotherKindOrVersionSaysSo() {
    byte[] later = saved(histogram(5, 1 << 20)).write();
    later[9] = 2;

    assertThatThrownBy(() -> SavedHistogram.read("{}".getBytes(StandardCharsets.US_ASCII)))
        .hasMessage("not a histogram that palette --save-histogram wrote");
    assertThatThrownBy(() -> SavedHistogram.read(later))
        .hasMessage("histograms must have version 1, others need another Huepack: 2");
  }

  @Test
  void histogramsThatWereCountedInOtherWaysAreNotMerged() {
    SavedHistogram pixels = saved(histogram(1, 300));

    assertThatThrownBy(() -> pixels.plus(new SavedHistogram(histogram(2, 300), "images", 1)))
        .hasMessage("histograms must have the same weighting: pixels and images");
    assertThatThrownBy(() -> pixels.plus(saved(histogram(2, 400))))
        .hasMessage("histograms must have the same histogram-limit: 300 and 400");
    assertThat(pixels.plus(saved(histogram(2, 300))).pictures()).isEqualTo(2);
  }

  private static SavedHistogram saved(ColorHistogram histogram) {
    return new SavedHistogram(histogram, "pixels", 1);
  }

  private static ColorHistogram histogram(long seed, int limit) {
    return ImageColors.of(SyntheticRasters.withAlpha(seed), limit).histogram();
  }
}
