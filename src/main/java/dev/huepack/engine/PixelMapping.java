package dev.huepack.engine;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorSet;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.LabelCube;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.OpaquePixels;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Maps a picture to a palette and measures it, all in one pass over its pixels, without counting
 * its colours first.
 */
final class PixelMapping {
  private final int[] argb;
  private final Palette palette;
  private final NearestColors nearest;
  private final LabelCube known;
  private final ColorSet colors;
  private final boolean hasOpaque;
  private final byte[] indices;
  private final int distinctColors;
  private final OpaquePixels opaque = new OpaquePixels();
  private final EntrySums sums;
  private BigInteger error = BigInteger.ZERO;

  /**
   * Maps a picture.
   *
   * @param colors an empty set, which is empty again afterwards
   */
  PixelMapping(
      PixelRaster raster,
      Palette palette,
      NearestColors nearest,
      LabelCube known,
      ColorSet colors) {
    argb = raster.argb();
    this.palette = palette;
    this.nearest = nearest;
    this.known = known;
    this.colors = colors;
    hasOpaque = Arrays.stream(palette.colors()).anyMatch(PackedColor::isOpaque);
    indices = new byte[argb.length];
    sums = new EntrySums(palette.size());
    for (int from = 0; from < argb.length; from += OpaquePixels.MOST) {
      int to = Math.min(from + OpaquePixels.MOST, argb.length);
      if (opaque.take(argb, from, to - from) && hasOpaque) {
        opaque.map(known, indices, from, colors);
      } else {
        mapMixed(from, to);
      }
    }
    addError(BigInteger.valueOf(ColorDifference.UNITS), opaque.addTo(sums, palette));
    distinctColors = colors.drain(argb);
  }

  /** Maps opaque pixels together and others one by one. */
  private void mapMixed(int from, int to) {
    int[] together = new int[to - from];
    int[] pixels = new int[to - from];
    int size = 0;
    long others = 0;
    for (int pixel = from; pixel < to; pixel++) {
      int color = argb[pixel];
      if (hasOpaque && PackedColor.isOpaque(color)) {
        together[size] = color;
        pixels[size++] = pixel;
      } else {
        int entry = nearest.find(color);
        indices[pixel] = (byte) entry;
        colors.add(color);
        sums.add(entry, color, 1);
        others += ColorDifference.squared(color, palette.color(entry));
      }
    }
    addError(BigInteger.ONE, others);
    byte[] entries = new byte[size];
    opaque.take(together, 0, size);
    opaque.map(known, entries, 0, colors);
    for (int i = 0; i < size; i++) {
      indices[pixels[i]] = entries[i];
    }
  }

  private void addError(BigInteger unit, long units) {
    error = error.add(unit.multiply(BigInteger.valueOf(units)));
  }

  /** The entry of each pixel, an unsigned byte each. */
  byte[] indices() {
    return indices;
  }

  /** Distinct colours of the picture, all fully transparent pixels being one. */
  int distinctColors() {
    return distinctColors;
  }

  /** The palette with what its entries stand for in the picture. */
  Codebook codebook() {
    return sums.toCodebook(palette);
  }

  SquaredError error() {
    return new SquaredError(argb.length, error);
  }
}
