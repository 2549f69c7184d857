package dev.huepack.spark;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.color.PackedColor;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.palette.Codebook;
import dev.huepack.quality.SquaredError;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Writes the Parquet tables of a run: a row an input, and a row a palette entry. */
public final class TableWriter {
  private static final int ROWS_A_FILE = 200_000;
  private static final int CODEBOOKS_A_TASK = 10_000;

  private static final StructType IMAGES =
      schema(
          "path", DataTypes.StringType,
          "name", DataTypes.StringType,
          "status", DataTypes.StringType,
          "error", DataTypes.StringType,
          "output", DataTypes.StringType,
          "codebook", DataTypes.StringType,
          "format", DataTypes.StringType,
          "width", DataTypes.IntegerType,
          "height", DataTypes.IntegerType,
          "frames", DataTypes.IntegerType,
          "pixels", DataTypes.LongType,
          "input_bytes", DataTypes.LongType,
          "output_bytes", DataTypes.LongType,
          "distinct_colors", DataTypes.LongType,
          "palette_size", DataTypes.IntegerType,
          "squared_error_per_pixel", DataTypes.DoubleType,
          "psnr", DataTypes.DoubleType,
          "decode_millis", DataTypes.DoubleType,
          "solve_millis", DataTypes.DoubleType,
          "encode_millis", DataTypes.DoubleType);

  private static final StructType CODEBOOKS =
      schema(
          "name", DataTypes.StringType,
          "codebook", DataTypes.StringType,
          "index", DataTypes.IntegerType,
          "hex", DataTypes.StringType,
          "red", DataTypes.IntegerType,
          "green", DataTypes.IntegerType,
          "blue", DataTypes.IntegerType,
          "alpha", DataTypes.IntegerType,
          "centroid_red", DataTypes.DoubleType,
          "centroid_green", DataTypes.DoubleType,
          "centroid_blue", DataTypes.DoubleType,
          "centroid_alpha", DataTypes.DoubleType,
          "count", DataTypes.LongType,
          "share", DataTypes.DoubleType);

  private final SparkSession spark;
  private final OutputFolder output;

  /** Prepares to write into an output folder; the session stays the caller's. */
  public TableWriter(SparkSession spark, OutputFolder output) {
    this.spark = spark;
    this.output = output;
  }

  private static StructType schema(Object... namesAndTypes) {
    StructType schema = new StructType();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      schema = schema.add((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1], true);
    }
    return schema;
  }

  /** Writes both tables; the outcomes in the order in which their rows shall stand. */
  public void write(List<ImageOutcome> outcomes) {
    List<Row> images = outcomes.stream().map(TableWriter::imageRow).toList();
    List<CodebookFile> codebooks =
        outcomes.stream()
            .filter(outcome -> outcome.codebook() != null)
            .map(
                outcome ->
                    new CodebookFile(outcome.input().name(), String.valueOf(outcome.codebook())))
            .toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    write(
        "images",
        context.parallelize(new ArrayList<>(images), 1 + images.size() / ROWS_A_FILE),
        IMAGES);
    write(
        "codebooks",
        context
            .parallelize(new ArrayList<>(codebooks), 1 + codebooks.size() / CODEBOOKS_A_TASK)
            .flatMap(new ReadCodebook(output)),
        CODEBOOKS);
  }

  private void write(String table, JavaRDD<Row> rows, StructType schema) {
    spark.sparkContext().setJobGroup("huepack-tables", "write table " + table, true);
    try {
      spark
          .createDataFrame(rows, schema)
          .write()
          .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
          .mode(SaveMode.Overwrite)
          .parquet(output.tablePath(table));
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  private static Row imageRow(ImageOutcome outcome) {
    ImageMeasures measures = outcome.measures();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(outcome.input().uri());
    values.add(outcome.input().name());
    values.add(outcome.status().name().toLowerCase(java.util.Locale.ROOT));
    values.add(outcome.error());
    values.add(outcome.output());
    values.add(outcome.codebook());
    if (measures == null) {
      for (int i = values.size(); i < IMAGES.size(); i++) {
        values.add(
            IMAGES.fieldNames()[i].equals("input_bytes") ? (Object) outcome.input().bytes() : null);
      }
      return RowFactory.create(values.toArray());
    }
    SquaredError error = new SquaredError(measures.pixels(), measures.squaredErrorSum());
    values.add(measures.format());
    values.add(measures.width());
    values.add(measures.height());
    values.add(measures.frames());
    values.add(measures.pixels());
    values.add(outcome.input().bytes());
    values.add(measures.encodedBytes());
    values.add(measures.distinctColors());
    values.add(measures.paletteSize());
    values.add(error.perPixel());
    values.add(error.psnr().isPresent() ? error.psnr().getAsDouble() : null);
    values.add(measures.decodeMillis());
    values.add(measures.solveMillis());
    values.add(measures.encodeMillis());
    return RowFactory.create(values.toArray());
  }

  /** A stored codebook and the image it belongs to. */
  private record CodebookFile(String name, String path) implements java.io.Serializable {}

  /** Reads a stored codebook back as rows, on an executor. */
  private static final class ReadCodebook implements FlatMapFunction<CodebookFile, Row> {
    private static final long serialVersionUID = 1L;

    private final OutputFolder output;

    ReadCodebook(OutputFolder output) {
      this.output = output;
    }

    @Override
    public Iterator<Row> call(CodebookFile file) throws IOException, PaletteFormatException {
      Codebook codebook = CodebookJson.read(output.read(file.path()));
      long total = Math.max(1, codebook.totalCount());
      double[] centroids = codebook.centroids();
      return IntStream.range(0, codebook.palette().size())
          .mapToObj(index -> row(file, codebook, centroids, index, total))
          .iterator();
    }

    private static Row row(
        CodebookFile file, Codebook codebook, double[] centroids, int index, long total) {
      int color = codebook.palette().color(index);
      int centroid = Codebook.CHANNELS * index;
      return RowFactory.create(
          file.name(),
          file.path(),
          index,
          PackedColor.toHex(color),
          PackedColor.red(color),
          PackedColor.green(color),
          PackedColor.blue(color),
          PackedColor.alpha(color),
          centroids[centroid],
          centroids[centroid + 1],
          centroids[centroid + 2],
          centroids[centroid + 3],
          codebook.count(index),
          (double) codebook.count(index) / total);
    }
  }
}
