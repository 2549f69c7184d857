package dev.huepack.codec;

import dev.huepack.color.PixelRaster;
import java.util.Arrays;

/** The pixels of a bitmap, addressed by the file's rows, which mostly come from the bottom. */
final class BmpCanvas {
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int[] argb;

  BmpCanvas(int width, int height, boolean topDown) {
    this.width = width;
    this.height = height;
    this.topDown = topDown;
    argb = new int[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int[] argb() {
    return argb;
  }

  /** Where in {@link #argb} a row of the file starts. */
  int rowStart(int y) {
    return (topDown ? y : height - 1 - y) * width;
  }

  void put(int x, int y, int color) {
    argb[rowStart(y) + x] = color;
  }

  void fill(int color) {
    Arrays.fill(argb, color);
  }

  PixelRaster raster() {
    return new PixelRaster(width, height, argb);
  }
}
