package dev.huepack.quantize.dither;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import java.util.Arrays;

/**
 * Error diffusion with the weights of Floyd and Steinberg ("An adaptive algorithm for spatial
 * greyscale", 1976), row by row to and fro.
 *
 * <p>Errors are of premultiplied channels and of alpha, in 1/256 of a level. Three things keep them
 * from showing where they do not belong: fully transparent pixels and flat areas of a colour that
 * the palette has swallow them, a flat area takes none from outside, and what a pixel is handed is
 * cut to {@link #MOST_ERROR}, so that a colour out of the palette's reach leaves no trail.
 */
final class ErrorDiffusion {
  private static final int UNIT_BITS = 8;
  private static final int UNIT = 1 << UNIT_BITS;
  private static final int HALF = UNIT / 2;

  /** Bits of the weights: sixteenths times a strength in 1/1024. */
  private static final int WEIGHT_BITS = 14;

  private static final int CHANNELS = 4;

  /** The most that a pixel is moved by its neighbours' errors in each channel. */
  private static final int MOST_ERROR = 128 * UNIT;

  private final int[] argb;
  private final int width;
  private final int height;
  private final FlatAreas flatAreas;
  private final NearestColors nearest;
  private final int[] colors;
  private final byte[] indices;
  private final byte transparentIndex;
  private final boolean hasOpaqueEntries;

  private final int ahead;
  private final int below;
  private final int belowAhead;
  private final int belowBehind;

  /** Errors for this row and the next, with a pixel to spare on both sides. */
  private int[] current;

  private int[] next;
  private boolean[] flat;
  private boolean[] nextFlat;

  ErrorDiffusion(PixelRaster raster, Palette palette, NearestColors nearest, double strength) {
    argb = raster.argb();
    width = raster.width();
    height = raster.height();
    flatAreas = new FlatAreas(raster);
    this.nearest = nearest;
    colors = palette.colors();
    indices = new byte[argb.length];
    transparentIndex = (byte) nearest.find(PackedColor.TRANSPARENT);
    hasOpaqueEntries = Arrays.stream(colors).anyMatch(PackedColor::isOpaque);
    int scale = (int) Math.round(strength * (1 << (WEIGHT_BITS - 4)));
    ahead = 7 * scale;
    below = 5 * scale;
    belowBehind = 3 * scale;
    belowAhead = scale;
    current = new int[CHANNELS * (width + 2)];
    next = new int[CHANNELS * (width + 2)];
    flat = new boolean[width];
    nextFlat = new boolean[width];
  }

  byte[] map() {
    flatAreas.row(0, nextFlat);
    for (int y = 0; y < height; y++) {
      boolean[] known = flat;
      flat = nextFlat;
      nextFlat = known;
      if (y + 1 < height) {
        flatAreas.row(y + 1, nextFlat);
      }
      Arrays.fill(next, 0);
      int step = y % 2 == 0 ? 1 : -1;
      int x = step > 0 ? 0 : width - 1;
      for (int i = 0; i < width; i++, x += step) {
        pixel(x, y, step);
      }
      int[] done = current;
      current = next;
      next = done;
    }
    return indices;
  }

  private void pixel(int x, int y, int step) {
    int pixel = y * width + x;
    int color = argb[pixel];
    if (PackedColor.isTransparent(color)) {
      indices[pixel] = transparentIndex;
      return;
    }
    if (flat[x]) {
      int own = nearest.find(color);
      if (Ditherer.isSame(color, colors[own])) {
        indices[pixel] = (byte) own;
        return;
      }
    }
    if (PackedColor.isOpaque(color) && hasOpaqueEntries) {
      opaque(x, pixel, color, step);
    } else {
      translucent(x, pixel, color, step);
    }
  }

