package dev.huepack.palette;

/** Hears what became of the colours of a picture. */
@FunctionalInterface
public interface MappedColors {
  /**
   * Hears of a colour, of each once, in no useful order.
   *
   * @param entry its palette entry, 0 to 255
   * @param color {@link dev.huepack.color.PackedColor#TRANSPARENT} for all that is fully
   *     transparent
   * @param pixels how many have this colour, at least 1
   */
  void add(int entry, int color, long pixels);
}
