package dev.huepack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of a word that a command line has no place for what may have been meant. */
final class WrongWord {
  private WrongWord() {}

  static String reason(UnmatchedArgumentException unmatched) {
    CommandLine line = unmatched.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    List<String> near = unmatched.getSuggestions();
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
}
