package dev.huepack.storage;

import dev.huepack.storage.container.ImageRows;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and entries of the tables that a run stored; keeps the last table open for the next
 * entry. An entry is named by its file, {@code !/} and the path in its row; the codebook beside an
 * image by the same path with another suffix.
 */
public final class StoredRows implements Closeable {
  private static final String MARK = ".parquet!/";
  private static final String IMAGE = ".png";
  private static final String CODEBOOK = ".json";

  private final OutputFolder output;
  private @Nullable ImageRows open;
  private String openFile = "";

  /** Reads from an output folder. */
  public StoredRows(OutputFolder output) {
    this.output = output;
  }

  /** How the image of a row is named. */
  public static String image(String file, String outputName) {
    return file + "!/" + outputName + IMAGE;
  }

  /** How the codebook of a row is named. */
  public static String codebook(String file, String outputName) {
    return file + "!/" + outputName + CODEBOOK;
  }

  /** Whether a path names an entry and no file. */
  public static boolean isRow(String path) {
    return path.contains(MARK);
  }

  /** The file that a path names, or that holds the entry it names. */
  public static String file(String path) {
    int mark = path.indexOf(MARK);
    return mark < 0 ? path : path.substring(0, mark + MARK.length() - 2);
  }

  /** Reads a file or an entry, whole. */
  public byte[] read(String path) throws IOException {
    if (!isRow(path)) {
      return output.read(path);
    }
    String file = file(path);
    String entry = path.substring(file.length() + 2);
    ImageRows rows = rows(file);
    boolean isCodebook = entry.endsWith(CODEBOOK);
    String image =
        isCodebook ? entry.substring(0, entry.length() - CODEBOOK.length()) + IMAGE : entry;
    byte[] content = isCodebook ? rows.codebook(image) : rows.image(image);
    if (content == null) {
      throw new FileNotFoundException("no row " + entry + " in " + file);
    }
    return content;
  }

  private ImageRows rows(String file) throws IOException {
    ImageRows rows = open;
    if (rows == null || !openFile.equals(file)) {
      close();
      rows = new ImageRows(output.source(file));
      open = rows;
      openFile = file;
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    ImageRows rows = open;
    open = null;
    if (rows != null) {
      rows.close();
    }
  }
}
