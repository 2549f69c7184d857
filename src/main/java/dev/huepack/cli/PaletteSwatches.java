package dev.huepack.cli;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.report.Figures;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints the entries of a palette: number, colour, share of the pixels. */
final class PaletteSwatches {
  private PaletteSwatches() {}

  /** Whether colours are shown as such. */
  enum Style {
    PLAIN,
    COLORED
  }

  static void print(Codebook codebook, Style style, PrintWriter out) {
    long total = codebook.totalCount();
    for (int i = 0; i < codebook.palette().size(); i++) {
      int color = codebook.palette().color(i);
      String swatch =
          style == Style.PLAIN || PackedColor.isTransparent(color)
              ? ""
              : String.format(
                  Locale.ROOT,
                  "\u001b[48;2;%d;%d;%dm    \u001b[0m ",
                  PackedColor.red(color),
                  PackedColor.green(color),
                  PackedColor.blue(color));
      String share = total == 0 ? "" : "  " + Figures.share(codebook.count(i), total);
      out.println(
          String.format(Locale.ROOT, "%3d  ", i) + swatch + PackedColor.toHex(color) + share);
    }
  }
}
