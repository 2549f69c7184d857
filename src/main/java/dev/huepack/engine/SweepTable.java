package dev.huepack.engine;

import dev.huepack.quality.SquaredError;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What palettes of several sizes make of a picture, or of several that share one: rate and
 * distortion.
 *
 * @param rows by rising number of colours, at least one
 * @param kneeColors from which number on more colours gain less, see {@link Knee}; that of a row
 */
public record SweepTable(List<Row> rows, int kneeColors) {
  /**
   * One size.
   *
   * @param colors entries that were asked for
   * @param paletteSize entries that there are
   * @param error of the result
   * @param similarity structural, up to 1; none of pictures too small for it
   * @param encodedBytes of the indexed PNG file
   * @param seconds for fitting, mapping and encoding
   */
  public record Row(
      int colors,
      int paletteSize,
      SquaredError error,
      OptionalDouble similarity,
      long encodedBytes,
      double seconds) {}

  /** Copies and checks. */
  public SweepTable {
    rows = List.copyOf(rows);
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).colors() <= rows.get(i - 1).colors()) {
        throw new IllegalArgumentException(
            "numbers of colours must rise: "
                + rows.get(i - 1).colors()
                + ", "
                + rows.get(i).colors());
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a sweep has at least one row");
    }
    if (rows.stream().noneMatch(row -> row.colors() == kneeColors)) {
      throw new IllegalArgumentException("the knee is none of the rows: " + kneeColors);
    }
  }

  /** From here on more colours gain less. */
  public Row knee() {
    return rows.stream()
        .filter(row -> row.colors() == kneeColors)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("checked when it was made"));
  }
}
