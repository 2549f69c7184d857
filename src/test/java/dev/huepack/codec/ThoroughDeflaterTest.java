package dev.huepack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThoroughDeflaterTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        2,
        3,
        257,
        1000,
        ThoroughDeflater.SEGMENT - 1,
        ThoroughDeflater.SEGMENT,
        ThoroughDeflater.SEGMENT + 1,
        ThoroughDeflater.SEGMENT + 40_000
      })
  void everyZlibInflatesItToWhatItWas(int length) throws Exception {
    for (int values : new int[] {1, 2, 16, 256}) {
      Random random = new Random(values);
      byte[] data = new byte[length];
      for (int i = 0; i < length; i++) {
        data[i] = (byte) random.nextInt(values);
      }
      assertThat(inflated(ThoroughDeflater.compress(data), length)).isEqualTo(data);
    }
  }

  @Test
  void matchesReachBackOverTheWholeWindowAndAcrossSegments() throws Exception {
    Random random = new Random(7);
    byte[] once = new byte[1 << 15];
    random.nextBytes(once);
    byte[] data = new byte[10 * once.length];
    for (int i = 0; i < 10; i++) {
      System.arraycopy(once, 0, data, i * once.length, once.length);
    }

    byte[] compressed = ThoroughDeflater.compress(data);

    assertThat(inflated(compressed, data.length)).isEqualTo(data);
    assertThat(compressed.length).isLessThan(once.length + 4000);
  }

  @Test
  void codesStayWithinFifteenBitsHoweverUnevenTheCounts() throws Exception {
    // Counts of Fibonacci make the deepest tree.
    byte[] data = new byte[200_000];
    int at = 0;
    long count = 1;
    long next = 1;
    for (int value = 0; at < data.length; value++) {
      for (long i = 0; i < count && at < data.length; i++) {
        data[at++] = (byte) value;
      }
      long sum = count + next;
      count = next;
      next = sum;
    }
    Random random = new Random(3);
    for (int i = data.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte held = data[i];
      data[i] = data[other];
      data[other] = held;
    }

    assertThat(inflated(ThoroughDeflater.compress(data), data.length)).isEqualTo(data);
  }

  @Test
  void itIsSmallerThanTheHighestLevelOfZlibAndTheSameEachTime() {
    Random random = new Random(5);
    byte[] data = new byte[120_000];
    for (int i = 1; i < data.length; i++) {
      // Like indices of a photograph: near the one before, and now and then elsewhere.
      data[i] =
          (byte) (random.nextInt(20) == 0 ? random.nextInt(64) : data[i - 1] + random.nextInt(4));
    }

    byte[] compressed = ThoroughDeflater.compress(data);

    assertThat(compressed.length).isLessThan(99 * zlib(data) / 100);
    assertThat(ThoroughDeflater.compress(data)).isEqualTo(compressed);
  }

  private static int zlib(byte[] data) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(data);
    deflater.finish();
    int length = deflater.deflate(new byte[2 * data.length]);
    deflater.end();
    return length;
  }

  private static byte[] inflated(byte[] compressed, int length) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(compressed);
    byte[] data = new byte[length + 1];
    int found = inflater.inflate(data);
    found += inflater.finished() ? 0 : inflater.inflate(data, found, data.length - found);
    assertThat(inflater.finished()).isTrue();
    assertThat(inflater.getRemaining()).isZero();
    inflater.end();
    return Arrays.copyOf(data, found);
  }
}
