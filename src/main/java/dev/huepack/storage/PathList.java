package dev.huepack.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Reads a list of paths: UTF-8, one path or URI a line, exactly as it is spelled, without
 * wildcards.
 *
 * <p>Blank lines and lines that begin with {@code #} are left out; a file named {@code #1.png} is
 * written {@code ./#1.png}. A carriage return before the line's end and a byte order mark are no
 * part of a path.
 */
final class PathList {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private PathList() {}

  /** The paths in {@code in}; {@code source} names it in messages. */
  static List<String> read(InputStream in, String source) throws IOException {
    byte[] bytes = in.readAllBytes();
    var paths = new ArrayList<String>();
    int number = 0;
    for (int start = 0; start < bytes.length; ) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      number++;
      String line = decode(bytes, start, end, source, number);
      if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(1);
      }
      if (line.endsWith("\r")) {
        line = line.substring(0, line.length() - 1);
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        paths.add(line);
      }
      start = end + 1;
    }
    return paths;
  }

  private static String decode(byte[] bytes, int start, int end, String source, int number)
      throws InputException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InputException(
          "line " + number + " of " + source + " is not UTF-8: write the list in UTF-8", e);
    }
  }

  /**
   * The mirrored path of a listed path: as it is spelled, less scheme, host, leading slashes and
   * whatever {@code .} and {@code ..} undo.
   */
  static String mirrored(String path) {
    Matcher scheme = Address.SCHEME.matcher(path);
    String rest = scheme.matches() ? path.substring(scheme.end(1) + 1) : path;
    if (scheme.matches() && rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      rest = slash < 0 ? "" : rest.substring(slash);
    }
    Deque<String> names = new ArrayDeque<>();
    for (String name : rest.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return String.join("/", names);
  }
}
