package dev.huepack.storage.container;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Spells where an entry lies as a line of numbers, and reads it back. */
final class Locator {
  private Locator() {}

  static String of(long... numbers) {
    return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  /**
   * The numbers.
   *
   * @throws IllegalArgumentException if there are others than so many
   */
  static long[] numbers(String locator, int count) {
    long[] numbers = Arrays.stream(locator.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    if (numbers.length != count) {
      throw new IllegalArgumentException("not a place in this container: " + locator);
    }
    return numbers;
  }
}
