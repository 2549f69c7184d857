package dev.huepack.color;

import java.util.Random;

/** Draws small pictures of many kinds, each always the same for the same seed. */
public final class SyntheticRasters {
  private SyntheticRasters() {}

  /** An opaque picture of a kind and a size that the seed decides, 1 to 1,600 pixels. */
  public static PixelRaster opaque(long seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(40);
    int height = 1 + random.nextInt(40);
    return switch (random.nextInt(6)) {
      case 0 -> noise(width, height, seed);
      case 1 -> greys(width, height, seed);
      case 2 -> ramp(width, height);
      case 3 -> checkerboard(width, height);
      case 4 -> fewColors(width, height, 1 + random.nextInt(40), seed);
      default -> photo(width, height, seed);
    };
  }

  /** As {@link #opaque}, but with every kind of alpha; hidden colours are all sorts. */
  public static PixelRaster withAlpha(long seed) {
    Random random = new Random(~seed);
    PixelRaster raster = opaque(seed);
    int[] argb = raster.argb().clone();
    int transparentOf100 = random.nextInt(3) * 30;
    int opaqueOf100 = random.nextInt(3) * 30;
    int levels = 1 + random.nextInt(254);
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int dice = random.nextInt(100);
      int alpha =
          dice < transparentOf100
              ? 0
              : dice < transparentOf100 + opaqueOf100 ? 255 : 1 + random.nextInt(levels);
      argb[pixel] = alpha << 24 | (argb[pixel] & 0xFFFFFF);
    }
    return new PixelRaster(raster.width(), raster.height(), argb);
  }

  /** Every pixel anything. */
  public static PixelRaster noise(int width, int height, long seed) {
    Random random = new Random(seed);
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] = 0xFF000000 | random.nextInt(1 << 24);
    }
    return new PixelRaster(width, height, argb);
  }

  /** Every pixel some grey. */
  public static PixelRaster greys(int width, int height, long seed) {
    Random random = new Random(seed);
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int grey = random.nextInt(256);
      argb[pixel] = PackedColor.opaque(grey, grey, grey);
    }
    return new PixelRaster(width, height, argb);
  }

  /** Red grows to the right, green downwards, blue both ways. */
  public static PixelRaster ramp(int width, int height) {
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int red = pixel % width * 255 / width;
      int green = pixel / width * 255 / height;
      argb[pixel] = PackedColor.opaque(red, green, (red + green) / 2);
    }
    return new PixelRaster(width, height, argb);
  }

  /** Two colours, each a little brighter from row to row: full of exact ties. */
  public static PixelRaster checkerboard(int width, int height) {
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int x = pixel % width;
      int y = pixel / width;
      int step = 4 * (y % 20);
      argb[pixel] =
          (x + y) % 2 == 0
              ? PackedColor.opaque(40 + step, 60, 90)
              : PackedColor.opaque(160 + step, 60, 90);
    }
    return new PixelRaster(width, height, argb);
  }

  /** At most so many colours. */
  public static PixelRaster fewColors(int width, int height, int colors, long seed) {
    Random random = new Random(seed);
    int[] palette = new int[colors];
    for (int i = 0; i < colors; i++) {
      palette[i] = 0xFF000000 | random.nextInt(1 << 24);
    }
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] = palette[random.nextInt(colors)];
    }
    return new PixelRaster(width, height, argb);
  }

  /** Soft blobs of light on a gradient, with grain: colours spread as in a photo. */
  public static PixelRaster photo(int width, int height, long seed) {
    Random random = new Random(seed);
    int blobs = 7;
    double[][] blob = new double[blobs][6];
    for (double[] values : blob) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble();
      }
    }
    int[] argb = new int[width * height];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      int column = pixel % width;
      int row = pixel / width;
      double x = (column + 0.5) / width;
      double y = (row + 0.5) / height;
      double[] rgb = {30 + 60 * y, 40 + 50 * x, 90 - 40 * y};
      for (double[] values : blob) {
        double dx = x - values[0];
        double dy = y - values[1];
        double size = 0.05 + 0.15 * values[2];
        double light = StrictMath.exp(-(dx * dx + dy * dy) / (2 * size * size));
        for (int channel = 0; channel < 3; channel++) {
          rgb[channel] += 160 * light * values[3 + channel];
        }
      }
      int[] levels = new int[3];
      double grain = 3 * random.nextGaussian();
      for (int channel = 0; channel < 3; channel++) {
        double level = rgb[channel] + grain + random.nextGaussian();
        levels[channel] = (int) Math.max(0, Math.min(255, Math.rint(level)));
      }
      argb[pixel] = PackedColor.opaque(levels[0], levels[1], levels[2]);
    }
    return new PixelRaster(width, height, argb);
  }

  /** The same pixels in another order, which the seed decides. */
  public static PixelRaster shuffled(PixelRaster raster, long seed) {
    Random random = new Random(seed);
    int[] argb = raster.argb().clone();
    for (int i = argb.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = argb[i];
      argb[i] = argb[j];
      argb[j] = swapped;
    }
    return new PixelRaster(raster.width(), raster.height(), argb);
  }
}
