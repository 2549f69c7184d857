package dev.huepack.quality;

import dev.huepack.color.CieLab;
import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;
import dev.huepack.palette.IndexedImage;
import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * How alike pictures look: structural similarity (SSIM) of their luma and the colour difference
 * CIEDE2000, as sums of whole numbers that merge in any order.
 *
 * <p>Luma is BT.601's of the gamma-coded values. Pictures with pixels that are not opaque are
 * composited on black and on white, rounded to 8 bits, and both count alike.
 *
 * @param pixels number of pixels
 * @param differenceSum sum of CIEDE2000 differences over all pixels, in units of 1/2^20
 * @param differenceMax the largest difference of a pixel, in the same units
 * @param pictures how many pictures are large enough for SSIM
 * @param similaritySum sum of the SSIM of those pictures, in units of 1/2^40
 */
public record PerceptualQuality(
    long pixels, long differenceSum, long differenceMax, long pictures, long similaritySum)
    implements Serializable {
  /** No pixels. */
  public static final PerceptualQuality NONE = new PerceptualQuality(0, 0, 0, 0, 0);

  private static final double DIFFERENCE_UNITS = 1 << 20;
  private static final double SIMILARITY_UNITS = 1L << 40;

  /**
   * Measures an indexed image against the picture it was made from; {@code O(pixels)}.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  public static PerceptualQuality of(PixelRaster reference, IndexedImage result) {
    return of(reference, Result.of(result), Backdrop::measure);
  }

  /**
   * Measures SSIM alone: there are no pixels and no differences in the result.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static PerceptualQuality similarityOf(PixelRaster reference, IndexedImage result) {
    return of(reference, Result.of(result), Backdrop::measureSimilarity);
  }

  /**
   * Measures a picture against the one it was made from; {@code O(pixels)}.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  public static PerceptualQuality of(PixelRaster reference, PixelRaster result) {
    return of(reference, Result.of(result), Backdrop::measure);
  }

  /**
   * Measures SSIM alone: there are no pixels and no differences in the result.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static PerceptualQuality similarityOf(PixelRaster reference, PixelRaster result) {
    return of(reference, Result.of(result), Backdrop::measureSimilarity);
  }

  /**
   * What is measured.
   *
   * @param colors of each pixel
   */
  private record Result(int width, int height, boolean opaque, IntUnaryOperator colors) {
    static Result of(PixelRaster raster) {
      int[] argb = raster.argb();
      return new Result(
          raster.width(),
          raster.height(),
          Arrays.stream(argb).allMatch(PackedColor::isOpaque),
          pixel -> argb[pixel]);
    }

    static Result of(IndexedImage image) {
      int[] colors = image.palette().colors();
      byte[] indices = image.indices();
      return new Result(
          image.width(),
          image.height(),
          Arrays.stream(colors).allMatch(PackedColor::isOpaque),
          pixel -> colors[indices[pixel] & 0xFF]);
    }
  }

  private static PerceptualQuality of(
      PixelRaster reference, Result result, Function<Backdrop, PerceptualQuality> measurement) {
    if (reference.width() != result.width() || reference.height() != result.height()) {
      throw new IllegalArgumentException(
          "pictures of different sizes cannot be compared: "
              + reference.width()
              + " x "
              + reference.height()
              + " and "
              + result.width()
              + " x "
              + result.height());
    }
    boolean opaque =
        result.opaque() && Arrays.stream(reference.argb()).allMatch(PackedColor::isOpaque);
    PerceptualQuality onBlack = measurement.apply(new Backdrop(reference, result, 0));
    return opaque
        ? onBlack
        : onBlack.meanWith(measurement.apply(new Backdrop(reference, result, 255)));
  }

  private PerceptualQuality meanWith(PerceptualQuality other) {
    return new PerceptualQuality(
        pixels,
        (differenceSum + other.differenceSum) / 2,
        Math.max(differenceMax, other.differenceMax),
        pictures,
        (similaritySum + other.similaritySum) / 2);
  }

  /** The quality of all pictures of both. */
  public PerceptualQuality plus(PerceptualQuality other) {
    return new PerceptualQuality(
        pixels + other.pixels,
        differenceSum + other.differenceSum,
        Math.max(differenceMax, other.differenceMax),
        pictures + other.pictures,
        similaritySum + other.similaritySum);
  }

  /** Mean CIEDE2000 difference of a pixel; NaN if there are none. */
  public double meanDifference() {
    return differenceSum / DIFFERENCE_UNITS / pixels;
  }

  /** Largest CIEDE2000 difference of a pixel. */
  public double maxDifference() {
    return differenceMax / DIFFERENCE_UNITS;
  }

  /** Mean SSIM of the pictures; empty if none has 11 pixels in both directions. */
  public OptionalDouble similarity() {
    return pictures == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(similaritySum / SIMILARITY_UNITS / pictures);
  }

  /** Two pictures on a background of one grey level. */
  private static final class Backdrop {
    private static final int CACHE_BITS = 15;
    private static final long HASH = 0x9E3779B97F4A7C15L;

    private final PixelRaster reference;
    private final Result result;
    private final int level;
    private final long[] keys = new long[1 << CACHE_BITS];
    private final long[] differences = new long[1 << CACHE_BITS];

    Backdrop(PixelRaster reference, Result result, int level) {
      this.reference = reference;
      this.result = result;
      this.level = level;
      Arrays.fill(keys, -1);
    }

    PerceptualQuality measure() {
      int[] argb = reference.argb();
      long sum = 0;
      long max = 0;
      for (int pixel = 0; pixel < argb.length; pixel++) {
        long difference = difference(composited(argb[pixel]), written(pixel));
        sum += difference;
        max = Math.max(max, difference);
      }
      PerceptualQuality similarity = measureSimilarity();
      return new PerceptualQuality(
          argb.length, sum, max, similarity.pictures(), similarity.similaritySum());
    }

    PerceptualQuality measureSimilarity() {
      OptionalDouble similarity =
          StructuralSimilarity.of(reference.width(), reference.height(), this::readLuma);
      return new PerceptualQuality(
          0,
          0,
          0,
          similarity.isPresent() ? 1 : 0,
          Math.round(similarity.orElse(0) * SIMILARITY_UNITS));
    }

    /** In units of 1/2^20; the same few pairs come again and again. */
    private long difference(int color, int other) {
      if (color == other) {
        return 0;
      }
      long key = ((long) (color & 0xFFFFFF) << 24) | (other & 0xFFFFFF);
      int slot = (int) ((key * HASH) >>> (64 - CACHE_BITS));
      if (keys[slot] != key) {
        keys[slot] = key;
        differences[slot] =
            Math.round(CieLab.of(color).difference(CieLab.of(other)) * DIFFERENCE_UNITS);
      }
      return differences[slot];
    }

    private int written(int pixel) {
      return composited(result.colors().applyAsInt(pixel));
    }

    private int composited(int argb) {
      int alpha = PackedColor.alpha(argb);
      return alpha == PackedColor.OPAQUE_ALPHA
          ? argb
          : PackedColor.opaque(
              blend(PackedColor.red(argb), alpha),
              blend(PackedColor.green(argb), alpha),
              blend(PackedColor.blue(argb), alpha));
    }

    private int blend(int value, int alpha) {
      return (2 * (value * alpha + level * (255 - alpha)) + 255) / 510;
    }

    private void readLuma(int y, double[] first, double[] second) {
      int pixel = y * first.length;
      for (int x = 0; x < first.length; x++, pixel++) {
        first[x] = luma(composited(reference.argb()[pixel]));
        second[x] = luma(written(pixel));
      }
    }

    private static double luma(int argb) {
      return 0.299 * PackedColor.red(argb)
          + 0.587 * PackedColor.green(argb)
          + 0.114 * PackedColor.blue(argb);
    }
  }
}
