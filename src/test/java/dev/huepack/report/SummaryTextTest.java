package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTextTest {
  @Test
  void aRunIsSaidInAFewLines() {
    assertThat(
            lines(
                Jobs.stored("a.jpg", 1_000_000, 400_000, 5),
                Jobs.stored("b\u001b.jpg", 240_000, 300_000, 50),
                ImageOutcome.failed(Jobs.input("c.jpg", 70), "damaged png file: bad"),
                ImageOutcome.failed(Jobs.input("d.jpg", 70), "empty"),
                ImageOutcome.failed(Jobs.input("e.jpg", 70), "empty"),
                ImageOutcome.skipped(Jobs.input("f.txt", 5), "not an image")))
        .containsExactly(
            "2 images, at most 16 colours each, in 4.2 s",
            "1.24 MB → 700 kB (56 %), PSNR 38.5 dB; lowest 35.9 dB, b?.jpg",
            "by the book 600 B of pixels → 196 B of palette and indices (33 %)",
            "1 image grew, b?.jpg to 125 %: try --colors 7 or --skip-if-larger",
            "3 images failed: empty (2), damaged png file (1)",
            "1 file skipped, not images",
            "results in out");
  }

  @Test
  void fewerColorsAreNoWayOutForAPictureThatLostNone() {
    assertThat(lines(Jobs.lossless("one.png", 69, 95)))
        .contains("1 image grew, one.png to 138 %: try --skip-if-larger");
    assertThat(lines(Jobs.lossless("one.png", 69, 95), Jobs.stored("b.jpg", 240, 300, 50)))
        .contains(
            "2 images grew, one.png to 138 %, b.jpg to 125 %: try --colors 7 or --skip-if-larger");
  }

  @Test
  void aSingleImageIsNotItsOwnWorst() {
    assertThat(lines(Jobs.stored("a.jpg", 1000, 400, 5)))
        .containsExactly(
            "1 image, at most 16 colours each, in 4.2 s",
            "1.00 kB → 400 B (40 %), PSNR 45.9 dB",
            "by the book 300 B of pixels → 98 B of palette and indices (33 %)",
            "results in out");
  }

  @Test
  void noneIsLowestWhereNothingWasLost() {
    assertThat(lines(Jobs.stored("a.png", 1000, 400, 0), Jobs.stored("b.png", 1000, 400, 0)))
        .contains("2.00 kB → 800 B (40 %), PSNR lossless");
  }

  @Test
  void warningsAndFurtherFramesAreMentioned() {
    assertThat(
            lines(
                Jobs.remarked("a.png", 1, "the colour profile was ignored: it is for CMYK", "odd"),
                Jobs.remarked("b.gif", 12),
                Jobs.remarked("c.tiff", 2, "the colour profile was ignored: it is no profile")))
        .contains(
            "of 2 images with several frames or pages the first was taken",
            "2 images with a warning: the colour profile was ignored (2), odd (1)");
  }

  @Test
  void hiddenFilesAreMentioned() {
    RunSummary summary = RunSummaryTest.summary(List.of(Jobs.stored("a.png", 1000, 400, 0)));
    summary.passedOver(2);

    assertThat(SummaryText.lines(summary, 1)).contains("2 hidden files not taken");
  }

  @Test
  void onlyTheMostFrequentReasonsAreListed() {
    List<ImageOutcome> outcomes = new ArrayList<>();
    for (int reason = 0; reason < 7; reason++) {
      for (int i = 0; i <= reason; i++) {
        outcomes.add(ImageOutcome.failed(Jobs.input(reason + "-" + i, 1), "reason " + reason));
      }
    }

    assertThat(lines(outcomes.toArray(ImageOutcome[]::new)))
        .containsExactly(
            "0 images, at most 16 colours each, in 4.2 s",
            "28 images failed: reason 6 (7), reason 5 (6), reason 4 (5), reason 3 (4),"
                + " reason 2 (3), …",
            "results in out");
  }

  private static List<String> lines(ImageOutcome... outcomes) {
    return SummaryText.lines(RunSummaryTest.summary(List.of(outcomes)), 4.2);
  }
}
