package dev.huepack.spark;

import dev.huepack.color.ColorSpace;
import dev.huepack.engine.SharedPalette;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.dither.DitherSettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A palette as it travels to executors; all tasks of a JVM share what mapping learns about it. */
final class PaletteInUse implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Palette palette;
  private final ColorSpace space;
  private final DitherSettings dither;
  private transient @Nullable SharedPalette shared;

  PaletteInUse(Palette palette, ColorSpace space, DitherSettings dither) {
    this.palette = palette;
    this.space = space;
    this.dither = dither;
  }

  synchronized SharedPalette shared() {
    SharedPalette known = shared;
    if (known == null) {
      known = new SharedPalette(palette, space, dither);
      shared = known;
    }
    return known;
  }
}
