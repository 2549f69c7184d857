package dev.huepack.engine;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.Palette;
import dev.huepack.quantize.ErrorForecast;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Foretells how many bytes a picture has as an indexed PNG file, for every number of colours: an
 * index costs bits where a pixel's neighbour is another one, which is the likelier the farther
 * apart their colours are, measured in widths of the palette's cells.
 *
 * <p>Within a third for photos; twice out for drawings. Costs a look at some 100,000 pixels. Where
 * a {@link PictureSample} has corrected it, within 5 % for photos.
 */
final class SizeForecast {
  /** A file of fewer colours tells nothing of others. */
  private static final int FEWEST_LOOKED_AT = 3;

  private static final int MOST_LOOKS = 4;

  /** A look is as good for numbers of colours that are so many times as large or small. */
  private static final double NEAR = 1.3;

  private static final int MOST_PAIRS = 100_000;

  /** The largest distance of two colours is that of black and white. */
  private static final int DISTANCES = 443;

  private static final int FILE_OVERHEAD = 100;
  private static final int BYTES_AN_ENTRY = 3;
  private static final int BITS_A_BYTE = 8;
  private static final int MOST_IN_TWO_BITS = 4;
  private static final int MOST_IN_FOUR_BITS = 16;

  /** Bits of an index that differs from its neighbour's, and more for each bit that it has. */
  private static final double FEWEST_BITS = 2.2;

  private static final double MORE_BITS = 0.7;

  private final long pixels;

  /** How many of the pairs of neighbours are so many levels apart. */
  private final int[] pairs;

  private final int total;
  private final IntToDoubleFunction error;

  /** By number of colours. */
  private final double[] foretold = new double[Palette.MAX_SIZE + 1];

  private final Corrections corrections = new Corrections(colors -> foretold[colors]);

  private SizeForecast(long pixels, int[] pairs, int total, IntToDoubleFunction error) {
    this.pixels = pixels;
    this.pairs = pairs;
    this.total = total;
    this.error = error;
    Arrays.setAll(foretold, this::foretold);
  }

  /**
   * This forecast, made better around a size by a few looks at a sample.
   *
   * @param limit the size in bytes
   * @param most the largest number of colours that will be asked for
   * @param sampled finds out about how many bytes the picture has
   */
  SizeForecast corrected(long limit, int most, IntToDoubleFunction sampled) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      int colors = Math.min(most, FEWEST_LOOKED_AT);
      while (colors < most && bytes(colors + 1) <= limit) {
        colors++;
      }
      if (colors < FEWEST_LOOKED_AT || corrections.isKnownNear(colors, NEAR)) {
        break;
      }
      corrections.found(colors, sampled.applyAsDouble(colors));
    }
    return this;
  }

  /** Looks at pairs of pixels side by side, in some of the picture's rows. */
  static SizeForecast of(PixelRaster raster, ErrorForecast errors) {
    int[] argb = raster.argb();
    int[] pairs = new int[DISTANCES];
    int total = 0;
    int width = raster.width();
    int step = Math.max(1, raster.pixels() / MOST_PAIRS);
    for (int y = 0; y < raster.height(); y += step) {
      for (int pixel = y * width + 1; pixel < (y + 1) * width; pixel++) {
        long squared = ColorDifference.squared(argb[pixel], argb[pixel - 1]);
        pairs[(int) Math.sqrt((double) squared / ColorDifference.UNITS)]++;
        total++;
      }
    }
    return new SizeForecast(raster.pixels(), pairs, total, errors::squaredErrorPerPixel);
  }

  /**
   * The size that is foretold.
   *
   * @param colors 1 to 256
   */
  double bytes(int colors) {
    return corrections.corrected(colors);
  }

  private double foretold(int colors) {
    if (colors <= 1 || total == 0) {
      return FILE_OVERHEAD;
    }
    double radius = Math.sqrt(Math.max(error.applyAsDouble(colors), 1e-3));
    double different = 0;
    for (int distance = 0; distance < pairs.length; distance++) {
      different += pairs[distance] * Math.min(1, distance / (2 * radius));
    }
    double bits = FEWEST_BITS + MORE_BITS * StrictMath.log(colors) / StrictMath.log(2);
    return FILE_OVERHEAD
        + BYTES_AN_ENTRY * colors
        + pixels * (different / total) * bits * packing(colors) / BITS_A_BYTE;
  }

  /** Indices of fewer bits, of which several share a byte, deflate better. */
  private static double packing(int colors) {
    if (colors <= MOST_IN_TWO_BITS) {
      return 0.89;
    }
    return colors <= MOST_IN_FOUR_BITS ? 1 : 1.08;
  }
}
