package dev.huepack.studio;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.engine.EngineSettings;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.Quantization;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Quantizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the palette of a picture's own colours, and labels colours with a palette. */
final class PaletteChooser {
  private PaletteChooser() {}

  /** Solves the k-means problems of a picture's own palette. */
  static List<double[][]> centers(Choice choice, ColorHistogram histogram, EngineSettings base) {
    QuantizeSettings settings = choice.apply(base).quantize();
    List<double[][]> centers = new ArrayList<>();
    for (Fit fit : Quantizer.plan(histogram, settings)) {
      centers.add(Quantizer.fit(fit, settings));
    }
    return centers;
  }

  /** What the command line makes of those centres, for an exact histogram. */
  static Solution finish(
      Choice choice, List<double[][]> centers, ColorHistogram histogram, EngineSettings base) {
    Quantization found = Quantizer.finish(histogram, centers, choice.apply(base).quantize());
    byte[] labels = Arrays.copyOf(found.labels(), histogram.size() + 1);
    labels[histogram.size()] = (byte) Math.max(0, found.transparentLabel());
    return new Solution(
        found.codebook(),
        labels,
        SquaredError.of(
            histogram, found.labels(), found.transparentLabel(), found.codebook().palette()));
  }

  /** Every colour of an exact histogram at its nearest entry. */
  static Solution map(Palette palette, ColorSpace space, ColorHistogram histogram) {
    NearestColors nearest = new NearestColors(palette, space);
    EntrySums sums = new EntrySums(palette.size());
    byte[] labels = new byte[histogram.size() + 1];
    for (int color = 0; color < histogram.size(); color++) {
      int entry = nearest.find(histogram.color(color));
      labels[color] = (byte) entry;
      sums.add(entry, histogram, color);
    }
    int transparent = nearest.find(PackedColor.TRANSPARENT);
    labels[histogram.size()] = (byte) transparent;
    sums.addTransparent(transparent, histogram.transparentPixels());
    return new Solution(
        sums.toCodebook(palette), labels, SquaredError.of(histogram, labels, transparent, palette));
  }
}
