package dev.huepack.quantize.dither;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import java.util.Arrays;

/**
 * Ordered dithering for palettes of any shape: for each colour a few entries whose light comes
 * close to its, ordered by lightness, and a blue noise mask that says which of them a pixel gets
 * (after Knoll, "Ordered dithering", patent US 6606166, expired, in the form that Yliluoma
 * describes).
 *
 * <p>The entries of a colour depend on nothing else, so they are kept for the next pixel of that
 * colour.
 */
final class BlueNoise {
  private static final int MOST_CANDIDATES = 16;
  private static final int FEWEST_CANDIDATES = 4;

  /** Candidates a colour times entries of the palette, within the bounds above. */
  private static final int CANDIDATES_TIMES_ENTRIES = 128;

  private static final int CACHE_BITS = 15;
  private static final int HASH = 0x9E3779B1;

  private static final int STRENGTH_BITS = 10;

  /** Of the error, at strength 1: beyond that a mask adds grain and makes up for no more. */
  private static final double MOST_STRENGTH = 0.8;

  private final PixelRaster raster;
  private final NearestColors nearest;
  private final int[] colors;
  private final int strength;

  /** Entries a colour, not all different: a power of 2. */
  private final int candidates;

  private final int maskShift;

  private final int[] cachedColors = new int[1 << CACHE_BITS];
  private final byte[] cached;

  private final int[] chosen;
  private final int[] missing = new int[4];

  BlueNoise(PixelRaster raster, Palette palette, NearestColors nearest, double strength) {
    this.raster = raster;
    this.nearest = nearest;
    colors = palette.colors();
    candidates = candidates(palette.size());
    maskShift = Integer.numberOfTrailingZeros(BlueNoiseMask.CELLS / candidates);
    cached = new byte[candidates << CACHE_BITS];
    chosen = new int[candidates];
    this.strength = (int) Math.round(MOST_STRENGTH * strength * (1 << STRENGTH_BITS));
  }

  /** The fewer entries, the farther apart they are, and the finer the steps between must be. */
  private static int candidates(int entries) {
    int wanted = Integer.highestOneBit(CANDIDATES_TIMES_ENTRIES / entries);
    return Math.max(FEWEST_CANDIDATES, Math.min(MOST_CANDIDATES, wanted));
  }

  byte[] map() {
    int[] argb = raster.argb();
    byte[] indices = new byte[argb.length];
    byte transparentIndex = (byte) nearest.find(PackedColor.TRANSPARENT);
    FlatAreas flatAreas = new FlatAreas(raster);
    boolean[] flat = new boolean[raster.width()];
    int pixel = 0;
    for (int y = 0; y < raster.height(); y++) {
      flatAreas.row(y, flat);
      for (int x = 0; x < raster.width(); x++, pixel++) {
        int color = argb[pixel];
        if (PackedColor.isTransparent(color)) {
          indices[pixel] = transparentIndex;
          continue;
        }
        int first = firstCandidate(color);
        indices[pixel] =
            flat[x] && Ditherer.isSame(color, colors[nearest.find(color)])
                ? (byte) nearest.find(color)
                : cached[first + (BlueNoiseMask.at(x, y) >> maskShift)];
      }
    }
    return indices;
  }

  /** Where the candidates of a colour that is not transparent begin. */
  private int firstCandidate(int color) {
    int slot = (color * HASH) >>> (32 - CACHE_BITS);
    // No visible colour is 0, which stands for an empty slot.
    if (cachedColors[slot] != color) {
      cachedColors[slot] = color;
      choose(color);
      for (int i = 0; i < candidates; i++) {
        cached[slot * candidates + i] = (byte) chosen[i];
      }
    }
    return slot * candidates;
  }

  private void choose(int color) {
    Arrays.fill(missing, 0);
    int alpha = PackedColor.alpha(color);
    for (int i = 0; i < candidates; i++) {
      int entry = nearest.find(wanted(color, alpha));
      chosen[i] = entry;
      int got = colors[entry];
      missing[3] += alpha - PackedColor.alpha(got);
      for (int channel = 0; channel < 3; channel++) {
        missing[channel] +=
            Light.of(level(color, channel), alpha)
                - Light.of(level(got, channel), PackedColor.alpha(got));
      }
    }
    sortByLightness();
  }

  /** The colour moved by what all candidates so far lack. */
  private int wanted(int color, int alpha) {
    int wantedAlpha =
        alpha == PackedColor.OPAQUE_ALPHA
            ? alpha
            : Math.max(0, Math.min(254, alpha + scaled(missing[3])));
    if (wantedAlpha == 0) {
      return PackedColor.TRANSPARENT;
    }
    int wanted = wantedAlpha << 24;
    for (int channel = 0; channel < 3; channel++) {
      int light = Light.of(level(color, channel), alpha) + scaled(missing[channel]);
      wanted |= Light.straight(Math.max(0, light), wantedAlpha) << (16 - 8 * channel);
    }
    return wanted;
  }

  private static int level(int argb, int channel) {
    return (argb >> (16 - 8 * channel)) & 0xFF;
  }

  private int scaled(int value) {
    return (int) ((long) value * strength / (1 << STRENGTH_BITS));
  }

  private void sortByLightness() {
    for (int i = 1; i < candidates; i++) {
      int entry = chosen[i];
      int place = i;
      while (place > 0 && isLighter(chosen[place - 1], entry)) {
        chosen[place] = chosen[place - 1];
        place--;
      }
      chosen[place] = entry;
    }
  }

  private boolean isLighter(int a, int b) {
    long lightA = lightness(colors[a]);
    long lightB = lightness(colors[b]);
    return lightA > lightB || (lightA == lightB && a > b);
  }

  /** Luma by Rec. 709 as seen on grey, in no particular unit. */
  private static long lightness(int argb) {
    int alpha = PackedColor.alpha(argb);
    long luma =
        2126L * PackedColor.red(argb)
            + 7152L * PackedColor.green(argb)
            + 722L * PackedColor.blue(argb);
    return luma * alpha + 10_000L * 128 * (255 - alpha);
  }
}
