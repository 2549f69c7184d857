package dev.huepack.codec;

import dev.huepack.color.PackedColor;
import dev.huepack.color.PixelRaster;

/**
 * Filters the rows of a truecolour picture, each by that filter of PNG whose result has the least
 * sum of absolute values (PNG specification, section 12.7).
 */
final class TruecolorRows {
  private static final int FILTERS = 5;

  private final PixelRaster raster;
  private final int channels;
  private final byte[][] trials;
  private byte[] row;
  private byte[] above;

  /**
   * Prepares.
   *
   * @param channels 3, or 4 with alpha
   */
  TruecolorRows(PixelRaster raster, int channels) {
    this.raster = raster;
    this.channels = channels;
    // Room for the pixel that is to the left of the first one.
    row = new byte[channels * (raster.width() + 1)];
    above = new byte[row.length];
    trials = new byte[FILTERS][1 + channels * raster.width()];
  }

  /** The next row, led by its filter; rows are asked for from the top, each once. */
  byte[] filtered(int y) {
    byte[] last = above;
    above = row;
    row = last;
    read(y);
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int filter = 0; filter < FILTERS; filter++) {
      long sum = filter(filter);
      if (sum < least) {
        least = sum;
        best = filter;
      }
    }
    return trials[best];
  }

  private void read(int y) {
    int at = channels;
    for (int pixel = y * raster.width(); pixel < (y + 1) * raster.width(); pixel++) {
      int color = raster.argb()[pixel];
      row[at++] = (byte) PackedColor.red(color);
      row[at++] = (byte) PackedColor.green(color);
      row[at++] = (byte) PackedColor.blue(color);
      if (channels == 4) {
        row[at++] = (byte) PackedColor.alpha(color);
      }
    }
  }

  private long filter(int filter) {
    byte[] to = trials[filter];
    long sum = 0;
    to[0] = (byte) filter;
    for (int i = channels; i < row.length; i++) {
      int left = row[i - channels] & 0xFF;
      int up = above[i] & 0xFF;
      int predicted =
          switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) >> 1;
            default -> RowFilters.paeth(left, up, above[i - channels] & 0xFF);
          };
      byte residue = (byte) (row[i] - predicted);
      to[1 + i - channels] = residue;
      sum += Math.abs(residue);
    }
    return sum;
  }
}
