package dev.huepack.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class GateTest {
  private final Gate gate = new Gate();

  @Test
  void whoeverIsOvertakenWhileWaitingGoesAwayThoughNobodyHasLeft() throws Exception {
    gate.enter(() -> true);
    AtomicBoolean wanted = new AtomicBoolean(true);
    CompletableFuture<Throwable> waiting =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> gate.enter(wanted::get)));

    wanted.set(false);

    assertThat(waiting.get(1, TimeUnit.MINUTES)).isInstanceOf(StudioException.class);
    gate.leave();
    gate.enter(() -> true);
  }

  @Test
  void whoeverWaitsComesInWhenTheOtherHasLeft() throws Exception {
    gate.enter(() -> true);
    CompletableFuture<Throwable> waiting =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> gate.enter(() -> true)));

    gate.leave();

    assertThat(waiting.get(1, TimeUnit.MINUTES)).isNull();
  }

  @Test
  void whoeverIsNotWantedDoesNotEvenWait() {
    assertThatThrownBy(() -> gate.enter(() -> false))
        .isInstanceOf(StudioException.class)
        .hasMessage("a newer request has come");
  }
}
