package dev.huepack.cli;

import dev.huepack.codec.OutputFormat;
import dev.huepack.codec.PngEffort;
import dev.huepack.color.ColorSpace;
import dev.huepack.engine.Centroids;
import dev.huepack.engine.WhenLarger;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.Layout;
import dev.huepack.job.Scope;
import dev.huepack.job.Solver;
import dev.huepack.job.Weighting;
import dev.huepack.palette.PaletteSort;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.Dither;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options that are a choice: in lower case with hyphens. */
final class Choices {
  private Choices() {}

  static void registerOn(CommandLine line) {
    line.registerConverter(Scope.class, oneOf(Scope.values()));
    line.registerConverter(Weighting.class, oneOf(Weighting.values()));
    line.registerConverter(Layout.class, oneOf(Layout.values()));
    line.registerConverter(Solver.class, oneOf(Solver.values()));
    line.registerConverter(ColorSpace.class, oneOf(ColorSpace.values()));
    line.registerConverter(Effort.class, oneOf(Effort.values()));
    line.registerConverter(Seeding.class, oneOf(Seeding.values()));
    line.registerConverter(OutputFormat.class, oneOf(OutputFormat.values()));
    line.registerConverter(PngEffort.class, oneOf(PngEffort.values()));
    line.registerConverter(PaletteSort.class, oneOf(PaletteSort.values()));
    line.registerConverter(Centroids.class, oneOf(Centroids.values()));
    line.registerConverter(Dither.class, oneOf(Dither.values()));
    line.registerConverter(Metrics.class, oneOf(Metrics.values()));
    line.registerConverter(ProgressStyle.class, oneOf(ProgressStyle.values()));
    line.registerConverter(
        WhenLarger.class, oneOf(new WhenLarger[] {WhenLarger.SOURCE, WhenLarger.NOTHING}));
    line.registerConverter(
        FailureLimit.class,
        text -> {
          try {
            return FailureLimit.parse(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }

  /** What may be said for an option of a type; nothing where that is no choice. */
  static List<String> words(Class<?> type) {
    Object[] values = type.getEnumConstants();
    return values == null
        ? List.of()
        : Arrays.stream(values)
            .filter(value -> value != WhenLarger.STORE)
            .map(value -> CompressionJob.name((Enum<?>) value))
            .toList();
  }

  private static <E extends Enum<E>> ITypeConverter<E> oneOf(E[] values) {
    return text ->
        Arrays.stream(values)
            .filter(value -> CompressionJob.name(value).equals(text.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'"
                            + text
                            + "' is none of "
                            + Arrays.stream(values)
                                .map(CompressionJob::name)
                                .collect(Collectors.joining(", "))));
  }
}
