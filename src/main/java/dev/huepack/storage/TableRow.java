package dev.huepack.storage;

import dev.huepack.storage.container.ByteSource;
import dev.huepack.storage.container.ImageRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** One image of a table that {@code --layout parquet} stored, found by its name. */
public final class TableRow {
  private final byte[] image;
  private final byte @Nullable [] codebook;

  private TableRow(byte[] image, byte @Nullable [] codebook) {
    this.image = image;
    this.codebook = codebook;
  }

  /**
   * Finds a row.
   *
   * @param table an output folder, its folder {@code images}, or one file of the table
   * @param name the input's mirrored path, or the path in the row
   * @throws InputException if there is no such table or row, or several rows have that name
   */
  public static TableRow find(String table, String name, HadoopSettings hadoop) throws IOException {
    Configuration configuration = hadoop.get();
    TableRow found = null;
    for (String file : files(table, configuration)) {
      ByteSource source = OpenContainers.source(file, configuration);
      try (ImageRows rows = new ImageRows(source)) {
        List<String> paths = rows.paths(name);
        if (paths.size() > 1 || (found != null && !paths.isEmpty())) {
          throw new InputException(
              "several rows are of inputs named " + name + ": name the path in the row instead");
        }
        if (!paths.isEmpty()) {
          byte[] image = rows.image(paths.get(0));
          if (image == null) {
            throw new InputException("the row for " + name + " holds no image");
          }
          found = new TableRow(image, rows.codebook(paths.get(0)));
        }
      } finally {
        source.close();
      }
    }
    if (found == null) {
      throw new InputException("no row for " + name + " in " + table);
    }
    return found;
  }

  private static List<String> files(String table, Configuration configuration) throws IOException {
    try (Lookouts lookouts = new Lookouts()) {
      return files(table, configuration, lookouts);
    }
  }

  private static List<String> files(String table, Configuration configuration, Lookouts lookouts)
      throws IOException {
    Address address = Address.of(table, configuration);
    FileTree tree = FileTree.of(address, configuration, lookouts);
    TreeEntry entry = tree.find(address);
    if (entry == null) {
      throw new InputException("no such file or folder: " + table);
    }
    if (!entry.isFolder()) {
      return List.of(entry.uri());
    }
    TreeEntry images = tree.find(entry, "images");
    List<String> files = new ArrayList<>();
    for (TreeEntry child : tree.children(images != null && images.isFolder() ? images : entry)) {
      if (child.kind() == TreeEntry.Kind.FILE && child.name().endsWith(".parquet")) {
        files.add(child.uri());
      }
    }
    if (files.isEmpty()) {
      throw new InputException("no table of images, as --layout parquet stores it: " + table);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  /** The image's file. */
  public byte[] image() {
    return image;
  }

  /** Its codebook in JSON; null if the table has none. */
  public byte @Nullable [] codebook() {
    return codebook;
  }
}
