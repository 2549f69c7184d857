package dev.huepack.quality;

import dev.huepack.color.ColorDifference;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.IndexedImage;
import dev.huepack.palette.Palette;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;

/**
 * Squared error between pictures, summed over red, green and blue of 8-bit sRGB pixels, as an exact
 * whole number.
 *
 * <p>Of pixels that are not opaque it is the mean of the errors when composited on black and on
 * white, in real arithmetic before rounding to levels. The unit of the sum is 1/130050, see {@link
 * ColorDifference}, which makes every error a whole number. Sums merge in any order.
 *
 * @param pixels number of pixels
 * @param sum of squared errors over all pixels, in units of 1/130050
 */
public record SquaredError(long pixels, BigInteger sum) implements Serializable {
  /** No pixels. */
  public static final SquaredError NONE = new SquaredError(0, BigInteger.ZERO);

  private static final double PEAK = 3 * 255.0 * 255.0;
  private static final int LARGEST_FLUSH = 1 << 20;

  /**
   * Measures an indexed image against the picture it was made from; {@code O(pixels)}.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  public static SquaredError of(PixelRaster reference, IndexedImage result) {
    return of(reference, result.width(), result.height(), result::color);
  }

  /**
   * Measures any picture against its reference; {@code O(pixels)}.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  public static SquaredError of(PixelRaster reference, PixelRaster result) {
    int[] colors = result.argb();
    return of(reference, result.width(), result.height(), pixel -> colors[pixel]);
  }

  private static SquaredError of(
      PixelRaster reference, int width, int height, IntUnaryOperator result) {
    if (reference.width() != width || reference.height() != height) {
      throw new IllegalArgumentException(
          "pictures of different sizes cannot be compared: "
              + reference.width()
              + " x "
              + reference.height()
              + " and "
              + width
              + " x "
              + height);
    }
    int[] argb = reference.argb();
    BigInteger total = BigInteger.ZERO;
    long sum = 0;
    for (int pixel = 0; pixel < argb.length; pixel++) {
      sum += ColorDifference.squared(argb[pixel], result.applyAsInt(pixel));
      if (pixel % LARGEST_FLUSH == 0) {
        total = total.add(BigInteger.valueOf(sum));
        sum = 0;
      }
    }
    return new SquaredError(argb.length, total.add(BigInteger.valueOf(sum)));
  }

  /**
   * Measures by distinct colour what {@link #of(PixelRaster, IndexedImage)} measures by pixel;
   * {@code O(colours)}.
   *
   * @param histogram exact
   * @param labels the palette index of each entry of the histogram
   * @param transparentLabel the palette index of fully transparent pixels; not looked at where
   *     there are none
   */
  public static SquaredError of(
      ColorHistogram histogram, byte[] labels, int transparentLabel, Palette palette) {
    SquaredErrorSum sum = new SquaredErrorSum();
    for (int entry = 0; entry < histogram.size(); entry++) {
      sum.add(histogram.color(entry), palette.color(labels[entry] & 0xFF), histogram.count(entry));
    }
    if (histogram.transparentPixels() > 0) {
      sum.add(
          PackedColor.TRANSPARENT, palette.color(transparentLabel), histogram.transparentPixels());
    }
    return sum.toSquaredError();
  }

  /** The error of all pixels of both. */
  public SquaredError plus(SquaredError other) {
    return new SquaredError(pixels + other.pixels, sum.add(other.sum));
  }

  /** Mean over pixels; NaN if there are none. */
  public double perPixel() {
    return sum.doubleValue() / ColorDifference.UNITS / pixels;
  }

  /**
   * Peak signal-to-noise ratio in decibels, {@code 10·log10(3·255² / squared error per pixel)};
   * empty when lossless.
   */
  public OptionalDouble psnr() {
    return sum.signum() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(10 * StrictMath.log10(PEAK / perPixel()));
  }
}
