package dev.huepack.engine;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorSet;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.LabelCube;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Maps a picture to a palette and measures it, all in one pass over its pixels, without counting
 * its colours first.
 *
 * <p>The squared error of the opaque pixels of an entry c is {@code Σ|p|² − 2·c·Σp + n·|c|²}: their
 * number, sums and squares are all it takes, and the first two are the codebook's as well.
 */
final class PixelMapping {
  /** So few pixels that they stay in the cache, and that the sum of a channel fits half a long. */
  private static final int BLOCK = 1 << 13;

  private static final int HALF = 32;
  private static final int PLACES_A_LONG = 6;
  private static final long LOWER_HALF = 0xFFFFFFFFL;

  private final int[] argb;
  private final Palette palette;
  private final NearestColors nearest;
  private final LabelCube opaque;
  private final boolean hasOpaque;
  private final byte[] indices;

  /** A bit for each place of a colour that occurs. */
  private final long[] present;

  /** Colours that have no place. */
  private final ColorSet elsewhere = new ColorSet();

  private final EntrySums sums;

  /** Of the opaque pixels of a block, by entry: red below and blue above; green below and count. */
  private final long[] redAndBlue;

  private final long[] greenAndCount;
  private BigInteger error = BigInteger.ZERO;

  PixelMapping(PixelRaster raster, Palette palette, NearestColors nearest, LabelCube opaque) {
    argb = raster.argb();
    this.palette = palette;
    this.nearest = nearest;
    this.opaque = opaque;
    hasOpaque = Arrays.stream(palette.colors()).anyMatch(PackedColor::isOpaque);
    indices = new byte[argb.length];
    present = new long[opaque.places() >>> PLACES_A_LONG];
    sums = new EntrySums(palette.size());
    redAndBlue = new long[palette.size()];
    greenAndCount = new long[palette.size()];
    for (int from = 0; from < argb.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, argb.length);
      map(from, to);
      long squares = add(from, to);
      error = error.add(BigInteger.valueOf(ColorDifference.UNITS * (squares + drain())));
    }
  }

  private boolean isSimple(int color) {
    return hasOpaque && PackedColor.isOpaque(color);
  }

  private void map(int from, int to) {
    for (int pixel = from; pixel < to; pixel++) {
      int color = argb[pixel];
      if (isSimple(color)) {
        int place = opaque.place(color);
        indices[pixel] = (byte) opaque.find(color, place);
        if (place == LabelCube.NOWHERE) {
          elsewhere.add(color);
        } else {
          // A shift looks at the last six bits alone.
          present[place >>> PLACES_A_LONG] |= 1L << place;
        }
      } else {
        indices[pixel] = (byte) nearest.find(color);
        elsewhere.add(color);
      }
    }
  }

  /** Adds up what was mapped; returns the sum of the squares of the opaque pixels' channels. */
  private long add(int from, int to) {
    long squares = 0;
    long others = 0;
    for (int pixel = from; pixel < to; pixel++) {
      int color = argb[pixel];
      int entry = indices[pixel] & 0xFF;
      if (isSimple(color)) {
        long red = PackedColor.red(color);
        long green = PackedColor.green(color);
        long blue = PackedColor.blue(color);
        redAndBlue[entry] += red | (blue << HALF);
        greenAndCount[entry] += green | (1L << HALF);
        squares += red * red + green * green + blue * blue;
      } else {
        sums.add(entry, color, 1);
        others += ColorDifference.squared(color, palette.color(entry));
      }
    }
    error = error.add(BigInteger.valueOf(others));
    return squares;
  }

  /** Adds up a block's opaque pixels; returns their squared error without their own squares. */
  private long drain() {
    long rest = 0;
    for (int entry = 0; entry < redAndBlue.length; entry++) {
      long red = redAndBlue[entry] & LOWER_HALF;
      long green = greenAndCount[entry] & LOWER_HALF;
      long blue = redAndBlue[entry] >>> HALF;
      long pixels = greenAndCount[entry] >>> HALF;
      if (pixels > 0) {
        sums.addOpaque(entry, pixels, red, green, blue);
        int color = palette.color(entry);
        long r = PackedColor.red(color);
        long g = PackedColor.green(color);
        long b = PackedColor.blue(color);
        rest += pixels * (r * r + g * g + b * b) - 2 * (r * red + g * green + b * blue);
      }
    }
    Arrays.fill(redAndBlue, 0);
    Arrays.fill(greenAndCount, 0);
    return rest;
  }

  /** The entry of each pixel, an unsigned byte each. */
  byte[] indices() {
    return indices;
  }

  /** Distinct colours of the picture, all fully transparent pixels being one. */
  int distinctColors() {
    int size = elsewhere.size(argb);
    for (long bits : present) {
      size += Long.bitCount(bits);
    }
    return size;
  }

  /** The palette with what its entries stand for in the picture. */
  Codebook codebook() {
    return sums.toCodebook(palette);
  }

  SquaredError error() {
    return new SquaredError(argb.length, error);
  }
}
