package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.codec.DecodeException;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.job.InputImage;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryBudgetTest {
  private static final long MILLION = 1_000_000;

  private final MemoryBudget budget = new MemoryBudget(1600 * MILLION);

  @Test
  @Timeout(300)
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

    assertThat(second.get(300, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Timeout(300)
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
  @Timeout(300)
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
  @Timeout(300)
  void whatAGivenUpDecoderUsesCountsUntilItEnds() throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (MemoryBudget.Share hanging = budget.share()) {
      hanging.take(60 * MILLION);
      hanging.keepUntil(end);
      assertThatThrownBy(() -> hanging.take(70 * MILLION))
          .isInstanceOf(CancellationException.class);
    }
    MemoryBudget.Share other = budget.share();
    other.take(30 * MILLION);
    CompletableFuture<Boolean> third = taking(60 * MILLION);
    assertThat(third).isNotDone();

    end.complete(null);

    assertThat(third.get(300, TimeUnit.SECONDS)).isTrue();
    other.close();
    try (MemoryBudget.Share all = budget.share()) {
      all.take(100 * MILLION);
    }
  }

  @Test
  @Timeout(300)
  void aDecoderThatNeverEndsKeepsNobodyWaitingWhoIsAlone() {
    for (int i = 0; i < 3; i++) {
      try (MemoryBudget.Share hanging = budget.share()) {
        hanging.take(50 * MILLION);
        hanging.keepUntil(new CompletableFuture<>());
      }
    }
    try (MemoryBudget.Share alone = budget.share()) {
      alone.take(100 * MILLION);
    }
  }

  @Test
  void aFileThatTheMemoryCannotHoldIsNotRead() throws Exception {
    InputReader reader = new InputReader(new HadoopSettings(new Configuration(false)), 500);
    MemoryBudget files = new MemoryBudget(100);
    try (PictureMemory memory = new PictureMemory(files, budget)) {
      assertThatThrownBy(() -> memory.read(reader, file(101)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the file is too large for the memory: 101 bytes, there is room for 100; give more"
                  + " with --driver-memory, on a cluster --executor-memory");
      assertThatThrownBy(() -> memory.read(reader, file(501)))
          .isInstanceOf(IOException.class)
          .hasMessage("the file is too large: 501 bytes, --max-bytes allows 500");
      assertThatThrownBy(() -> memory.read(reader, file(100)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("no such file any more");
    }
    try (MemoryBudget.Share all = files.share()) {
      all.takeBytes(100);
    }
  }

  private static InputImage file(long bytes) {
    return new InputImage("/no/such/file", "file", "file", bytes, 0);
  }

  /** Another task that takes so many pixels and closes them again; it waits already. */
  private CompletableFuture<Boolean> taking(long pixels) {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    Thread task =
        new Thread(
            () -> {
              try (MemoryBudget.Share share = budget.share()) {
                share.take(pixels);
                taken.complete(true);
              }
            });
    task.start();
    while (task.getState() != Thread.State.WAITING) {
      assertThat(task.getState()).isNotEqualTo(Thread.State.TERMINATED);
      Thread.onSpinWait();
    }
    return taken;
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
