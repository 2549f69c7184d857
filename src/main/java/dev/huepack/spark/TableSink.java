package dev.huepack.spark;

import static dev.huepack.spark.ParquetTable.ColumnType.BYTES;
import static dev.huepack.spark.ParquetTable.ColumnType.TEXT;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.ImageFormat;
import dev.huepack.palette.Codebook;
import dev.huepack.spark.ParquetTable.Column;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.StoredRows;
import dev.huepack.storage.container.ImageRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the images of a task as rows of one Parquet file, with the codebooks that they were mapped
 * to.
 */
final class TableSink implements ImageSink {
  /** The image as Hugging Face's tables have it. */
  private static final ParquetTable<Row> TABLE =
      new ParquetTable<>(
          List.of(
              new Column<>(ImageRows.NAME, TEXT, Row::name),
              new Column<>(ImageRows.IMAGE + ".bytes", BYTES, Row::image),
              new Column<>(ImageRows.IMAGE + ".path", TEXT, Row::path),
              new Column<>(ImageRows.CODEBOOK, TEXT, Row::codebook)),
          ParquetTable.Content.PACKED_ALREADY);

  private final OutputFolder output;
  private final String file;
  private final boolean withCodebooks;
  private final List<Row> rows = new ArrayList<>();

  /** Will store the file {@code file}, relative to the output folder. */
  TableSink(OutputFolder output, String file, boolean withCodebooks) {
    this.output = output;
    this.file = file;
    this.withCodebooks = withCodebooks;
  }

  /** A row, and no record: those must not hold arrays. */
  private static final class Row {
    private final String name;
    private final byte[] image;
    private final String path;
    private final @Nullable String codebook;

    Row(String name, byte[] image, String path, @Nullable String codebook) {
      this.name = name;
      this.image = image;
      this.path = path;
      this.codebook = codebook;
    }

    private String name() {
      return name;
    }

    private byte[] image() {
      return image;
    }

    private String path() {
      return path;
    }

    private @Nullable String codebook() {
      return codebook;
    }
  }

  @Override
  public Stored store(Result result) {
    ImageFormat format = result.format();
    if (format == null) {
      throw new IllegalArgumentException("a table of images wants images");
    }
    String path = ImageTask.imagePath(result.input(), format).substring(ImageTask.IMAGES.length());
    Codebook codebook = result.codebook();
    rows.add(
        new Row(
            result.input().name(),
            result.content(),
            path,
            withCodebooks && codebook != null
                ? new String(CodebookJson.write(codebook), StandardCharsets.UTF_8)
                : null));
    String row = StoredRows.image(file, path);
    String own = codebook == null ? null : StoredRows.codebook(row);
    return new Stored(row, result.shared() == null ? own : result.shared());
  }

  @Override
  public void finish() throws IOException {
    if (!rows.isEmpty()) {
      output.store(file, TABLE.file(rows.iterator()));
      rows.clear();
    }
  }
}
