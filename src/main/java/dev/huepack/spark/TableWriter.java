package dev.huepack.spark;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.job.ImageOutcome;
import dev.huepack.palette.Codebook;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.StoredRows;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkContext;

/**
 * Writes the Parquet tables of a run in one Spark job: a row an input, and a row a palette entry.
 */
public final class TableWriter {
  private static final int IMAGES_A_FILE = 100_000;

  /** At 256 entries each, some 10 MB of Parquet. */
  private static final int CODEBOOKS_A_FILE = 1_000;

  private final SparkContext context;
  private final OutputFolder output;

  /** Prepares to write into an output folder; the context stays the caller's. */
  public TableWriter(SparkContext context, OutputFolder output) {
    this.context = context;
    this.output = output;
  }

  /**
   * Writes both tables; the outcomes in the order in which their rows shall stand.
   *
   * @throws RunException if they cannot be stored
   */
  public void write(List<ImageOutcome> outcomes) throws RunException {
    List<Part> parts = new ArrayList<>();
    List<StoredCodebook> codebooks = StoredCodebook.of(outcomes);
    addParts(codebooks, CODEBOOKS_A_FILE, CodebookPart::new, "codebooks", parts);
    addParts(outcomes, IMAGES_A_FILE, ImagePart::new, "images", parts);
    context.setJobGroup("huepack-tables", "write tables", true);
    try {
      BatchJob.run(context, parts, Integer.class, new StorePart(output), (index, bytes) -> {});
    } finally {
      context.clearJobGroup();
    }
  }

  /** What makes the rows of a file. */
  private interface PartMaker<T> {
    Part make(String path, List<T> items);
  }

  /** Cuts a list into the files of a table, at least one. */
  private static <T> void addParts(
      List<T> items, int itemsAFile, PartMaker<T> maker, String table, List<Part> parts) {
    int number = 0;
    for (int from = 0; from == 0 || from < items.size(); from += itemsAFile) {
      List<T> some = items.subList(from, Math.min(items.size(), from + itemsAFile));
      parts.add(
          maker.make(
              String.format("tables/%s/part-%05d.parquet", table, number++),
              new ArrayList<>(some)));
    }
  }

  /** One file of a table. */
  private sealed interface Part extends Serializable {
    String path();

    byte[] content(OutputFolder output) throws IOException;
  }

  private record ImagePart(String path, List<ImageOutcome> outcomes) implements Part {
    @Override
    public byte[] content(OutputFolder output) throws IOException {
      return ImageTable.TABLE.file(outcomes.iterator());
    }
  }

  /**
   * A stored codebook.
   *
   * @param name of the image that it belongs to; of a shared one the path without folder and suffix
   * @param path where it is stored, relative to the output folder
   */
  private record StoredCodebook(String name, String path) implements Serializable {
    static List<StoredCodebook> of(List<ImageOutcome> outcomes) {
      Set<String> seen = new HashSet<>();
      List<StoredCodebook> stored = new ArrayList<>();
      for (ImageOutcome outcome : outcomes) {
        String path = outcome.codebook();
        if (path != null && seen.add(path)) {
          String output = outcome.output();
          boolean own =
              StoredRows.isRow(path)
                  ? output != null && path.equals(StoredRows.codebook(output))
                  : path.equals(ImageTask.codebookPath(outcome.input()));
          String name =
              own
                  ? outcome.input().name()
                  : path.substring("codebooks/".length(), path.length() - ".json".length());
          stored.add(new StoredCodebook(name, path));
        }
      }
      return stored;
    }
  }

  private record CodebookPart(String path, List<StoredCodebook> codebooks) implements Part {
    @Override
    public byte[] content(OutputFolder output) throws IOException {
      List<CodebookTable.Entry> entries = new ArrayList<>();
      try (StoredRows files = new StoredRows(output)) {
        for (StoredCodebook stored : codebooks) {
          try {
            Codebook codebook = CodebookJson.read(files.read(stored.path()));
            CodebookTable.entries(stored.name(), stored.path(), codebook).forEach(entries::add);
          } catch (PaletteFormatException e) {
            throw new IOException(stored.path() + " was changed: " + e.getMessage(), e);
          }
        }
      }
      return CodebookTable.TABLE.file(entries.iterator());
    }
  }

  /** Makes and stores a file, on an executor. */
  private static final class StorePart implements BatchJob.Work<Part, Integer> {
    private static final long serialVersionUID = 1L;

    private final OutputFolder output;

    StorePart(OutputFolder output) {
      this.output = output;
    }

    @Override
    public Integer run(Part part) throws IOException {
      byte[] content = part.content(output);
      output.store(part.path(), content);
      return content.length;
    }
  }
}
