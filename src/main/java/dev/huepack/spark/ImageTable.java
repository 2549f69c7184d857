package dev.huepack.spark;

import static dev.huepack.spark.ParquetTable.ColumnType.DOUBLE;
import static dev.huepack.spark.ParquetTable.ColumnType.INT;
import static dev.huepack.spark.ParquetTable.ColumnType.LONG;
import static dev.huepack.spark.ParquetTable.ColumnType.TEXT;

import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SizeAccounting;
import dev.huepack.quality.SquaredError;
import dev.huepack.spark.ParquetTable.Column;
import dev.huepack.spark.ParquetTable.ColumnType;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code images}: a row an input. */
final class ImageTable {
  /** What is not known of an input is null; so is the PSNR of one that lost nothing. */
  static final ParquetTable<ImageOutcome> TABLE =
      new ParquetTable<>(
          List.of(
              new Column<>("path", TEXT, outcome -> outcome.input().uri()),
              new Column<>("name", TEXT, outcome -> outcome.input().name()),
              new Column<>("status", TEXT, outcome -> CompressionJob.name(outcome.status())),
              new Column<>("error", TEXT, ImageOutcome::error),
              measure("warning", TEXT, ImageTable::warning),
              new Column<>("output", TEXT, ImageOutcome::output),
              new Column<>("codebook", TEXT, ImageOutcome::codebook),
              measure("format", TEXT, ImageMeasures::format),
              measure("width", INT, ImageMeasures::width),
              measure("height", INT, ImageMeasures::height),
              measure("frames", INT, ImageMeasures::frames),
              measure("pixels", LONG, ImageMeasures::pixels),
              new Column<>("input_bytes", LONG, outcome -> outcome.input().bytes()),
              measure("output_bytes", LONG, ImageMeasures::encodedBytes),
              measure("distinct_colors", LONG, ImageMeasures::distinctColors),
              measure("palette_size", INT, ImageMeasures::paletteSize),
              measure("used_entries", INT, ImageMeasures::usedEntries),
              measure("squared_error_per_pixel", DOUBLE, measures -> error(measures).perPixel()),
              measure("psnr", DOUBLE, measures -> orNull(error(measures).psnr())),
              measure("decode_millis", DOUBLE, ImageMeasures::decodeMillis),
              measure("solve_millis", DOUBLE, ImageMeasures::solveMillis),
              measure("encode_millis", DOUBLE, ImageMeasures::encodeMillis),
              perceptual("ssim", quality -> orNull(quality.similarity())),
              perceptual("ciede2000_mean", PerceptualQuality::meanDifference),
              perceptual("ciede2000_max", PerceptualQuality::maxDifference),
              measure("stored", TEXT, measures -> measures.stored().format()),
              measure("raw_png_bytes", LONG, measures -> measures.stored().rawPngBytes()),
              size("raw_bits", SizeAccounting::rawBits),
              size("palette_bits", SizeAccounting::paletteBits),
              size("index_bits", SizeAccounting::indexBits),
              size("raw_values", SizeAccounting::rawValues),
              size("indexed_values", SizeAccounting::indexedValues)));

  private ImageTable() {}

  private static Column<ImageOutcome> measure(
      String name, ColumnType type, Function<ImageMeasures, @Nullable Object> value) {
    return new Column<>(
        name,
        type,
        outcome -> {
          ImageMeasures measures = outcome.measures();
          return measures == null ? null : value.apply(measures);
        });
  }

  /** A column that only {@code --metrics full} fills. */
  private static Column<ImageOutcome> perceptual(
      String name, Function<PerceptualQuality, @Nullable Object> value) {
    return measure(
        name,
        DOUBLE,
        measures -> {
          PerceptualQuality quality = measures.perceptual();
          return quality == null ? null : value.apply(quality);
        });
  }

  /** What was passed over, in one line; null where there was nothing. */
  private static @Nullable String warning(ImageMeasures measures) {
    return measures.warnings().isEmpty() ? null : String.join("; ", measures.warnings());
  }

  /** A column of what palette and indices take by the book. */
  private static Column<ImageOutcome> size(
      String name, Function<SizeAccounting, @Nullable Object> value) {
    return measure(
        name, LONG, measures -> measures.stored().isSource() ? null : value.apply(measures.size()));
  }

  private static SquaredError error(ImageMeasures measures) {
    return new SquaredError(measures.pixels(), measures.squaredErrorSum());
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
