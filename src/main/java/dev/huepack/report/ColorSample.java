package dev.huepack.report;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.ColorHistogram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** A few thousand colours that stand for all of a picture's: see {@code cloud.js}. */
final class ColorSample {
  private static final int BYTES_A_COLOR = 7;

  private ColorSample() {}

  /**
   * The most frequent colours and, of the others, every so manieth in order of their values.
   *
   * @param limit at least 2
   * @return for each colour red, green and blue as bytes and its pixels as four, least first; in
   *     Base64
   */
  static String encode(ColorHistogram histogram, int limit) {
    int[] entries = choose(histogram, limit);
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES_A_COLOR * entries.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int entry : entries) {
      put(bytes, histogram.meanColor(entry), histogram.count(entry));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static int[] choose(ColorHistogram histogram, int limit) {
    int size = histogram.size();
    if (size <= limit) {
      return IntStream.range(0, size).toArray();
    }
    // Most frequent first, then by colour: both in one number, which sorts fast.
    long[] keys = new long[size];
    for (int entry = 0; entry < size; entry++) {
      keys[entry] = -Math.min(histogram.count(entry), Integer.MAX_VALUE) << 32 | entry;
    }
    Arrays.sort(keys);
    int frequent = limit / 2;
    int[] chosen = new int[limit];
    for (int i = 0; i < frequent; i++) {
      chosen[i] = (int) keys[i];
    }
    int[] others = new int[size - frequent];
    for (int i = 0; i < others.length; i++) {
      others[i] = (int) keys[frequent + i];
    }
    Arrays.sort(others);
    int wanted = limit - frequent;
    for (int i = 0; i < wanted; i++) {
      chosen[frequent + i] = others[(int) ((long) i * others.length / wanted)];
    }
    return chosen;
  }

  /** Swatches in the same form. */
  static String encode(List<Swatch> swatches) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES_A_COLOR * swatches.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Swatch swatch : swatches) {
      put(bytes, swatch.argb(), swatch.count());
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static void put(ByteBuffer bytes, int argb, long count) {
    bytes.put((byte) PackedColor.red(argb));
    bytes.put((byte) PackedColor.green(argb));
    bytes.put((byte) PackedColor.blue(argb));
    bytes.putInt((int) Math.min(count, Integer.MAX_VALUE));
  }
}
