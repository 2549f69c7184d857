package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of files that hold many images, told by their first bytes. */
public enum ContainerFormat {
  /** Entries stored or deflated, and a directory at the end. */
  ZIP("zip archive", "zip|cbz"),
  /** Headers and contents in turns; a shard of WebDataset is one. */
  TAR("tar archive", "tar|cbt");

  /** So much of a file's beginning {@link #of} has to see. */
  public static final int HEAD_BYTES = TarHeader.BYTES;

  private final String label;

  /** A pattern. */
  private final String extensions;

  ContainerFormat(String label, String extensions) {
    this.label = label;
    this.extensions = extensions;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /** The format of a file that begins so; null if it is no container. */
  public static @Nullable ContainerFormat of(byte[] head) {
    String start = new String(head, 0, Math.min(4, head.length), ISO_8859_1);
    if (start.equals("PK\u0003\u0004") || start.equals("PK\u0005\u0006")) {
      return ZIP;
    }
    return TarHeader.isHeader(head) ? TAR : null;
  }

  /** The format that a name promises; null if it promises none. */
  public static @Nullable ContainerFormat promisedBy(String fileName) {
    String extension = extension(fileName);
    return Arrays.stream(values())
        .filter(format -> extension.matches(format.extensions))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether to look into a file for being a container: its name promises it, or says nothing, as
   * those of Hadoop's outputs do. Office documents are zip archives too, and not meant.
   */
  public static boolean isWorthALook(String fileName) {
    return promisedBy(fileName) != null || extension(fileName).chars().allMatch(c -> isDigit(c));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Opens a file of this format, which is closed with the container. */
  public Container open(ByteSource source) throws IOException {
    return switch (this) {
      case ZIP -> new ZipArchive(source);
      case TAR -> new TarArchive(source);
    };
  }
}
