package dev.huepack.studio;

import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.SharedFitting;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.QuantizeSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The palette that several pictures share, as {@code compress --scope corpus} finds it. The last
 * one is kept, so that going from picture to picture costs no fit.
 */
final class PaletteForAll {
  private final EngineSettings base;
  private volatile @Nullable Merged merged;
  private volatile @Nullable Fitted fitted;

  private record Merged(List<String> ids, ColorHistogram colors) {}

  private record Fitted(List<String> ids, QuantizeSettings settings, Palette palette) {}

  PaletteForAll(EngineSettings base) {
    this.base = base;
  }

  /** The palette for the pictures that a choice names. */
  synchronized Palette palette(Choice choice, Workbench workbench) throws StudioException {
    EngineSettings settings = choice.apply(base);
    Fitted last = fitted;
    if (last != null
        && last.ids().equals(choice.sharing())
        && last.settings().equals(settings.quantize())) {
      return last.palette();
    }
    Merged known = merged;
    if (known == null || !known.ids().equals(choice.sharing())) {
      known = new Merged(choice.sharing(), workbench.colors(choice.sharing()));
      merged = known;
    }
    Palette palette = SharedFitting.fit(known.colors(), settings).palette();
    fitted = new Fitted(choice.sharing(), settings.quantize(), palette);
    return palette;
  }

  /** Frees what is kept of pictures that are gone; waits for nobody who holds other locks. */
  void forget() {
    merged = null;
    fitted = null;
  }
}
