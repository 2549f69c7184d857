package dev.huepack.engine;

import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.palette.PaletteSorter;
import dev.huepack.quantize.Quantizer;
import dev.huepack.quantize.dither.DitherSettings;

/** Makes the codebook that several pictures share, of their merged colours. */
public final class SharedFitting {
  private SharedFitting() {}

  /**
   * Fits here.
   *
   * @param histogram not empty
   */
  public static Codebook fit(ColorHistogram histogram, EngineSettings settings) {
    EngineSettings settled = ColorChooser.settle(histogram, settings);
    return codebook(
        histogram, Quantizer.quantize(histogram, settled.quantize()).codebook().palette(), settled);
  }

  /**
   * The codebook of a palette that was fitted on merged colours: what its entries stand for when
   * all of them are mapped, in the order that pictures will have it.
   */
  public static Codebook codebook(
      ColorHistogram histogram, Palette palette, EngineSettings settings) {
    Codebook codebook =
        new SharedPalette(palette, settings.quantize().space(), DitherSettings.NONE)
            .codebook(histogram);
    return new PaletteSorter(settings.encoding().sort()).order(codebook).of(codebook);
  }
}
