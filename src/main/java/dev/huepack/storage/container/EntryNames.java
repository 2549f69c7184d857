package dev.huepack.storage.container;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which names of entries are refused, and how the others are spelled. */
final class EntryNames {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern SLASHES = Pattern.compile("/+");

  private EntryNames() {}

  /** Why a name is refused; null if it is not. */
  static @Nullable String problem(String name) {
    if (name.indexOf('\0') >= 0) {
      return "refused: the entry's name holds a NUL: " + name.replace('\0', '\u2400');
    }
    if (name.startsWith("/") || name.startsWith("\\") || DRIVE.matcher(name).matches()) {
      return "refused: the entry's name is an absolute path: " + name;
    }
    if (SEPARATOR.splitAsStream(name).anyMatch(".."::equals)) {
      return "refused: the entry's name leads out of its folder: " + name;
    }
    return plain(name).isEmpty() ? "refused: the entry has no name" : null;
  }

  /** The name without {@code .} and empty names on the way. */
  static String plain(String name) {
    return SLASHES
        .splitAsStream(name)
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .collect(Collectors.joining("/"));
  }

  /** Reads bytes as UTF-8 if they are, else in the encoding that stands for all bytes. */
  static String decode(byte[] name, Charset otherwise) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, otherwise);
    }
  }
}
