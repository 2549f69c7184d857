package dev.huepack.codec;

import dev.huepack.color.PackedColor;

/**
 * Turns a VP8 frame's luma and chroma into packed colours, with libwebp's integers: chroma is
 * interpolated between its samples, and BT.601 in video levels is undone.
 */
final class Vp8Colors {
  private Vp8Colors() {}

  static int[] pack(Vp8Plane luma, Vp8Plane blue, Vp8Plane red, int width, int height) {
    int[] argb = new int[width * height];
    int lastX = (width + 1) / 2 - 1;
    int lastY = (height + 1) / 2 - 1;
    for (int y = 0; y < height; y++) {
      int near = y >> 1;
      int far = Math.max(0, Math.min(lastY, (y & 1) == 0 ? near - 1 : near + 1));
      int nearRow = blue.at(0, near);
      int farRow = blue.at(0, far);
      int lumaRow = luma.at(0, y);
      for (int x = 0; x < width; x++) {
        int nearX = x >> 1;
        int farX = Math.max(0, Math.min(lastX, (x & 1) == 0 ? nearX - 1 : nearX + 1));
        int u = between(blue, nearRow, farRow, nearX, farX);
        int v = between(red, nearRow, farRow, nearX, farX);
        argb[y * width + x] = color(luma.sample(lumaRow + x), u, v);
      }
    }
    return argb;
  }

  private static int between(Vp8Plane plane, int nearRow, int farRow, int nearX, int farX) {
    return (9 * plane.sample(nearRow + nearX)
            + 3 * plane.sample(nearRow + farX)
            + 3 * plane.sample(farRow + nearX)
            + plane.sample(farRow + farX)
            + 8)
        >> 4;
  }

  private static int color(int y, int u, int v) {
    int light = (y * 19077) >> 8;
    return PackedColor.opaque(
        level(light + ((v * 26149) >> 8) - 14234),
        level(light - ((u * 6419) >> 8) - ((v * 13320) >> 8) + 8708),
        level(light + ((u * 33050) >> 8) - 17685));
  }

  private static int level(int value) {
    return value < 0 ? 0 : Math.min(255, value >> 6);
  }
}
