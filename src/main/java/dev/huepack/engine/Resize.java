package dev.huepack.engine;

import dev.huepack.color.PixelRaster;
import dev.huepack.color.RasterScaler;
import java.io.Serializable;

/**
 * To what size pictures are brought before they are quantized: by an area filter in linear light.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param shape what becomes of the ratio of the sides
 */
public record Resize(int width, int height, Shape shape) implements Serializable {
  /** Pictures stay as they are. */
  public static final Resize NONE = new Resize(Integer.MAX_VALUE, Integer.MAX_VALUE, Shape.FIT);

  /** What becomes of the ratio of the sides. */
  public enum Shape {
    /** It stays: the picture gets as large as fits, never larger than it is. */
    FIT,
    /** The picture gets just that size. */
    STRETCH
  }

  /** Checks the ranges. */
  public Resize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "resize must have sides of at least 1: " + width + "x" + height);
    }
  }

  /** Neither side gets longer than so many pixels. */
  public static Resize within(int maxSide) {
    return new Resize(maxSide, maxSide, Shape.FIT);
  }

  /** Whether any picture may change. */
  public boolean isOn() {
    return !equals(NONE);
  }

  /** The picture in its new size; itself where that is the one it has. */
  public PixelRaster apply(PixelRaster raster) {
    if (shape == Shape.STRETCH) {
      return RasterScaler.scaled(raster, width, height);
    }
    if (raster.width() <= width && raster.height() <= height) {
      return raster;
    }
    boolean byWidth = (long) raster.width() * height > (long) raster.height() * width;
    return byWidth
        ? RasterScaler.scaled(raster, width, scaled(raster.height(), width, raster.width()))
        : RasterScaler.scaled(raster, scaled(raster.width(), height, raster.height()), height);
  }

  /** {@code length · to / from}, rounded, at least 1. */
  private static int scaled(int length, int to, int from) {
    return (int) Math.max(1, (2L * length * to + from) / (2L * from));
  }

  /** As on the command line: {@code 800x600}. */
  @Override
  public String toString() {
    return width + "x" + height + (shape == Shape.STRETCH ? " stretched" : "");
  }
}
