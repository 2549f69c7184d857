package dev.huepack.engine;

import dev.huepack.quality.SquaredError;
import java.util.List;

/**
 * What palettes of several sizes make of one picture: rate and distortion.
 *
 * @param rows by rising number of colours, at least one
 */
public record SweepTable(List<Row> rows) {
  /** Stands for the PSNR of a result that lost nothing. */
  private static final double LOSSLESS = 60;

  /**
   * One size.
   *
   * @param colors entries that were asked for
   * @param paletteSize entries that there are
   * @param error of the result
   * @param encodedBytes of the indexed PNG file
   * @param seconds for fitting, mapping and encoding
   */
  public record Row(
      int colors, int paletteSize, SquaredError error, long encodedBytes, double seconds) {}

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
  }

  /**
   * Where more colours begin to gain less: the row that lies highest above the line from the first
   * to the last row, in PSNR over the logarithm of the number of colours; the first of equals.
   */
  public Row knee() {
    Row first = rows.get(0);
    Row last = rows.get(rows.size() - 1);
    double width = StrictMath.log(last.colors()) - StrictMath.log(first.colors());
    double height = psnr(last) - psnr(first);
    Row knee = first;
    double most = 0;
    for (Row row : rows) {
      double along = (StrictMath.log(row.colors()) - StrictMath.log(first.colors())) / width;
      double above = psnr(row) - psnr(first) - along * height;
      if (above > most) {
        most = above;
        knee = row;
      }
    }
    return knee;
  }

  private static double psnr(Row row) {
    return Math.min(LOSSLESS, row.error().psnr().orElse(LOSSLESS));
  }
}
