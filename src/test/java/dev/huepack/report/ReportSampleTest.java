package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Jobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReportSampleTest {
  @Test
  void worstMiddleAndBestWhateverTheOrder() {
    List<ImageOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      outcomes.add(Jobs.stored(i + ".jpg", 10, 5, i));
    }
    Collections.shuffle(outcomes, new Random(1));

    ReportSample sample = ReportSample.of(outcomes, 10);

    assertThat(sample.worst())
        .extracting(outcome -> outcome.input().name())
        .containsExactly("100.jpg", "99.jpg", "98.jpg", "97.jpg");
    assertThat(sample.median())
        .extracting(outcome -> outcome.input().name())
        .containsExactly("51.jpg", "50.jpg", "49.jpg");
    assertThat(sample.best())
        .extracting(outcome -> outcome.input().name())
        .containsExactly("2.jpg", "1.jpg", "0.jpg");
  }

  @Test
  void noPictureIsShownTwiceAndAllThatFitAreShown() {
    for (int size = 0; size < 15; size++) {
      for (int pictures = 0; pictures < 15; pictures++) {
        List<ImageOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
          outcomes.add(Jobs.stored(i + ".jpg", 10, 5, i % 3));
        }

        ReportSample sample = ReportSample.of(outcomes, size);

        List<ImageOutcome> shown = new ArrayList<>(sample.worst());
        shown.addAll(sample.median());
        shown.addAll(sample.best());
        Set<ImageOutcome> once = new HashSet<>(shown);
        assertThat(shown).as("%d of %d", size, pictures).hasSize(Math.min(size, pictures));
        assertThat(once).as("%d of %d", size, pictures).hasSameSizeAs(shown);
      }
    }
  }

  @Test
  void everyReasonComesBeforeTheSecondFailureOfOne() {
    List<ImageOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      outcomes.add(ImageOutcome.failed(Jobs.input("a" + i, 1), "damaged file: at " + i));
    }
    outcomes.add(ImageOutcome.failed(Jobs.input("z", 1), "empty"));
    outcomes.add(ImageOutcome.skipped(Jobs.input("text", 1), "not an image"));

    assertThat(ReportSample.of(outcomes, 3).failed())
        .extracting(outcome -> outcome.input().name())
        .containsExactly("a0", "z", "a1");
    assertThat(ReportSample.of(outcomes, 0).failed()).isEmpty();
  }
}
