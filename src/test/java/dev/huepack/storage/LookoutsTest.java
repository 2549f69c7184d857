package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LookoutsTest {
  private static final List<Integer> PLACES = IntStream.range(0, 100).boxed().toList();

  @Test
  void bringsBackWhatIsFoundInTheOrderOfThePlaces() throws IOException {
    try (Lookouts lookouts = new Lookouts()) {
      assertThat(lookouts.each(PLACES, place -> 7 * place))
          .isEqualTo(PLACES.stream().map(place -> 7 * place).toList());
      assertThat(lookouts.each(List.of(), place -> place)).isEmpty();
    }
  }

  @Test
  void looksAtSeveralPlacesAtATime() throws IOException {
    CyclicBarrier together = new CyclicBarrier(10);
    try (Lookouts lookouts = new Lookouts()) {
      // Each waits for nine others: one after the other they would wait in vain.
      List<Integer> found =
          lookouts.each(
              PLACES,
              place -> {
                try {
                  together.await(300, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                  throw new IOException(e);
                }
                return place;
              });

      assertThat(found).isEqualTo(PLACES);
    }
  }

  @Test
  void aLookMayHaveMorePlacesLookedAt() throws IOException {
    try (Lookouts lookouts = new Lookouts()) {
      List<Integer> sizes =
          lookouts.each(
              PLACES,
              outer ->
                  lookouts
                      .each(PLACES, inner -> lookouts.each(PLACES.subList(0, 3), p -> p).size())
                      .size());

      assertThat(sizes).hasSize(100).containsOnly(100);
    }
  }

  @Test
  void throwsWhatTheFirstPlaceThatFailedThrew() {
    try (Lookouts lookouts = new Lookouts()) {
      assertThatThrownBy(() -> lookouts.forEach(PLACES, LookoutsTest::failFromThirty))
          .isInstanceOf(IOException.class)
          .hasMessage("place 30");
      assertThatThrownBy(() -> lookouts.forEach(PLACES, LookoutsTest::breakFromThirty))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("place 30");
    }
  }

  private static void failFromThirty(int place) throws IOException {
    if (place >= 30) {
      throw new IOException("place " + place);
    }
  }

  private static void breakFromThirty(int place) {
    if (place >= 30) {
      throw new IllegalStateException("place " + place);
    }
  }
}
