package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Jobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RunSummaryTest {
  private static final List<ImageOutcome> OUTCOMES =
      List.of(
          Jobs.stored("b.jpg", 1000, 400, 5),
          Jobs.stored("a.jpg", 2000, 2500, 5),
          Jobs.stored("c.jpg", 3000, 100, 2),
          ImageOutcome.failed(Jobs.input("d.jpg", 70), "damaged jpeg file: it ends too early"),
          ImageOutcome.failed(Jobs.input("e.jpg", 70), "damaged jpeg file: no scan"),
          ImageOutcome.failed(Jobs.input("f.jpg", 70), "empty"),
          ImageOutcome.skipped(Jobs.input("g.txt", 5), "not an image"));

  @Test
  void totalsAreThoseOfTheOutcomesInAnyOrder() {
    for (long seed = 0; seed < 20; seed++) {
      List<ImageOutcome> shuffled = new ArrayList<>(OUTCOMES);
      Collections.shuffle(shuffled, new Random(seed));
      RunSummary summary = summary(shuffled);

      assertThat(summary.images()).isEqualTo(7);
      assertThat(summary.succeeded()).isEqualTo(3);
      assertThat(summary.failed()).isEqualTo(3);
      assertThat(summary.skipped()).isEqualTo(1);
      assertThat(summary.inputBytes()).isEqualTo(6000);
      assertThat(summary.outputBytes()).isEqualTo(3000);
      assertThat(summary.grown()).isEqualTo(1);
      assertThat(summary.error().pixels()).isEqualTo(300);
      assertThat(summary.error().perPixel()).isEqualTo(4);
      assertThat(summary.worst())
          .as("seed %d", seed)
          .containsExactly(OUTCOMES.get(1), OUTCOMES.get(0), OUTCOMES.get(2));
      assertThat(summary.failures())
          .containsExactly(entry("damaged jpeg file", 2L), entry("empty", 1L));
    }
  }

  @Test
  void nothingIsKnownOfARunThatStoredNothing() {
    RunSummary summary = summary(OUTCOMES.subList(3, 7));

    assertThat(summary.worst()).isEmpty();
    assertThat(summary.succeeded()).isZero();
    assertThat(summary.error().psnr()).isEmpty();
  }

  @Test
  void aThousandReasonsDoNotFillTheMemory() {
    RunSummary summary = new RunSummary(Jobs.ofColors(16));
    for (int i = 0; i < 1000; i++) {
      summary.add(ImageOutcome.failed(Jobs.input(i + ".jpg", 1), "reason " + i));
    }
    summary.add(ImageOutcome.failed(Jobs.input("last.jpg", 1), "reason 7"));

    assertThat(summary.failures()).hasSize(100).containsEntry("reason 7", 2L);
    assertThat(summary.failed()).isEqualTo(1001);
  }

  @Test
  void warningsAreCountedByWhatWasPassedOver() {
    RunSummary summary =
        summary(
            List.of(
                Jobs.remarked("a.png", 1, "profile: one way", "odd"),
                Jobs.remarked("b.png", 3, "profile: another way"),
                Jobs.remarked("c.png", 1)));

    assertThat(summary.warnings()).containsExactly(entry("odd", 1L), entry("profile", 2L));
    assertThat(summary.withWarnings()).isEqualTo(2);
    assertThat(summary.animated()).isEqualTo(1);
    assertThat(summary.failures()).isEmpty();
  }

  static RunSummary summary(List<ImageOutcome> outcomes) {
    RunSummary summary = new RunSummary(Jobs.ofColors(16));
    outcomes.forEach(summary::add);
    return summary;
  }
}