  private void opaque(int x, int pixel, int color, int step) {
    int slot = CHANNELS * (x + 1);
    int red = wanted(PackedColor.red(color), current[slot]);
    int green = wanted(PackedColor.green(color), current[slot + 1]);
    int blue = wanted(PackedColor.blue(color), current[slot + 2]);
    int entry =
        nearest.find(
            PackedColor.opaque(
                (red + HALF) >> UNIT_BITS,
                (green + HALF) >> UNIT_BITS,
                (blue + HALF) >> UNIT_BITS));
    indices[pixel] = (byte) entry;
    int got = colors[entry];
    spread(
        x,
        pixel,
        step,
        red - PackedColor.red(got) * UNIT,
        green - PackedColor.green(got) * UNIT,
        blue - PackedColor.blue(got) * UNIT,
        0);
  }

  private static int wanted(int level, int error) {
    int moved = level * UNIT + Math.max(-MOST_ERROR, Math.min(MOST_ERROR, error));
    return Math.max(0, Math.min(255 * UNIT, moved));
  }

  private void translucent(int x, int pixel, int color, int step) {
    int slot = CHANNELS * (x + 1);
    int alpha = wanted(PackedColor.alpha(color), current[slot + 3]);
    // Rounded to opaque it could only get an opaque entry.
    int roundedAlpha = Math.min(254, (alpha + HALF) >> UNIT_BITS);
    int[] premultiplied = new int[3];
    int target = roundedAlpha << 24;
    for (int channel = 0; channel < 3; channel++) {
      int level = (color >> (16 - 8 * channel)) & 0xFF;
      int error = Math.max(-MOST_ERROR, Math.min(MOST_ERROR, current[slot + channel]));
      int exact = premultiplied(level, PackedColor.alpha(color)) + error;
      premultiplied[channel] = Math.max(0, Math.min(alpha, exact));
      int straight =
          roundedAlpha == 0 ? 0 : (premultiplied[channel] * 255 / roundedAlpha + HALF) >> UNIT_BITS;
      target |= Math.min(255, straight) << (16 - 8 * channel);
    }
    int entry = nearest.find(target);
    indices[pixel] = (byte) entry;
    int got = colors[entry];
    int gotAlpha = PackedColor.alpha(got);
    spread(
        x,
        pixel,
        step,
        premultiplied[0] - premultiplied(PackedColor.red(got), gotAlpha),
        premultiplied[1] - premultiplied(PackedColor.green(got), gotAlpha),
        premultiplied[2] - premultiplied(PackedColor.blue(got), gotAlpha),
        alpha - gotAlpha * UNIT);
  }

  private static int premultiplied(int level, int alpha) {
    return level * alpha * UNIT / 255;
  }

  /** Hands on a pixel's errors to the four neighbours that are still to come. */
  private void spread(int x, int pixel, int step, int red, int green, int blue, int alpha) {
    int slot = CHANNELS * (x + 1);
    int side = CHANNELS * step;
    int color = argb[pixel];
    int beside = x + step;
    boolean within = beside >= 0 && beside < width;
    if (within && takes(beside, pixel + step, flat, color)) {
      add(current, slot + side, ahead, red, green, blue, alpha);
    }
    int under = pixel + width;
    if (under >= argb.length) {
      return;
    }
    if (takes(x, under, nextFlat, color)) {
      add(next, slot, below, red, green, blue, alpha);
    }
    if (within && takes(beside, under + step, nextFlat, color)) {
      add(next, slot + side, belowAhead, red, green, blue, alpha);
    }
    int behind = x - step;
    if (behind >= 0 && behind < width && takes(behind, under - step, nextFlat, color)) {
      add(next, slot - side, belowBehind, red, green, blue, alpha);
    }
  }

  private static void add(
      int[] row, int slot, int weight, int red, int green, int blue, int alpha) {
    row[slot] += scaled(red, weight);
    row[slot + 1] += scaled(green, weight);
    row[slot + 2] += scaled(blue, weight);
    if (alpha != 0) {
      row[slot + 3] += scaled(alpha, weight);
    }
  }

  /** A flat area takes errors from itself alone. */
  private boolean takes(int x, int pixel, boolean[] flatRow, int from) {
    return !flatRow[x] || argb[pixel] == from;
  }

  /** Rounded towards zero, so that errors die out. */
  private static int scaled(int error, int weight) {
    return error * weight / (1 << WEIGHT_BITS);
  }
}
