package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileCostsTest {
  private static final int PIXELS = 400_000;
  private static final long LIMIT = 100_000;

  private final FileCosts photo = new FileCosts(0, PIXELS, 36_000, 3_000, 12_000, LIMIT);

  @Test
  void aTrialOfMoreColorsCostsMoreOnTheSameBins() {
    for (int colors = 5; colors < 16; colors++) {
      assertThat(photo.trial(colors + 1, 1)).isGreaterThan(photo.trial(colors, 1));
    }
    for (int colors = 17; colors < 96; colors++) {
      assertThat(photo.trial(colors + 1, 1)).isGreaterThan(photo.trial(colors, 1));
    }
    for (int colors = 129; colors < 256; colors++) {
      assertThat(photo.trial(colors + 1, 1)).isGreaterThan(photo.trial(colors, 1));
    }
  }

  @Test
  void aLargerPictureCostsMoreToDecodeAndToCompress() {
    FileCosts larger = new FileCosts(0, 3 * PIXELS, 90_000, 5_000, 25_000, 3 * LIMIT);

    assertThat(larger.once()).isGreaterThan(photo.once());
    for (int colors : new int[] {2, 16, 64, 256}) {
      assertThat(larger.trial(colors, 1)).isGreaterThan(photo.trial(colors, 1));
    }
  }

  /** What is near the limit takes the longer the larger it may be, up to a point. */
  @Test
  void aFileOfMoreBytesTakesLongerToEncode() {
    for (int colors : new int[] {16, 64, 256}) {
      assertThat(photo.trial(colors, 0.6)).isGreaterThan(photo.trial(colors, 0.3));
      assertThat(photo.trial(colors, 1_000)).isEqualTo(photo.trial(colors, 2_000));
    }
  }

  @Test
  void everyLookAtASampleIsNoted() {
    double before = photo.forecast();

    photo.looked(64);
    double afterOne = photo.forecast();
    photo.looked(256);

    assertThat(afterOne).isGreaterThan(before);
    assertThat(photo.forecast() - afterOne).isGreaterThan(afterOne - before);
    assertThat(afterOne - before).isLessThan(photo.trial(64, 1));
  }

  /** A drawing of few colours, which fill no bins, has all of them to search on. */
  @Test
  void wherePicturesFillFewBinsTheirColorsCount() {
    FileCosts drawing = new FileCosts(0, PIXELS, 900, 300, 600, LIMIT);

    assertThat(drawing.trial(64, 1)).isLessThan(photo.trial(64, 1)).isPositive();
    assertThat(new FileCosts(0, PIXELS, 1_800, 300, 600, LIMIT).trial(64, 1))
        .isGreaterThan(drawing.trial(64, 1));
  }
}
