package dev.huepack.storage.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The kinds of files that hold many images, told by their first bytes. */
public enum ContainerFormat {
  /** Entries stored or deflated, and a directory at the end. */
  ZIP("zip archive", "zip|cbz"),
  /** Headers and contents in turns; a shard of WebDataset is one. */
  TAR("tar archive", "tar|cbt"),
  /** Hadoop's keys and values, of which the values are files. */
  SEQUENCE_FILE("SequenceFile", "seq|sequencefile"),
  /** A table, of which a column holds images. */
  PARQUET("Parquet table", "parquet|parq");

  /** So much of a file's beginning {@link #of} has to see. */
  public static final int HEAD_BYTES = TarHeader.BYTES;

  private static final Pattern PACKED_WHOLE =
      Pattern.compile(
          "\\.(tar\\.(gz|bz2|xz|zst|lz4)|tgz|tbz2?|txz|tzst|7z|rar)$", Pattern.CASE_INSENSITIVE);

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
    if (start.startsWith("SEQ") && start.length() == 4 && start.charAt(3) < ' ') {
      return SEQUENCE_FILE;
    }
    if (start.equals("PAR1") || start.equals("PARE")) {
      return PARQUET;
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

  /**
   * Whether a name promises an archive that is compressed as a whole, so that none of its entries
   * can be read without all before it.
   */
  public static boolean isPackedWhole(String fileName) {
    return PACKED_WHOLE.matcher(fileName).find();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Opens a file of this format, which is closed with the container.
   *
   * @param imageColumn of a table, where to look for images; null to find it
   * @param configuration for Hadoop's codecs
   */
  public Container open(
      ByteSource source, @Nullable String imageColumn, Configuration configuration)
      throws IOException {
    return switch (this) {
      case ZIP -> new ZipArchive(source);
      case TAR -> new TarArchive(source);
      case SEQUENCE_FILE -> new SequenceContainer(source, configuration);
      case PARQUET -> new ParquetImages(source, imageColumn, configuration);
    };
  }
}
