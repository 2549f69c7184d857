package dev.huepack.engine;

import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ColorSet;
import dev.huepack.palette.EntrySums;
import dev.huepack.palette.LabelCube;
import dev.huepack.palette.NearestColors;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.dither.DitherSettings;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Maps pictures to a palette that was found elsewhere: every pixel gets the nearest entry, the
 * lowest index on ties, or one of those that dithering chooses among; opaque pixels opaque entries
 * only.
 *
 * <p>May serve several threads at once; what one learns about the palette helps the others.
 */
public final class SharedPalette {
  private final Palette palette;

  /** Fewer are counted first: what is learned about a palette must pay for its memory. */
  private static final int FEWEST_PIXELS_NOT_TO_COUNT = 1 << 16;

  private final NearestColors nearest;
  private final DitherSettings dither;
  private @Nullable LabelCube labels;

  /** Empty sets, as many as there were threads at once: to make one takes longer than to use it. */
  private final Queue<ColorSet> sets = new ConcurrentLinkedQueue<>();

  /** Prepares for a palette, in sRGB without dithering. */
  public SharedPalette(Palette palette) {
    this(palette, ColorSpace.SRGB, DitherSettings.NONE);
  }

  /**
   * Prepares for a palette, to be compared with in a space, and mapped to with dithering or not.
   */
  public SharedPalette(Palette palette, ColorSpace space, DitherSettings dither) {
    this.palette = palette;
    this.dither = dither;
    nearest = new NearestColors(palette, space);
  }

  /**
   * Maps and measures a picture; the codebook of the result is the palette with what its entries
   * stand for in this picture.
   */
  public CompressedImage map(PreparedImage prepared) {
    CompressedImage mapped = mapToNearest(prepared);
    return dither.isOn() && mapped.error().sum().signum() > 0
        ? DitheredPalette.map(prepared, mapped, nearest, dither)
        : mapped;
  }

  private CompressedImage mapToNearest(PreparedImage prepared) {
    if (!prepared.isCounted() && prepared.pixels() >= FEWEST_PIXELS_NOT_TO_COUNT) {
      return mapByPixel(prepared);
    }
    ColorHistogram histogram = prepared.histogram();
    if (!histogram.isExact()) {
      return mapByPixel(prepared);
    }
    byte[] entries = new byte[histogram.size()];
    EntrySums sums = new EntrySums(palette.size());
    for (int color = 0; color < entries.length; color++) {
      int entry = nearest.find(histogram.color(color));
      entries[color] = (byte) entry;
      sums.add(entry, histogram, color);
    }
    int transparent = nearest.find(PackedColor.TRANSPARENT);
    sums.addTransparent(transparent, histogram.transparentPixels());
    return prepared.mapped(
        prepared.colors().labelPixels(entries, transparent),
        sums.toCodebook(palette),
        SquaredError.of(histogram, entries, transparent, palette));
  }

  private CompressedImage mapByPixel(PreparedImage prepared) {
    ColorSet known = sets.poll();
    ColorSet set = known == null ? new ColorSet() : known;
    PixelMapping mapping = new PixelMapping(prepared.raster(), palette, nearest, labels(), set);
    sets.add(set);
    return prepared.mapped(
        mapping.indices(), mapping.codebook(), mapping.error(), mapping.distinctColors());
  }

  private synchronized LabelCube labels() {
    LabelCube known = labels;
    if (known == null) {
      known = new LabelCube(nearest);
      labels = known;
    }
    return known;
  }

  /**
   * What the entries stand for when all colours of a histogram are mapped; bins count as their mean
   * colour.
   */
  public Codebook codebook(ColorHistogram histogram) {
    EntrySums sums = new EntrySums(palette.size());
    for (int entry = 0; entry < histogram.size(); entry++) {
      sums.add(nearest.find(histogram.meanColor(entry)), histogram, entry);
    }
    if (histogram.transparentPixels() > 0) {
      sums.addTransparent(nearest.find(PackedColor.TRANSPARENT), histogram.transparentPixels());
    }
    return sums.toCodebook(palette);
  }
}
