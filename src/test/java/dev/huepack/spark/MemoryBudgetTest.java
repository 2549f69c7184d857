package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.quantize.Seeding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryBudgetTest {
  private static final long MILLION = 1_000_000;

  private final MemoryBudget budget = new MemoryBudget(1600 * MILLION);

  @Test
  @Timeout(60)
  void whoDoesNotFitWaitsUntilThereIsRoom() throws Exception {
    MemoryBudget.Share first = budget.share();
    first.take(60 * MILLION);
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    CountDownLatch asks = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try (MemoryBudget.Share share = budget.share()) {
                asks.countDown();
                share.take(60 * MILLION);
                second.complete(true);
              }
            });
    waiting.start();
    asks.await();
    while (waiting.getState() != Thread.State.WAITING) {
      assertThat(waiting.getState()).isNotEqualTo(Thread.State.TERMINATED);
      Thread.onSpinWait();
    }
    assertThat(second).isNotDone();

    first.close();

    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Timeout(60)
  void aPictureLargerThanTheBudgetIsAloneAndGivesAllBack() {
    for (int i = 0; i < 3; i++) {
      try (MemoryBudget.Share share = budget.share()) {
        share.take(MILLION);
        share.take(Long.MAX_VALUE);
        // Asking for less keeps what is held, and would wait for ever if it did not.
        share.take(MILLION);
      }
    }
    try (MemoryBudget.Share share = budget.share()) {
      share.take(100 * MILLION);
    }
  }

  @Test
  @Timeout(60)
  void neverMoreAtOnceThanFit() throws Exception {
    AtomicLong held = new AtomicLong();
    AtomicLong most = new AtomicLong();
    List<Thread> tasks = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      long pixels = (10 + 9 * t) * MILLION;
      Thread task =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  try (MemoryBudget.Share share = budget.share()) {
                    share.take(pixels);
                    most.accumulateAndGet(held.addAndGet(pixels), Math::max);
                    held.addAndGet(-pixels);
                  }
                }
              });
      tasks.add(task);
      task.start();
    }
    for (Thread task : tasks) {
      task.join();
    }
    assertThat(most.get()).isPositive().isLessThanOrEqualTo(100 * MILLION);
  }

  @Test
  void aDecoderAsksBeforeItTakesMemoryAndNotForWhatItRefuses() throws Exception {
    List<Long> asked = new ArrayList<>();
    EngineSettings engine = TestRun.engine(4, Seeding.SPLIT);
    var compressor =
        new ImageCompressor(new EngineSettings(engine.quantize(), 1_200, engine.histogramLimit()));
    for (String format : List.of("png", "jpg")) {
      asked.clear();
      compressor.prepare(TestPictures.encode(TestPictures.clouds(40, 30, 1), format), asked::add);
      assertThat(asked).as(format).isNotEmpty().containsOnly(1_200L);

      asked.clear();
      byte[] tooLarge = TestPictures.encode(TestPictures.clouds(41, 30, 1), format);
      assertThatThrownBy(() -> compressor.prepare(tooLarge, asked::add))
          .isInstanceOf(DecodeException.class);
      assertThat(asked).as(format).isEmpty();
    }
  }
}
