package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LinearArrangementTest {
  @Test
  void noSingleMoveMakesTheSumSmallerAndTheFirstStay() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(24);
      int from = random.nextInt(size);
      long[] counts = counts(size, random);
      int[] start = IntStream.range(0, size).toArray();
      for (int i = size - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int entry = start[i];
        start[i] = start[j];
        start[j] = entry;
      }
      int[] order = start.clone();

      new LinearArrangement(counts, size, order, from).improve();

      assertThat(Arrays.copyOf(order, from)).isEqualTo(Arrays.copyOf(start, from));
      assertThat(Arrays.stream(order).sorted()).hasSize(size).doesNotHaveDuplicates();
      long sum = sum(counts, order, from);
      assertThat(sum).as("seed %d", seed).isLessThanOrEqualTo(sum(counts, start, from));
      for (int i = from; i < size; i++) {
        for (int j = from; j < size; j++) {
          assertThat(sum(counts, moved(order, i, j), from))
              .as("seed %d, %d to %d", seed, i, j)
              .isGreaterThanOrEqualTo(sum);
        }
      }
    }
  }

  @Test
  void aShuffledRampIsPutInOrder() {
    int size = 40;
    int[] value = IntStream.range(0, size).map(i -> i * 17 % size).toArray();
    long[] counts = new long[size * size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        counts[a * size + b] = Math.abs(value[a] - value[b]) == 1 ? 100 : 0;
      }
    }
    int[] order = IntStream.range(0, size).toArray();

    new LinearArrangement(counts, size, order, 0).improve();

    assertThat(sum(counts, order, 0)).isLessThan(100L * 3 * size);
  }

  private static long[] counts(int size, Random random) {
    long[] counts = new long[size * size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        long count = random.nextInt(3) == 0 ? random.nextInt(1000) : 0;
        counts[a * size + b] = count;
        counts[b * size + a] = count;
      }
    }
    return counts;
  }

  private static int[] moved(int[] order, int from, int to) {
    int[] moved = order.clone();
    if (from < to) {
      System.arraycopy(order, from + 1, moved, from, to - from);
    } else {
      System.arraycopy(order, to, moved, to + 1, from - to);
    }
    moved[to] = order[from];
    return moved;
  }

  private static long sum(long[] counts, int[] order, int from) {
    long sum = 0;
    for (int i = from; i < order.length; i++) {
      for (int j = from; j < i; j++) {
        sum += (i - j) * counts[order[i] * order.length + order[j]];
      }
    }
    return sum;
  }
}
