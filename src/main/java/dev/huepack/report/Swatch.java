package dev.huepack.report;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.palette.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One colour of a palette as a report shows it.
 *
 * @param argb packed as in {@link PackedColor}
 * @param count its pixels
 */
record Swatch(int argb, long count) {
  private static final Comparator<Swatch> MOST_FIRST =
      Comparator.comparingLong((Swatch swatch) -> -swatch.count()).thenComparingInt(Swatch::argb);

  /** The colours of a result, those with most pixels first, up to as many as a palette has. */
  static List<Swatch> of(PixelRaster result) {
    ColorHistogram histogram = ImageColors.of(result, ColorHistogram.DEFAULT_LIMIT).histogram();
    List<Swatch> swatches = new ArrayList<>(histogram.size() + 1);
    for (int entry = 0; entry < histogram.size(); entry++) {
      swatches.add(new Swatch(histogram.meanColor(entry), histogram.count(entry)));
    }
    if (histogram.transparentPixels() > 0) {
      swatches.add(new Swatch(PackedColor.TRANSPARENT, histogram.transparentPixels()));
    }
    return swatches.stream().sorted(MOST_FIRST).limit(Palette.MAX_SIZE).toList();
  }

  /** The entries of a codebook, those with most pixels first. */
  static List<Swatch> of(Codebook codebook) {
    return IntStream.range(0, codebook.palette().size())
        .mapToObj(i -> new Swatch(codebook.palette().color(i), codebook.count(i)))
        .sorted(MOST_FIRST)
        .toList();
  }

  /** A colour in CSS notation, as wide as its share, that copies itself. */
  static Html strip(List<Swatch> swatches) {
    long total = Math.max(1, swatches.stream().mapToLong(Swatch::count).sum());
    StringBuilder strip = new StringBuilder(96 * swatches.size());
    for (Swatch swatch : swatches) {
      String hex = PackedColor.toHex(swatch.argb());
      String share = Figures.share(swatch.count(), total);
      strip
          .append("<button type=\"button\" style=\"background:")
          .append(hex)
          .append(";flex-grow:")
          .append(Math.max(1, Math.round(10_000.0 * swatch.count() / total)))
          .append("\" data-hex=\"")
          .append(hex)
          .append("\" title=\"")
          .append(hex)
          .append(' ')
          .append(share)
          .append("\" aria-label=\"")
          .append(hex)
          .append(", ")
          .append(share)
          .append("\"></button>");
    }
    return new Html(strip.toString());
  }
}
