package dev.huepack.storage;

import dev.huepack.job.InputImage;
import dev.huepack.storage.container.ImageRows;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and entries of the tables that a run stored; keeps the last table open for the next
 * entry. An entry is named by its file, {@code !/} and the path in its row; the codebook beside an
 * image by that and {@code .json}.
 */
public final class StoredRows implements Closeable {
  /** No folder of images has such a name by chance. */
  private static final Pattern ROW =
      Pattern.compile("(images/part-\\d{6}-[0-9a-f]{8}\\.parquet)!/(.*)", Pattern.DOTALL);

  private static final String CODEBOOK = ".json";

  private final OutputFolder output;
  private @Nullable ImageRows open;
  private String openFile = "";

  /** Reads from an output folder. */
  public StoredRows(OutputFolder output) {
    this.output = output;
  }

  /**
   * How the image of a row is named.
   *
   * @param path in the row
   */
  public static String image(String file, String path) {
    return file + InputImage.ENTRY_MARK + path;
  }

  /** How the codebook beside an image is named that {@link #image} names. */
  public static String codebook(String image) {
    return image + CODEBOOK;
  }

  /** Whether a path names an entry and no file. */
  public static boolean isRow(String path) {
    return ROW.matcher(path).matches();
  }

  /** The file that a path names, or that holds the entry it names. */
  public static String file(String path) {
    Matcher row = ROW.matcher(path);
    return row.matches() ? row.group(1) : path;
  }

  /** Reads a file or an entry, whole. */
  public byte[] read(String path) throws IOException {
    if (!isRow(path)) {
      return output.read(path);
    }
    String file = file(path);
    String entry = path.substring(file.length() + InputImage.ENTRY_MARK.length());
    ImageRows rows = rows(file);
    byte[] content = rows.image(entry);
    if (content == null && entry.endsWith(CODEBOOK)) {
      content = rows.codebook(entry.substring(0, entry.length() - CODEBOOK.length()));
    }
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
