package dev.huepack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of a word that a command line has no place for what may have been meant. */
final class WrongWord {
  private static final int MOST_SLIPS = 2;

  private WrongWord() {}

  static String reason(UnmatchedArgumentException unmatched) {
    CommandLine line = unmatched.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    List<String> near =
        unmatched.getSuggestions().stream().filter(known -> isNear(word, known)).toList();
    String meant = near.isEmpty() ? "" : "; is " + near.get(0) + " meant?";
    if (unmatched.isUnknownOption()) {
      boolean file = Files.exists(Path.of(word));
      return "unknown option: " + word + (file ? "; write ./" + word + " for the file" : meant);
    }
    if (word.startsWith("@")) {
      return "no such argument file: " + word.substring(1);
    }
    if (line.getSubcommands().isEmpty()) {
      return "one word too many: " + word;
    }
    return "no such command: "
        + word
        + (near.isEmpty()
            ? "; there are " + String.join(", ", line.getSubcommands().keySet())
            : meant);
  }

  /** Whether a word is the beginning of another, or two slips of the keyboard away from it. */
  private static boolean isNear(String word, String known) {
    return (word.length() > 2 && known.startsWith(word)) || distance(word, known) <= MOST_SLIPS;
  }

  /** Letters to insert, leave out or replace (Levenshtein). */
  private static int distance(String from, String to) {
    int[] costs = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int corner = costs[0];
      costs[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        corner = costs[j];
        costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[to.length()];
  }
}
