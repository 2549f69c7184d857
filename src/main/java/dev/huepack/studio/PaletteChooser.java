package dev.huepack.studio;

import dev.huepack.color.PackedColor;
import dev.huepack.engine.EngineSettings;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.Quantization;
import dev.huepack.quantize.Quantizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the palette that a choice means, and labels colours with it. */
final class PaletteChooser {
  private PaletteChooser() {}

  /**
   * The palette of a choice that is not plain: the one edited by hand, or the locked colours and as
   * many others as there is room for.
   *
   * @param colors those that the palette is for
   */
  static Palette palette(Choice choice, ColorHistogram colors, EngineSettings base) {
    if (!choice.palette().isEmpty()) {
      return new Palette(choice.palette().stream().mapToInt(Integer::intValue).toArray());
    }
    Palette found = Quantizer.quantize(colors, choice.apply(base).quantize()).codebook().palette();
    Set<Integer> entries = new LinkedHashSet<>();
    Arrays.stream(found.colors()).forEach(entries::add);
    entries.addAll(choice.locked());
    return new Palette(entries.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The solution of a plain choice for an exact histogram: what the command line finds. */
  static Solution solve(Choice choice, ColorHistogram histogram, EngineSettings base) {
    Quantization found = Quantizer.quantize(histogram, choice.apply(base).quantize());
    byte[] labels = Arrays.copyOf(found.labels(), histogram.size() + 1);
    labels[histogram.size()] = (byte) Math.max(0, found.transparentLabel());
    return new Solution(
        found.codebook(),
        labels,
        SquaredError.of(
            histogram, found.labels(), found.transparentLabel(), found.codebook().palette()));
  }

  /** Every colour of an exact histogram at its nearest entry. */
  static Solution map(Palette palette, ColorHistogram histogram) {
    NearestColors nearest = new NearestColors(palette);
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
