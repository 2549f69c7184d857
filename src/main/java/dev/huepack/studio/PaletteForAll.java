package dev.huepack.studio;

import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.SharedFitting;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.QuantizeSettings;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The palette that several pictures share, as {@code compress --scope corpus} finds it. The last
 * one is kept, so that going from picture to picture costs no fit.
 *
 * <p>While a slider moves, a fast fit on bins does; the one on all colours is begun meanwhile, for
 * the rest.
 */
final class PaletteForAll {
  /** Up to so many colours in all pictures together, every fit is fast enough. */
  private static final int QUICK_SIZE = 20_000;

  /** Bits a channel: a few thousand bins of a photo's colours. */
  private static final int QUICK_BITS = 5;

  /** With more entries than this, bins of so many bits would merge what entries tell apart. */
  private static final int QUICK_COLORS = 64;

  private final EngineSettings base;
  private final AheadWorker ahead;
  private final Object merging = new Object();
  private final Gate fitting = new Gate();
  private volatile @Nullable Merged merged;
  private volatile @Nullable Fitted fitted;

  private record Merged(List<String> ids, ColorHistogram colors) {}

  private record Fitted(List<String> ids, QuantizeSettings settings, Palette palette) {}

  PaletteForAll(EngineSettings base, AheadWorker ahead) {
    this.base = base;
    this.ahead = ahead;
  }

  /**
   * The palette for the pictures that a choice names.
   *
   * @param isWanted whether the choice is still the last one; else it is given up before the fit
   */
  Palette palette(Choice choice, Workbench workbench, BooleanSupplier isWanted)
      throws StudioException {
    return fit(choice, merged(choice.sharing(), workbench), isWanted);
  }

  /**
   * A palette for the pictures that a choice names, soon: not the one of {@link #palette} where
   * that takes long.
   *
   * @param isWanted whether the choice is still the last one
   */
  Palette preview(Choice choice, Workbench workbench, BooleanSupplier isWanted)
      throws StudioException {
    Merged all = merged(choice.sharing(), workbench);
    Fitted last = known(choice, all);
    if (last != null) {
      return last.palette();
    }
    if (all.colors().size() <= QUICK_SIZE && choice.effort() != Effort.BEST) {
      return fit(choice, all, isWanted);
    }
    ColorHistogram bins =
        all.colors().binned(choice.colors() > QUICK_COLORS ? QUICK_BITS + 1 : QUICK_BITS);
    Palette palette = SharedFitting.fit(bins, choice.with(Effort.FAST).apply(base)).palette();
    ahead.submit(() -> fitAhead(choice, all, isWanted));
    return palette;
  }

  private void fitAhead(Choice choice, Merged all, BooleanSupplier isWanted) {
    try {
      fit(choice, all, isWanted);
    } catch (StudioException e) {
      // Overtaken: whoever asks next gets another palette.
      return;
    }
  }

  private Palette fit(Choice choice, Merged all, BooleanSupplier isWanted) throws StudioException {
    fitting.enter(isWanted);
    try {
      Fitted last = known(choice, all);
      if (last == null) {
        EngineSettings settings = choice.apply(base);
        last =
            new Fitted(
                all.ids(),
                settings.quantize(),
                SharedFitting.fit(all.colors(), settings).palette());
        fitted = last;
      }
      return last.palette();
    } finally {
      fitting.leave();
    }
  }

  private @Nullable Fitted known(Choice choice, Merged all) {
    Fitted last = fitted;
    return last != null
            && last.ids().equals(all.ids())
            && last.settings().equals(choice.apply(base).quantize())
        ? last
        : null;
  }

  private Merged merged(List<String> ids, Workbench workbench) throws StudioException {
    synchronized (merging) {
      Merged known = merged;
      if (known == null || !known.ids().equals(ids)) {
        known = new Merged(ids, workbench.colors(ids));
        merged = known;
      }
      return known;
    }
  }

  /** Frees what is kept of pictures that are gone; waits for nobody who holds other locks. */
  void forget() {
    merged = null;
    fitted = null;
  }
}
