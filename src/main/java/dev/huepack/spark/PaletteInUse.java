package dev.huepack.spark;

import dev.huepack.engine.SharedPalette;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.dither.DitherSettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A palette as it travels to executors; all tasks of a JVM share what mapping learns about it. */
final class PaletteInUse implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Palette palette;
  private final DitherSettings dither;
  private transient @Nullable SharedPalette shared;

  PaletteInUse(Palette palette, DitherSettings dither) {
    this.palette = palette;
    this.dither = dither;
  }

  synchronized SharedPalette shared() {
    SharedPalette known = shared;
    if (known == null) {
      known = new SharedPalette(palette, dither);
      shared = known;
    }
    return known;
  }
}
