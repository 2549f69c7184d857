package dev.huepack.storage;

import dev.huepack.codec.PaletteFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns mirrored paths into names that every file system takes and that stay apart.
 *
 * <ol>
 *   <li>Control characters, line separators, {@code :} and {@code \}, blanks at either end of a
 *       name, dots at the end of one, half surrogates, and the first character of names that a file
 *       system keeps to itself are percent-encoded (UTF-8). A {@code %} is encoded only before two
 *       hexadecimal digits, so percent-decoding always gives the original back.
 *   <li>A name of more than {@value #MAX_NAME_BYTES} bytes of UTF-8 is cut and given {@code ~} and
 *       8 hexadecimal digits of its SHA-256.
 *   <li>Paths that are equal once case and Unicode composition are ignored <em>all</em> get {@code
 *       ~} and 8 hexadecimal digits; so does a path that is a folder of another path once the
 *       suffix of a picture format, a palette format or of labels is appended. The digits are those
 *       of the SHA-256 of the mirrored path, or of the URI where several inputs have the same
 *       mirrored path. Should 8 not tell all apart, all get 16, 32 or 64.
 * </ol>
 *
 * Nothing depends on the order of the inputs. Where names do not collide, nothing depends on where
 * the inputs lie.
 */
final class OutputNames {
  /** File systems allow 255: this leaves 9 for a mark and 10 for a suffix such as .json. */
  static final int MAX_NAME_BYTES = 236;

  private static final int MAX_MARKED_BYTES = MAX_NAME_BYTES + 9;
  private static final List<String> SUFFIXES =
      Stream.concat(
              Arrays.stream(PaletteFormat.values()).map(format -> "." + format.suffix()),
              Stream.of(".gif", ".jpg", ".bmp", ".tif", ".webp", ".parquet"))
          .toList();
  private static final int[] MARK_DIGITS = {8, 16, 32, 64};

  /** HDFS, and the S3A committers. */
  private static final List<String> RESERVED = List.of(".reserved", ".snapshot", "__magic");

  private static final HexFormat HEX = HexFormat.of();

  /**
   * An input to name.
   *
   * @param uri tells it from all others
   * @param path its mirrored path
   */
  record Named(String uri, String path) {}

  private OutputNames() {}

  /** The output names of {@code inputs}, in their order. Inputs differ in their URI. */
  static List<String> assign(List<Named> inputs) {
    List<String> safe = new ArrayList<>(inputs.size());
    List<String> keys = new ArrayList<>(inputs.size());
    Map<String, Integer> perKey = new HashMap<>();
    Map<String, Integer> perPath = new HashMap<>();
    Set<String> folders = new HashSet<>();
    for (Named input : inputs) {
      String name = safe(input.path());
      String key = folded(name);
      safe.add(name);
      keys.add(key);
      perKey.merge(key, 1, Integer::sum);
      perPath.merge(input.path(), 1, Integer::sum);
      for (int slash = key.lastIndexOf('/');
          slash > 0 && folders.add(key.substring(0, slash));
          slash = key.lastIndexOf('/', slash - 1)) {}
    }
    for (int digits : MARK_DIGITS) {
      List<String> names = new ArrayList<>(inputs.size());
      Set<String> taken = new HashSet<>();
      for (int i = 0; i < inputs.size(); i++) {
        String key = keys.get(i);
        Named input = inputs.get(i);
        String name = safe.get(i);
        if (perKey.getOrDefault(key, 0) > 1 || isFolder(key, folders)) {
          boolean pathTells = perPath.getOrDefault(input.path(), 0) == 1;
          name = marked(name, pathTells ? input.path() : input.uri(), digits);
          key = folded(name);
        }
        if (!taken.add(key) || isFolder(key, folders)) {
          break;
        }
        names.add(name);
      }
      if (names.size() == inputs.size()) {
        return names;
      }
    }
    throw new IllegalStateException("two inputs share a name and a SHA-256");
  }

  /** One mirrored path made safe, without regard to others. */
  static String safe(String path) {
    if (isPlain(path)) {
      return path;
    }
    var safe = new StringBuilder(path.length() + 16);
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        safe.append(safe.isEmpty() ? "" : "/").append(safeName(name));
      }
    }
    return safe.isEmpty() ? "%2F" : safe.toString();
  }

  /** The common case, quickly: short ASCII letters, digits and the like. */
  private static boolean isPlain(String path) {
    char last = '/';
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean harmless = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean harmlessInside = c == '.' || c == '_' || c == '-' || c == '/';
      if (!harmless && !(harmlessInside && last != '/' && !(c == '/' && last == '.'))) {
        return false;
      }
      last = c;
    }
    return last != '/' && last != '.' && path.length() <= MAX_NAME_BYTES;
  }

  private static String safeName(String name) {
    var safe = new StringBuilder(name.length() + 16);
    boolean reserved =
        name.equals(".") || name.equals("..") || RESERVED.stream().anyMatch(name::startsWith);
    int lastSolid = name.length() - 1;
    while (lastSolid >= 0 && (name.charAt(lastSolid) == '.' || name.charAt(lastSolid) == ' ')) {
      lastSolid--;
    }
    int c;
    for (int i = 0; i < name.length(); i += Character.charCount(c)) {
      c = name.codePointAt(i);
      boolean atEdge = (c == ' ' && i == 0) || i > lastSolid || (reserved && i == 0);
      boolean looksEncoded = c == '%' && isHex(name, i + 1) && isHex(name, i + 2);
      if (atEdge || isUnsafe(c) || looksEncoded) {
        appendEncoded(c, safe);
      } else {
        safe.appendCodePoint(c);
      }
    }
    int bytes = utf8Bytes(safe);
    return bytes <= MAX_NAME_BYTES
        ? safe.toString()
        : cut(safe, MAX_NAME_BYTES - 9) + "~" + digest(name).substring(0, 8);
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> c == ':' || c == '\\';
    };
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
  }

  /**
   * Half surrogates, which UTF-8 has no bytes for, are encoded as the three bytes they would be.
   */
  private static void appendEncoded(int c, StringBuilder out) {
    byte[] bytes =
        Character.getType(c) == Character.SURROGATE
            ? new byte[] {
              (byte) (0xE0 | (c >> 12)),
              (byte) (0x80 | ((c >> 6) & 0x3F)),
              (byte) (0x80 | (c & 0x3F))
            }
            : Character.toString(c).getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      out.append('%').append(HEX.withUpperCase().toHexDigits(b));
    }
  }

  private static String marked(String path, String origin, int digits) {
    int slash = path.lastIndexOf('/') + 1;
    return path.substring(0, slash)
        + cut(path.substring(slash), MAX_MARKED_BYTES - 1 - digits)
        + "~"
        + digest(origin).substring(0, digits);
  }

  /** The longest beginning of at most {@code maxBytes} bytes; splits no character, no escape. */
  private static String cut(CharSequence name, int maxBytes) {
    int end = 0;
    int bytes = 0;
    while (end < name.length()) {
      int c = Character.codePointAt(name, end);
      bytes += utf8Bytes(c);
      if (bytes > maxBytes) {
        break;
      }
      end += Character.charCount(c);
    }
    String kept = name.subSequence(0, end).toString();
    int percent = end == name.length() ? -1 : kept.lastIndexOf('%');
    return percent >= 0 && percent > kept.length() - 3 ? kept.substring(0, percent) : kept;
  }

  private static int utf8Bytes(CharSequence text) {
    return text.codePoints().map(OutputNames::utf8Bytes).sum();
  }

  private static int utf8Bytes(int c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  private static boolean isFolder(String key, Set<String> folders) {
    return SUFFIXES.stream().anyMatch(suffix -> folders.contains(key + suffix));
  }

  /** What a file system that ignores case and composition may take for the same name. */
  private static String folded(String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    String lower = decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFC);
  }

  private static String digest(String text) {
    // UTF-8 would take all half surrogates for the same question mark.
    Charset charset =
        StandardCharsets.UTF_8.newEncoder().canEncode(text)
            ? StandardCharsets.UTF_8
            : StandardCharsets.UTF_16BE;
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(charset)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
