package dev.huepack.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.Serialized;
import dev.huepack.job.RunProgress.Totals;
import org.junit.jupiter.api.Test;

final class RunProgressTest {
  @Test
  void everyOutcomeCountsOnceByWhatBecameOfIt() {
    Totals totals =
        Totals.NONE
            .plus(Jobs.stored("a.jpg", 1000, 500, 3))
            .plus(ImageOutcome.failed(Jobs.input("b.jpg", 70), "damaged"))
            .plus(ImageOutcome.skipped(Jobs.input("c.txt", 8), "no picture"));

    assertThat(totals).isEqualTo(new Totals(1, 1, 1, 100, 1078));
    assertThat(totals.inputs()).isEqualTo(3);
    assertThat(totals.plus(totals)).isEqualTo(new Totals(2, 2, 2, 200, 2156));
    assertThat(Serialized.copy(totals)).isEqualTo(totals);
  }

  @Test
  void anOutcomeTellsWhatIsKnownOfItsKind() {
    ImageOutcome stored = Jobs.stored("a.jpg", 1000, 500, 3);
    ImageOutcome failed = ImageOutcome.failed(Jobs.input("b.jpg", 70), "damaged");

    assertThat(stored.error()).isNull();
    assertThat(stored.output()).isEqualTo("images/a.jpg.png");
    assertThat(failed.status()).isEqualTo(OutcomeStatus.FAILED);
    assertThat(failed.error()).isEqualTo("damaged");
    assertThat(failed.measures()).isNull();
    assertThat(Serialized.copy(stored)).isEqualTo(stored);
  }
}
