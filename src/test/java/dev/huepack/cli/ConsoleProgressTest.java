package dev.huepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.RunProgress.Work;
import dev.huepack.job.SharedFit;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final Work WORK = new Work(2000, 100_000_000);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final StringWriter err = new StringWriter();
  private long nanos = 1_000_000_000_000L;

  @AfterEach
  void noTerminal() {
    System.clearProperty(ConsoleProgress.TERMINAL_PROPERTY);
  }

  @Test
  void printsALineEveryFewSecondsWhereThereIsNoTerminal() {
    try (ConsoleProgress progress = progress(ProgressStyle.AUTO)) {
      after(1, progress, done(100, 0));
      after(4, progress, done(500, 0));
      after(1, progress, done(600, 0));
      after(4, progress, done(1000, 3));
      after(10, progress, done(1997, 3));
    }

    assertThat(err.toString().lines())
        .containsExactly(
            "500 of 2,000 images, 10.0 megapixels/s, 15.0 s left",
            "1,003 of 2,000 images, 10.0 megapixels/s, 9.9 s left, 3 failed");
  }

  @Test
  void countsBeforeItMapsAndMeasuresMappingFromItsStart() {
    try (ConsoleProgress progress = progress(ProgressStyle.AUTO)) {
      nanos += 6_000_000_000L;
      progress.counted(700, WORK);
      nanos += 6_000_000_000L;
      progress.counted(2000, WORK);
      progress.fitted(new SharedFit(1000, true, 12, 0));
      after(10, progress, done(500, 0));
    }

    assertThat(err.toString().lines())
        .containsExactly(
            "colours of 700 of 2,000 images counted",
            "500 of 2,000 images, 5.0 megapixels/s, 30.0 s left");
  }

  @Test
  void saysNothingOfARunThatIsOverSoon() {
    try (ConsoleProgress progress = progress(ProgressStyle.PLAIN)) {
      after(0, progress, Totals.NONE);
      after(3, progress, done(2000, 0));
    }

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void renewsOneLineOnATerminalAndTakesItAwayAtTheEnd() {
    System.setProperty(ConsoleProgress.TERMINAL_PROPERTY, "true");
    try (ConsoleProgress progress = progress(ProgressStyle.AUTO)) {
      after(1, progress, done(100, 0));
      after(1, progress, done(200, 0));
    }

    assertThat(err.toString())
        .isEqualTo(
            ERASE_LINE
                + "100 of 2,000 images, 10.0 megapixels/s, 19.0 s left"
                + ERASE_LINE
                + "200 of 2,000 images, 10.0 megapixels/s, 18.0 s left"
                + ERASE_LINE);
  }

  @Test
  void staysPlainOnATerminalOnRequest() {
    System.setProperty(ConsoleProgress.TERMINAL_PROPERTY, "true");
    try (ConsoleProgress progress = progress(ProgressStyle.PLAIN)) {
      after(6, progress, done(600, 0));
    }

    assertThat(err.toString().lines()).singleElement().asString().startsWith("600 of 2,000");
  }

  private ConsoleProgress progress(ProgressStyle style) {
    return new ConsoleProgress(new PrintWriter(err, true), style, () -> nanos);
  }

  private void after(long seconds, ConsoleProgress progress, Totals done) {
    nanos += seconds * 1_000_000_000;
    progress.advanced(done, WORK);
  }

  /** Images of 0.1 megapixels; all inputs have the same size. */
  private static Totals done(long succeeded, long failed) {
    return new Totals(succeeded, failed, 0, succeeded * 100_000, (succeeded + failed) * 50_000);
  }
}
