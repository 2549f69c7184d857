package dev.huepack.spark;

import static dev.huepack.spark.ParquetTable.ColumnType.DOUBLE;
import static dev.huepack.spark.ParquetTable.ColumnType.INT;
import static dev.huepack.spark.ParquetTable.ColumnType.LONG;
import static dev.huepack.spark.ParquetTable.ColumnType.TEXT;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.spark.ParquetTable.Column;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table {@code codebooks}: a row a palette entry. */
final class CodebookTable {
  static final ParquetTable<Entry> TABLE =
      new ParquetTable<>(
          List.of(
              new Column<>("name", TEXT, entry -> entry.source().name),
              new Column<>("codebook", TEXT, entry -> entry.source().path),
              new Column<>("index", INT, Entry::index),
              new Column<>("hex", TEXT, entry -> PackedColor.toHex(entry.color())),
              new Column<>("red", INT, entry -> PackedColor.red(entry.color())),
              new Column<>("green", INT, entry -> PackedColor.green(entry.color())),
              new Column<>("blue", INT, entry -> PackedColor.blue(entry.color())),
              new Column<>("alpha", INT, entry -> PackedColor.alpha(entry.color())),
              new Column<>("centroid_red", DOUBLE, entry -> entry.centroid(0)),
              new Column<>("centroid_green", DOUBLE, entry -> entry.centroid(1)),
              new Column<>("centroid_blue", DOUBLE, entry -> entry.centroid(2)),
              new Column<>("centroid_alpha", DOUBLE, entry -> entry.centroid(3)),
              new Column<>("count", LONG, Entry::count),
              new Column<>("share", DOUBLE, Entry::share)));

  private CodebookTable() {}

  /**
   * What the rows of a codebook are made from.
   *
   * @param name of the image that it belongs to
   * @param path where it is stored, relative to the output folder
   */
  static Stream<Entry> entries(String name, String path, Codebook codebook) {
    Source source = new Source(name, path, codebook);
    return IntStream.range(0, codebook.palette().size())
        .mapToObj(index -> new Entry(source, index));
  }

  /** A codebook, with what would cost to ask it for every entry. */
  private static final class Source {
    private final String name;
    private final String path;
    private final Codebook codebook;
    private final double[] centroids;
    private final long total;

    Source(String name, String path, Codebook codebook) {
      this.name = name;
      this.path = path;
      this.codebook = codebook;
      centroids = codebook.centroids();
      total = Math.max(1, codebook.totalCount());
    }
  }

  /** An entry of a palette. */
  record Entry(Source source, int index) {
    private int color() {
      return source.codebook.palette().color(index);
    }

    private double centroid(int channel) {
      return source.centroids[Codebook.CHANNELS * index + channel];
    }

    private long count() {
      return source.codebook.count(index);
    }

    private double share() {
      return (double) count() / source.total;
    }
  }
}
