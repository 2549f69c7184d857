package dev.huepack.codec.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostDeflaterTest {
  private static final DeflateSearch THOROUGH = new DeflateSearch(3, 64, 258, 3);

  private static final List<DeflateSearch> SEARCHES =
      List.of(
          THOROUGH,
          new DeflateSearch(4, 4, 64, 1),
          new DeflateSearch(8, 1, 64, 1),
          new DeflateSearch(3, 1, 3, 2));

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        2,
        3,
        7,
        8,
        9,
        257,
        1000,
        CostDeflater.SEGMENT - 1,
        CostDeflater.SEGMENT,
        CostDeflater.SEGMENT + 1,
        CostDeflater.SEGMENT + 7,
        CostDeflater.SYMBOLS + 40_000
      })
  void everyZlibInflatesItToWhatItWas(int length) throws Exception {
    for (int values : new int[] {1, 2, 16, 256}) {
      Random random = new Random(values);
      byte[] data = new byte[length];
      for (int i = 0; i < length; i++) {
        data[i] = (byte) random.nextInt(values);
      }
      for (DeflateSearch search : SEARCHES) {
        assertThat(inflated(CostDeflater.compress(data, 100, search), length))
            .as("%d values, %s", values, search)
            .isEqualTo(data);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 301, 1 << 15, (1 << 15) + 1, Integer.MAX_VALUE})
  void anyPeriodDoes(int period) throws Exception {
    byte[] data = drawing(301, 400);

    for (DeflateSearch search : SEARCHES) {
      assertThat(inflated(CostDeflater.compress(data, period, search), data.length))
          .as("%s", search)
          .isEqualTo(data);
    }
  }

  @Test
  void rowsLikeThoseAboveAreFoundHoweverMuchStandsBetweenThem() {
    byte[] data = drawing(1501, 300);

    DeflateSearch quick = SEARCHES.get(1);

    assertThat(CostDeflater.compress(data, 1501, quick).length)
        .isLessThan(95 * CostDeflater.compress(data, 0, quick).length / 100);
  }

  @Test
  void aLongRunIsWrittenAsFewMatchesWhateverBeginsInIt() {
    byte[] data = new byte[300_000];
    for (int i = 0; i < data.length; i += 901) {
      data[i] = 1;
    }

    for (DeflateSearch search : SEARCHES.subList(0, 3)) {
      assertThat(CostDeflater.compress(data, 901, search).length).as("%s", search).isLessThan(1000);
    }
  }

  /** Rows of runs whose ends move from row to row. */
  private static byte[] drawing(int stride, int rows) {
    Random random = new Random(11);
    int[] ends = new int[12];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = random.nextInt(stride);
    }
    byte[] data = new byte[stride * rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < ends.length; i++) {
        ends[i] += random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 0;
      }
      for (int x = 1; x < stride; x++) {
        int passed = 0;
        for (int end : ends) {
          passed += x > end ? 1 : 0;
        }
        data[row * stride + x] = (byte) (passed + (x * 7 / 5 & 1) * (passed & 1));
      }
    }
    return data;
  }

  @Test
  void searchesThatCouldFindNothingAreRefused() {
    assertThatThrownBy(() -> new DeflateSearch(2, 1, 64, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 to 8 bytes: 2");
    assertThatThrownBy(() -> new DeflateSearch(9, 1, 64, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DeflateSearch(4, 0, 64, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DeflateSearch(4, 1, 3, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DeflateSearch(4, 1, 64, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1, 0, 64");
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

    byte[] compressed = CostDeflater.compress(data, 0, THOROUGH);

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

    assertThat(inflated(CostDeflater.compress(data, 0, THOROUGH), data.length)).isEqualTo(data);
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

    byte[] compressed = CostDeflater.compress(data, 0, THOROUGH);

    assertThat(compressed.length).isLessThan(99 * zlib(data) / 100);
    assertThat(CostDeflater.compress(data, 0, THOROUGH)).isEqualTo(compressed);
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
