package dev.huepack.engine;

import dev.huepack.codec.PngEffort;
import dev.huepack.palette.PaletteSort;
import java.io.Serializable;

/**
 * How a quantized picture is written.
 *
 * @param png how hard its PNG file is made small
 * @param sort the order of the entries of palettes that are fitted; a given palette keeps its own
 */
public record ImageEncoding(PngEffort png, PaletteSort sort) implements Serializable {
  /** Quickly, in the order in which palettes were found. */
  public static final ImageEncoding PLAIN = new ImageEncoding(PngEffort.FAST, PaletteSort.ORIGINAL);
}
