package dev.huepack.cli;

import dev.huepack.engine.Knee;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads lists of numbers of colours: {@code 4,8,16..256}. */
final class ColorCounts {
  private static final String RANGE = "..";

  private ColorCounts() {}

  /**
   * The numbers, rising, each once.
   *
   * @param fewest where ranges begin at the earliest
   * @throws IllegalArgumentException if the text is no such list, or a number is not 1 to 256
   */
  static List<Integer> parse(String text, int fewest) {
    TreeSet<Integer> counts = new TreeSet<>();
    for (String item : text.split(",", -1)) {
      int dots = item.indexOf(RANGE);
      if (dots < 0) {
        counts.add(count(item));
      } else {
        int first = count(item.substring(0, dots));
        int last = count(item.substring(dots + RANGE.length()));
        int least = Math.max(fewest, Math.min(first, last));
        counts.addAll(Knee.spaced(least, Math.max(least, Math.max(first, last))));
      }
    }
    return new ArrayList<>(counts);
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1 && count <= Palette.MAX_SIZE) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message for all that is no such number.
    }
    throw new IllegalArgumentException(
        "colors must be numbers from 1 to 256 such as 8,16,32 or a range such as 2..256: " + text);
  }
}
