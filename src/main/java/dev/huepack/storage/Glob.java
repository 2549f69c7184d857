package dev.huepack.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path with wildcards: {@code *} and {@code ?} within a name, {@code [a-z]} and {@code [!a-z]},
 * {@code {a,b}} anywhere, {@code **} for any number of folders, {@code \} to take the next
 * character as it is.
 *
 * @param root the folders before the first wildcard, as written
 * @param alternatives what lies below the root, name by name, one list for each choice of braces
 */
record Glob(String root, List<List<Name>> alternatives) {
  private static final String WILDCARDS = "*?[{\\";
  private static final int MAX_ALTERNATIVES = 1_000;

  /** One name of the path; {@code pattern} is matched against whole names. */
  record Name(String text, Pattern pattern) {
    boolean isAnyFolders() {
      return "**".equals(text);
    }

    boolean matches(String name) {
      return pattern.matcher(name).matches();
    }

    /** Wildcards leave out what is hidden, unless the pattern itself begins like that. */
    boolean asksForHidden(String name) {
      return text.charAt(0) == name.charAt(0);
    }
  }

  static boolean hasWildcards(String text) {
    return firstWildcard(text) >= 0;
  }

  /** Reads {@code text}, which has wildcards. */
  static Glob of(String text) throws InputException {
    int slash = text.lastIndexOf('/', firstWildcard(text));
    var expanded = new ArrayList<String>();
    expandBraces("", text.substring(slash + 1), expanded);
    var alternatives = new ArrayList<List<Name>>();
    for (String path : expanded) {
      if (expanded.size() > MAX_ALTERNATIVES) {
        throw new InputException(
            "more than " + MAX_ALTERNATIVES + " choices of braces, write fewer: " + text);
      }
      var names = new ArrayList<Name>();
      for (String name : path.split("/", -1)) {
        if (!name.isEmpty()) {
          names.add(new Name(name, pattern(name)));
        }
      }
      if (!names.isEmpty()) {
        alternatives.add(List.copyOf(names));
      }
    }
    return new Glob(slash < 0 ? "." : text.substring(0, slash + 1), List.copyOf(alternatives));
  }

  private static int firstWildcard(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (WILDCARDS.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static void expandBraces(String done, String rest, List<String> out) {
    if (out.size() > MAX_ALTERNATIVES) {
      return;
    }
    int open = find(rest, 0, '{');
    int close = open < 0 ? -1 : closing(rest, open);
    if (close < 0) {
      out.add(done + rest);
      return;
    }
    int start = open + 1;
    for (int end = start; start <= close; start = end + 1) {
      end = endOfChoice(rest, start, close);
      expandBraces(
          done + rest.substring(0, open),
          rest.substring(start, end) + rest.substring(close + 1),
          out);
    }
  }

  private static int find(String text, int from, char wanted) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int endOfChoice(String text, int start, int close) {
    int depth = 0;
    for (int i = start; i < close; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        return i;
      }
    }
    return close;
  }

  private static Pattern pattern(String name) {
    var regex = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int close = c == '[' ? endOfClass(name, i) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        appendClass(name.substring(i + 1, close), regex);
        i = close;
      } else {
        if (c == '\\' && i + 1 < name.length()) {
          c = name.charAt(++i);
        }
        regex.append(quoted(c));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Where the bracket closes; a bracket right after the opening one stands for itself. */
  private static int endOfClass(String name, int open) {
    int first = open + 1;
    if (first < name.length() && (name.charAt(first) == '!' || name.charAt(first) == '^')) {
      first++;
    }
    return name.indexOf(']', first + 1);
  }

  private static void appendClass(String members, StringBuilder regex) {
    boolean negated = members.charAt(0) == '!' || members.charAt(0) == '^';
    regex.append(negated ? "[^" : "[");
    for (int i = negated ? 1 : 0; i < members.length(); i++) {
      char c = members.charAt(i);
      boolean range =
          i + 2 < members.length() && members.charAt(i + 1) == '-' && c <= members.charAt(i + 2);
      regex.append(quoted(c));
      if (range) {
        regex.append('-').append(quoted(members.charAt(i + 2)));
        i += 2;
      }
    }
    regex.append(']');
  }

  private static String quoted(char c) {
    return c < 0x80 && !Character.isLetterOrDigit(c) ? "\\" + c : String.valueOf(c);
  }
}
