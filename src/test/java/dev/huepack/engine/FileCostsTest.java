package dev.huepack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileCostsTest {
  private static final int PIXELS = 400_000;

  private final FileCosts photo = new FileCosts(0, PIXELS, 36_000, 3_000, 12_000);

  @Test
  void aTrialOfMoreColorsCostsMoreOnTheSameBins() {
    for (int colors = 5; colors < 16; colors++) {
      assertThat(photo.trial(colors + 1)).isGreaterThan(photo.trial(colors));
    }
    for (int colors = 17; colors < 96; colors++) {
      assertThat(photo.trial(colors + 1)).isGreaterThan(photo.trial(colors));
    }
    for (int colors = 129; colors < 256; colors++) {
      assertThat(photo.trial(colors + 1)).isGreaterThan(photo.trial(colors));
    }
  }

  @Test
  void aLargerPictureCostsMoreToDecodeAndToCompress() {
    FileCosts larger = new FileCosts(0, 3 * PIXELS, 90_000, 5_000, 25_000);

    assertThat(larger.once()).isGreaterThan(photo.once());
    for (int colors : new int[] {2, 16, 64, 256}) {
      assertThat(larger.trial(colors)).isGreaterThan(photo.trial(colors));
    }
  }

  /** Both ways to filter are tried where that takes no time. */
  @Test
  void smallPicturesCostMoreAPixel() {
    FileCosts large = new FileCosts(0, 33_000, 900, 300, 600);
    FileCosts small = new FileCosts(0, 32_000, 900, 300, 600);

    assertThat(small.trial(64)).isGreaterThan(large.trial(64));
    assertThat(small.trial(16)).isLessThan(large.trial(16));
  }

  @Test
  void everyLookAtASampleIsNoted() {
    double before = photo.forecast();

    photo.looked(64);
    double afterOne = photo.forecast();
    photo.looked(256);

    assertThat(afterOne).isGreaterThan(before);
    assertThat(photo.forecast() - afterOne).isGreaterThan(afterOne - before);
    assertThat(afterOne - before).isLessThan(photo.trial(64));
  }

  /** A drawing of few colours, which fill no bins, has all of them to search on. */
  @Test
  void wherePicturesFillFewBinsTheirColorsCount() {
    FileCosts drawing = new FileCosts(0, PIXELS, 900, 300, 600);

    assertThat(drawing.trial(64)).isLessThan(photo.trial(64)).isPositive();
    assertThat(new FileCosts(0, PIXELS, 1_800, 300, 600).trial(64))
        .isGreaterThan(drawing.trial(64));
  }
}
