package dev.huepack.storage.container;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads images and codebooks from a file of the table that {@code --layout parquet} stores. */
public final class ImageRows implements Closeable {
  /** The column of the inputs' mirrored paths. */
  public static final String NAME = "name";

  /** The column of images: bytes and path. */
  public static final String IMAGE = "image";

  /** The column of codebooks. */
  public static final String CODEBOOK = "codebook";

  private final ParquetFile file;
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<String, List<String>> pathsByName = new HashMap<>();
  private final List<@Nullable Binary> codebooks = new ArrayList<>();

  /**
   * Reads what names the rows.
   *
   * @throws IOException if the file is no such table
   */
  public ImageRows(ByteSource source) throws IOException {
    file = new ParquetFile(source, new Configuration(false));
    for (int group = 0; group < file.groups(); group++) {
      ParquetValues paths = values(group, IMAGE, "path");
      ParquetValues names = values(group, NAME);
      for (long row = 0; row < file.rows(group); row++) {
        String path = text(paths.next());
        rows.put(path, rows.size());
        pathsByName.computeIfAbsent(text(names.next()), name -> new ArrayList<>()).add(path);
      }
    }
  }

  private static String text(@Nullable Binary value) {
    return value == null ? "" : value.toStringUsingUTF8();
  }

  /** The path that is spelled so, or else those of all images of inputs that are named so. */
  public List<String> paths(String pathOrName) {
    return rows.containsKey(pathOrName)
        ? List.of(pathOrName)
        : pathsByName.getOrDefault(pathOrName, List.of());
  }

  /** The image at a path; null if there is none. */
  public byte @Nullable [] image(String path) throws IOException {
    Integer wanted = rows.get(path);
    if (wanted == null) {
      return null;
    }
    long row = wanted;
    int group = 0;
    while (row >= file.rows(group)) {
      row -= file.rows(group++);
    }
    ParquetValues images = values(group, IMAGE, "bytes");
    for (; row > 0; row--) {
      images.next();
    }
    Binary image = images.next();
    return image == null ? null : image.getBytes();
  }

  /** The codebook of the image at a path; null if there is none. */
  public byte @Nullable [] codebook(String path) throws IOException {
    Integer row = rows.get(path);
    if (row == null) {
      return null;
    }
    if (codebooks.isEmpty()) {
      for (int group = 0; group < file.groups(); group++) {
        ParquetValues values = values(group, CODEBOOK);
        for (long i = 0; i < file.rows(group); i++) {
          codebooks.add(values.next());
        }
      }
    }
    Binary codebook = codebooks.get(row);
    return codebook == null ? null : codebook.getBytes();
  }

  private ParquetValues values(int group, String... column) throws IOException {
    MessageType schema = file.schema();
    if (!schema.containsPath(column)) {
      throw new IOException("no table of images: it has no column " + String.join(".", column));
    }
    ColumnDescriptor descriptor = schema.getColumnDescription(column);
    return new ParquetValues(descriptor, file.pages(group, descriptor));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
